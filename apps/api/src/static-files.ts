import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Context, Hono } from 'hono';
import { accepts } from './http/accept-encoding.ts';
import { securityHeaders } from './http/response-headers.ts';

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.wasm': 'application/wasm',
  '.onnx': 'application/octet-stream',
  '.wav': 'audio/wav',
  '.txt': 'text/plain; charset=utf-8',
};

/** The script of the worker that scores in the browser (`apps/web/src/features/speaking/scoring/scoring-worker.ts`). */
const scoringWorker = /^\/assets\/scoring-worker-[\w-]+\.js$/;

/** In the order in which they are preferred. */
const encodings = [
  { suffix: '.br', name: 'br' },
  { suffix: '.gz', name: 'gzip' },
] as const;

interface StaticFile {
  path: string;
  contentType: string;
  cacheControl: string;
  kind: 'page' | 'engine';
  etag: string;
  /** Suffixes that lie beside it, compressed at build time. */
  compressed: ReadonlySet<string>;
}

/** Tells of a built web app that is not there. */
export class WebAppMissingError extends Error {}

/**
 * Serves a built web app: what the build named by its content for a year, the rest asked for anew each time, and the
 * page itself for every address a browser navigates to. Only files that were there at the start are ever read.
 * @throws WebAppMissingError when it is not built
 */
export function serveWebApp(app: Hono, folder: string, isHttps: (c: Context) => boolean): void {
  const files = indexFolder(folder);
  const page = files.get('/index.html');
  if (!page)
    throw new WebAppMissingError(`The web app is not built: ${join(folder, 'index.html')} is missing.`);
  // The front door is open to whoever knocks: monitors and `curl` do not ask for HTML.
  files.set('/', page);
  app.get('*', async (c, next) => {
    const path = decodePath(c.req.path);
    const file = files.get(path) ?? (isNavigation(c, path) ? page : undefined);
    return file ? answerFile(c, file, isHttps(c)) : next();
  });
}

function indexFolder(folder: string): Map<string, StaticFile> {
  const names = new Set(listFiles(folder, ''));
  const files = new Map<string, StaticFile>();
  for (const name of names) {
    if (encodings.some(({ suffix }) => name.endsWith(suffix) && names.has(name.slice(0, -suffix.length))))
      continue;
    const path = join(folder, ...name.slice(1).split('/'));
    files.set(name, {
      path,
      contentType: contentTypes[extname(name)] ?? 'application/octet-stream',
      cacheControl: isNamedByContent(name) ? 'public, max-age=31536000, immutable' : 'no-cache',
      kind: scoringWorker.test(name) ? 'engine' : 'page',
      etag: etagOf(name, path),
      compressed: new Set(encodings.map(({ suffix }) => suffix).filter((suffix) => names.has(name + suffix))),
    });
  }
  return files;
}

/** By content; for files that are named by it, by name, so that starting does not read megabytes of fonts. */
function etagOf(name: string, path: string): string {
  const identity = isNamedByContent(name) ? name : readFileSync(path);
  return `"${createHash('sha256').update(identity).digest('base64url').slice(0, 22)}"`;
}

function listFiles(folder: string, prefix: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    // The build's own notes (`.vite/`) are nobody's business.
    if (entry.name.startsWith('.')) return [];
    const name = `${prefix}/${entry.name}`;
    return entry.isDirectory() ? listFiles(join(folder, entry.name), name) : [name];
  });
}

/** Vite puts what it names by content into `assets/`: `index-BkP3x0aQ.js`. */
function isNamedByContent(name: string): boolean {
  return name.startsWith('/assets/') && /-[\w-]{8,}\.\w+$/.test(name);
}

function decodePath(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** A browser going somewhere, not a script asking for a file that is gone. */
function isNavigation(c: Context, path: string): boolean {
  return extname(path) === '' && (c.req.header('accept') ?? '').includes('text/html');
}

async function answerFile(c: Context, file: StaticFile, isHttps: boolean): Promise<Response> {
  const accepted = c.req.header('accept-encoding');
  const encoding = encodings.find(
    ({ suffix, name }) => file.compressed.has(suffix) && accepts(accepted, name),
  );
  const headers: Record<string, string> = {
    ...securityHeaders(file.kind, isHttps),
    'Cache-Control': file.cacheControl,
    ETag: encoding ? file.etag.replace(/"$/, `-${encoding.name}"`) : file.etag,
    ...(file.compressed.size > 0 ? { Vary: 'Accept-Encoding' } : {}),
  };
  if (c.req.header('if-none-match') === headers.ETag) return new Response(null, { status: 304, headers });
  headers['Content-Type'] = file.contentType;
  if (encoding) headers['Content-Encoding'] = encoding.name;
  const bytes = await readFile(encoding ? file.path + encoding.suffix : file.path);
  return new Response(new Uint8Array(bytes), { status: 200, headers });
}
