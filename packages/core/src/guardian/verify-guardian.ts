import type { NovaDeps } from '../deps.ts';
import { newLinkSecret, openLink } from './guardian-link.ts';
import { spendGuardianCode } from './spend-guardian-code.ts';

/**
 * Ends the verification with the proof. How and when is kept with the guardianship as evidence. Being verified belongs to whoever
 * typed the code: she alone gets the link that goes on, and the mailed one, which others may have copied, is void.
 * @throws NovaError guardian-link-invalid | code-invalid | code-expired
 */
export async function verifyGuardian(
  deps: Pick<NovaDeps, 'clock' | 'ids' | 'guardians' | 'guardianVerifier'>,
  input: { link: string; code: string },
): Promise<{ link: string; guardianshipId: string }> {
  const { guardianshipId } = await openLink(deps, input.link);
  const { method } = deps.guardianVerifier;
  const atMs = deps.clock.nowMs();
  const { secret, hash } = await newLinkSecret(deps);
  await spendGuardianCode(deps, { guardianshipId, code: input.code }, (before) => ({
    ...before,
    linkHash: hash,
    verified: { atMs, method, linkHash: hash, linkExpiresAtMs: before.linkExpiresAtMs },
  }));
  return { link: `${guardianshipId}.${secret}`, guardianshipId };
}
