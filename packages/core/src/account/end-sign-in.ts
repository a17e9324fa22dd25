import type { NovaDeps } from '../deps.ts';

/**
 * Signs one of the learner's devices out. Its access token may live on for 15 minutes.
 * @throws NovaError sign-in-unknown
 */
export async function endSignIn(
  deps: Pick<NovaDeps, 'identity'>,
  input: { userId: string; sessionId: string },
): Promise<void> {
  await deps.identity.endSession(input);
}
