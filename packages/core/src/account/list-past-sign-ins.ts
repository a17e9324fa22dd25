import type { NovaDeps } from '../deps.ts';
import type { SignInRecord } from '../ports/identity-provider.ts';

/** The learner's last 20 sign-ins of the last 90 days, newest first. */
export async function listPastSignIns(
  deps: Pick<NovaDeps, 'identity'>,
  input: { userId: string },
): Promise<SignInRecord[]> {
  return deps.identity.history(input.userId);
}
