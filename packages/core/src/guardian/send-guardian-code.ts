import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import { CODE_LIVES_MS, codeNotBeforeMs, MAX_CODE_TRIES, openLink } from './guardian-link.ts';

/**
 * Begins the verification of whoever opened a guardian's link. Tries at earlier codes of the link go on counting: a new code
 * is no new guess.
 * @throws NovaError guardian-link-invalid (or its tries are spent: only a new link helps) | rate-limited (too early after the
 *   link or the last code; `retryAfterSeconds` says when)
 */
export async function sendGuardianCode(
  deps: Pick<NovaDeps, 'clock' | 'guardians' | 'guardianVerifier'>,
  input: { link: string },
): Promise<void> {
  const guardianship = await openLink(deps, input.link);
  const { guardianshipId, guardianEmail, country, locale, proof: last } = guardianship;
  if (last !== null && last.tries >= MAX_CODE_TRIES)
    throw new NovaError('guardian-link-invalid', { pointer: '/link' });
  const nowMs = deps.clock.nowMs();
  const waitMs = codeNotBeforeMs(deps, guardianship) - nowMs;
  if (waitMs > 0) throw new NovaError('rate-limited', { retryAfterSeconds: Math.ceil(waitMs / 1000) });
  const { memory } = await deps.guardianVerifier.begin({ guardianEmail, country, locale });
  await deps.guardians.update(guardianshipId, (before) => ({
    ...before,
    proof: { memory, tries: before.proof?.tries ?? 0, expiresAtMs: nowMs + CODE_LIVES_MS },
  }));
}
