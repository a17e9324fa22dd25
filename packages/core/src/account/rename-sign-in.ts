import type { NovaDeps } from '../deps.ts';

/**
 * Gives one of the learner's devices a name of her own, or takes it away (null).
 * @throws NovaError sign-in-unknown
 */
export async function renameSignIn(
  deps: Pick<NovaDeps, 'identity'>,
  input: { userId: string; sessionId: string; name: string | null },
): Promise<void> {
  await deps.identity.renameSession(input);
}
