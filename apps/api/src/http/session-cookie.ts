import { parse, serialize } from 'hono/utils/cookie';
import type { RequestFacts } from './operation.ts';

const cookieName = 'nova_refresh';
/** As long as a refresh token lives (seed: Cognito, 30 days). */
const maxAgeSeconds = 30 * 24 * 60 * 60;

/**
 * Browsers ask for the cookie with `X-Nova-Session: cookie`. A page of another origin cannot send that header without
 * a preflight, which we refuse; with SameSite=Strict this keeps others from using the cookie for the learner.
 */
export function wantsCookie(request: RequestFacts): boolean {
  return request.header('x-nova-session') === 'cookie';
}

/** The refresh token of the cookie; undefined without the header, whatever the cookie says. */
export function cookieToken(request: RequestFacts): string | undefined {
  if (!wantsCookie(request)) return undefined;
  return parse(request.header('cookie') ?? '', cookieName)[cookieName];
}

/** Sets the refresh token where only `/api/auth` sees it and no script can. */
export function setCookieHeader(refreshToken: string, request: RequestFacts): Record<string, string> {
  return { 'Set-Cookie': cookie(refreshToken, maxAgeSeconds, request) };
}

/** Takes the cookie away. */
export function clearCookieHeader(request: RequestFacts): Record<string, string> {
  return { 'Set-Cookie': cookie('', 0, request) };
}

function cookie(value: string, maxAge: number, request: RequestFacts): string {
  return serialize(cookieName, value, {
    path: '/api/auth',
    httpOnly: true,
    sameSite: 'Strict',
    secure: request.isHttps,
    maxAge,
  });
}
