import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import type { Guardianship } from '../ports/guardian-repository.ts';
import { MAX_CODE_TRIES } from './guardian-link.ts';

/**
 * Uses up the code that was mailed last: it works once and lives 15 minutes; all codes of a link together survive 5 wrong tries.
 * Of two who type it at once one succeeds. Whoever calls has looked at the link.
 * @param then what becomes of the row with it, in the same write; must be pure
 * @throws NovaError code-invalid | code-expired
 */
export async function spendGuardianCode(
  deps: Pick<NovaDeps, 'clock' | 'guardians' | 'guardianVerifier'>,
  { guardianshipId, code }: { guardianshipId: string; code: string },
  then: (before: Guardianship) => Guardianship = (before) => before,
): Promise<void> {
  // Counted before it is looked at: many at once are no more tries.
  const tried = await deps.guardians.update(guardianshipId, (before) => ({
    ...before,
    proof: before.proof && { ...before.proof, tries: before.proof.tries + 1 },
  }));
  const proof = tried?.proof ?? null;
  if (proof === null || proof.tries > MAX_CODE_TRIES || proof.expiresAtMs <= deps.clock.nowMs())
    throw new NovaError('code-expired', { pointer: '/code' });
  if (!(await deps.guardianVerifier.check({ memory: proof.memory, proof: code })))
    throw new NovaError('code-invalid', { pointer: '/code' });
  let isMine = false;
  await deps.guardians.update(guardianshipId, (before) => {
    isMine = before.proof?.memory === proof.memory;
    return isMine ? then({ ...before, proof: null }) : before;
  });
  if (!isMine) throw new NovaError('code-expired', { pointer: '/code' });
}
