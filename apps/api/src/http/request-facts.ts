import { randomUUID } from 'node:crypto';
import type { Locale } from '@nova/contracts/http/common.ts';
import type { Context } from 'hono';
import { addressGroup, type ProxyTrust } from './client-address.ts';
import type { RequestFacts } from './operation.ts';

/** Reads what every operation may know of its request. */
export function readFacts(c: Context, trust: ProxyTrust): RequestFacts {
  const header = (name: string): string | undefined => c.req.header(name);
  const url = new URL(c.req.url);
  const connection = trust(socketOf(c), header);
  return {
    requestId: acceptedRequestId(header('x-request-id')) ?? randomUUID(),
    locale: preferredLocale(header('accept-language')),
    isHttps: connection.isHttps || url.protocol === 'https:',
    clientAddress: addressGroup(connection.address),
    url,
    header,
  };
}

/** Node's socket address; null where there is no socket (Lambda, `app.request`). */
function socketOf(c: Context): string | null {
  const env = c.env as { incoming?: { socket?: { remoteAddress?: string } } } | undefined;
  return env?.incoming?.socket?.remoteAddress ?? null;
}

/** A caller's own id is kept when it is sane, so that one id follows a request through every log. */
function acceptedRequestId(value: string | undefined): string | null {
  return value !== undefined && /^[A-Za-z0-9._-]{8,64}$/.test(value) ? value : null;
}

/** Korean when the caller prefers it to English, else English. Source: RFC 9110 section 12.5.4. */
export function preferredLocale(acceptLanguage: string | undefined): Locale {
  let korean = 0;
  let english = 0;
  for (const part of (acceptLanguage ?? '').slice(0, 200).split(',')) {
    const [range = '', ...parameters] = part.trim().toLowerCase().split(';');
    const weight =
      Number(
        parameters
          .find((p) => p.trim().startsWith('q='))
          ?.trim()
          .slice(2) ?? 1,
      ) || 0;
    if (range === 'ko' || range.startsWith('ko-')) korean = Math.max(korean, weight);
    if (range === 'en' || range.startsWith('en-')) english = Math.max(english, weight);
  }
  return korean > 0 && korean >= english ? 'ko' : 'en';
}
