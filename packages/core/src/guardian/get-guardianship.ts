import type { NovaDeps } from '../deps.ts';
import type { Guardianship } from '../ports/guardian-repository.ts';
import type { Learner } from '../ports/learner-repository.ts';
import { codeNotBeforeMs, openLink } from './guardian-link.ts';

/**
 * What a guardian sees by her link: what she is asked, and once she is verified the child's account.
 * @throws NovaError guardian-link-invalid
 */
export async function getGuardianship(
  deps: Pick<NovaDeps, 'clock' | 'guardians' | 'learners' | 'guardianVerifier'>,
  input: { link: string },
): Promise<{ guardianship: Guardianship; codeNotBeforeMs: number; child: Learner | null }> {
  const guardianship = await openLink(deps, input.link);
  const { userId, verified } = guardianship;
  const child = userId !== null && verified !== null ? await deps.learners.get(userId) : null;
  return { guardianship, codeNotBeforeMs: codeNotBeforeMs(deps, guardianship), child };
}
