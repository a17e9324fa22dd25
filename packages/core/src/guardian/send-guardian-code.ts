import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import { openLink } from './guardian-link.ts';

const PROOF_MS = 15 * 60_000;

/**
 * Begins the verification of whoever opened a guardian's link.
 * @throws NovaError guardian-link-invalid | rate-limited (too early after the link; `retryAfterSeconds` says when)
 */
export async function sendGuardianCode(
  deps: Pick<NovaDeps, 'clock' | 'guardians' | 'guardianVerifier'>,
  input: { link: string },
): Promise<void> {
  const { guardianshipId, guardianEmail, country, locale, mailedAtMs } = await openLink(deps, input.link);
  const nowMs = deps.clock.nowMs();
  const waitMs = deps.guardianVerifier.notBeforeMs(mailedAtMs) - nowMs;
  if (waitMs > 0) throw new NovaError('rate-limited', { retryAfterSeconds: Math.ceil(waitMs / 1000) });
  const { memory } = await deps.guardianVerifier.begin({ guardianEmail, country, locale });
  const proof = { memory, tries: 0, expiresAtMs: nowMs + PROOF_MS };
  await deps.guardians.update(guardianshipId, (before) => ({ ...before, proof }));
}
