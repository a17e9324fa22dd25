/**
 * When a verified access token expires, in epoch milliseconds; null when it does not say. It is read without verifying: only
 * to remind a client in time, never to let anybody in.
 */
export function accessExpiryMs(token: string): number | null {
  try {
    const payload = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8')) as {
      exp?: unknown;
    };
    return typeof payload.exp === 'number' ? payload.exp * 1000 : null;
  } catch {
    return null;
  }
}
