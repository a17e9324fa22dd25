import type { NovaDeps } from '../deps.ts';
import type { SignInSession } from '../ports/identity-provider.ts';

/** The learner's devices that are signed in, the one used last first. */
export async function listSignIns(
  deps: Pick<NovaDeps, 'identity'>,
  input: { userId: string },
): Promise<SignInSession[]> {
  return deps.identity.sessions(input.userId);
}
