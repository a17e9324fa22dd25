import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import { MAX_CODE_TRIES, newLinkSecret, openLink } from './guardian-link.ts';

/**
 * Ends the verification with the proof: a code works once and lives 15 minutes; all codes of a link together survive 5 wrong tries. How and when is kept
 * with the guardianship as evidence. Being verified belongs to whoever typed the code: she alone gets the link that goes on, and
 * the mailed one, which others may have copied, is void.
 * @throws NovaError guardian-link-invalid | code-invalid | code-expired
 */
export async function verifyGuardian(
  deps: Pick<NovaDeps, 'clock' | 'ids' | 'guardians' | 'guardianVerifier'>,
  input: { link: string; code: string },
): Promise<{ link: string }> {
  const { guardianshipId } = await openLink(deps, input.link);
  const nowMs = deps.clock.nowMs();
  // Counted before it is looked at: many at once are no more tries.
  const tried = await deps.guardians.update(guardianshipId, (before) => ({
    ...before,
    proof: before.proof && { ...before.proof, tries: before.proof.tries + 1 },
  }));
  const proof = tried?.proof ?? null;
  if (proof === null || proof.tries > MAX_CODE_TRIES || proof.expiresAtMs <= nowMs)
    throw new NovaError('code-expired', { pointer: '/code' });
  const { method } = deps.guardianVerifier;
  if (!(await deps.guardianVerifier.check({ memory: proof.memory, proof: input.code })))
    throw new NovaError('code-invalid', { pointer: '/code' });
  const { secret, hash } = await newLinkSecret(deps);
  // Only while this is still the code that was asked for: of two who type it at once, one is verified.
  const ended = await deps.guardians.update(guardianshipId, (before) =>
    before.proof?.memory !== proof.memory
      ? before
      : {
          ...before,
          proof: null,
          linkHash: hash,
          verified: { atMs: nowMs, method, linkHash: hash, linkExpiresAtMs: before.linkExpiresAtMs },
        },
  );
  if (ended?.verified?.linkHash !== hash) throw new NovaError('code-expired', { pointer: '/code' });
  return { link: `${guardianshipId}.${secret}` };
}
