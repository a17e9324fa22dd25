import type { NovaDeps } from '../deps.ts';

/**
 * Sets a new password with the mailed code and signs every device out.
 * @throws NovaError code-invalid | code-expired | code-used | password-*
 */
export async function resetPassword(
  deps: Pick<NovaDeps, 'identity'>,
  input: { email: string; code: string; password: string },
): Promise<void> {
  await deps.identity.resetPassword(input);
}
