import type { NovaDeps } from '../deps.ts';

/** Revokes the token family of this device. Signing out twice, or with an unknown token, is not an error. */
export async function signOut(
  deps: Pick<NovaDeps, 'identity'>,
  input: { refreshToken: string },
): Promise<void> {
  await deps.identity.signOut(input.refreshToken);
}
