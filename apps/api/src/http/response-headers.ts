/** What a response is, for the headers it needs. */
export type ResponseKind = 'page' | 'engine' | 'data';

/**
 * The policy of pages. Everything comes from here; no inline script and no eval, not even WebAssembly's; `blob:` is for
 * sounds and workers made in the page.
 */
const pagePolicy = [
  "default-src 'self'",
  "script-src 'self'",
  "worker-src 'self' blob:",
  "style-src 'self'",
  "img-src 'self' blob: data:",
  "media-src 'self' blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  // Browsers know one or the other (Content Security Policy Level 3, 6.5).
  'report-uri /api/csp-report',
  'report-to csp',
].join('; ');

/**
 * The policy of the scoring worker, which follows its script's own headers, not the page's (Content Security Policy Level
 * 3, 4.2.4): WebAssembly may be compiled here and nowhere else, and there is nothing to fetch but its files. A CDN that
 * serves the built files has to send the same for `/assets/scoring-worker-*`.
 */
const enginePolicy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/** Data is not meant to be looked at as a page: opened as one, it may do nothing. */
const dataPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox";

const everywhere = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'strict-origin-when-cross-origin',
  'Permissions-Policy':
    'microphone=(self), camera=(), geolocation=(), payment=(), usb=(), browsing-topics=()',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Frame-Options': 'DENY',
};

const strictTransport = { 'Strict-Transport-Security': 'max-age=31536000; includeSubDomains' };

const byKind: Record<ResponseKind, Record<'http' | 'https', Readonly<Record<string, string>>>> = {
  page: withTransport({
    ...everywhere,
    'Content-Security-Policy': pagePolicy,
    'Reporting-Endpoints': 'csp="/api/csp-report"',
    // With COOP this isolates the page, which is what lets WebAssembly use threads.
    'Cross-Origin-Embedder-Policy': 'require-corp',
  }),
  // A worker of an isolated page has to be isolated itself.
  engine: withTransport({
    ...everywhere,
    'Content-Security-Policy': enginePolicy,
    'Cross-Origin-Embedder-Policy': 'require-corp',
  }),
  data: withTransport({ ...everywhere, 'Content-Security-Policy': dataPolicy }),
};

function withTransport(headers: Record<string, string>) {
  return { http: headers, https: { ...headers, ...strictTransport } };
}

/** The security headers of a response. HSTS only when the learner's side is encrypted: elsewhere it means nothing. */
export function securityHeaders(kind: ResponseKind, isHttps: boolean): Readonly<Record<string, string>> {
  return byKind[kind][isHttps ? 'https' : 'http'];
}

const exposedHeaders = 'X-Request-Id, Retry-After, RateLimit, RateLimit-Policy, Idempotency-Replayed, ETag';

/**
 * CORS for the configured origins, none by default. Never with credentials: other origins sign in with tokens in
 * headers, so that the session cookie only ever works on our own pages.
 */
export function corsHeaders(
  origin: string | undefined,
  allowed: ReadonlySet<string>,
): Record<string, string> {
  if (allowed.size === 0) return {};
  if (origin === undefined || !allowed.has(origin)) return { Vary: 'Origin' };
  return {
    Vary: 'Origin',
    'Access-Control-Allow-Origin': origin,
    'Access-Control-Expose-Headers': exposedHeaders,
    // What the origin may read it may also embed.
    'Cross-Origin-Resource-Policy': 'cross-origin',
  };
}

/** The answer to a preflight of an allowed origin. */
export function preflightHeaders(methods: readonly string[]): Record<string, string> {
  return {
    'Access-Control-Allow-Methods': methods.join(', '),
    'Access-Control-Allow-Headers':
      'Authorization, Content-Type, Accept-Language, Idempotency-Key, X-Request-Id',
    'Access-Control-Max-Age': '600',
  };
}
