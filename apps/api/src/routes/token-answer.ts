import type { TokenResponse } from '@nova/contracts/http/auth.ts';
import type { TokenPair } from '@nova/core/ports/identity-provider.ts';
import { deviceName } from '../http/device-name.ts';
import type { RequestFacts } from '../http/operation.ts';
import { setCookieHeader, wantsCookie } from '../http/session-cookie.ts';

/** What the device that asks says it is. */
export function deviceOf(request: RequestFacts): string {
  return deviceName(request.header('user-agent'));
}

/** New tokens as they are told: the refresh token in the cookie where it was asked for, else in the body. */
export function tokenAnswer(tokens: TokenPair, request: RequestFacts) {
  const { accessToken, refreshToken, expiresInSeconds, sessionId } = tokens;
  const json: TokenResponse = { accessToken, expiresInSeconds, tokenType: 'Bearer', sessionId };
  if (wantsCookie(request)) return { json, headers: setCookieHeader(refreshToken, request) };
  return { json: { ...json, refreshToken } };
}
