import { parse, serialize } from 'hono/utils/cookie';
import type { RequestFacts } from './operation.ts';
import { wantsCookie } from './session-cookie.ts';

const cookieName = 'nova_social';
const path = '/api/auth/social';
/** As long as a step of a social sign-in. */
const maxAgeSeconds = 10 * 60;

/**
 * Keeps the ticket in this browser, where no script sees it. `Lax`, because the way back from the provider begins on the
 * provider's site.
 */
export function setTicketHeader(ticket: string, request: RequestFacts): Record<string, string> {
  return {
    'Set-Cookie': serialize(cookieName, ticket, {
      path,
      httpOnly: true,
      sameSite: 'Lax',
      secure: request.isHttps,
      maxAge: maxAgeSeconds,
    }),
  };
}

/** The ticket on the way back from the provider: what comes with a page load, whoever began it. */
export function ticketOnReturn(request: RequestFacts): string | undefined {
  return parse(request.header('cookie') ?? '', cookieName)[cookieName];
}

/** The ticket of a request that our own page makes; undefined without its header, as with the session's cookie. */
export function ticketOfPage(request: RequestFacts): string | undefined {
  return wantsCookie(request) ? ticketOnReturn(request) : undefined;
}
