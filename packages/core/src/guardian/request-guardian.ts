import { decideAge } from '../account/age-policy.ts';
import { DEFAULT_TIME_ZONE } from '../account/new-learner.ts';
import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import { calendarDateIn } from '../learning/calendar-date.ts';
import type { Locale } from '../localized-text.ts';
import type { Guardianship } from '../ports/guardian-repository.ts';
import { ANSWER_WITHIN_MS, mailLink, newLinkSecret } from './guardian-link.ts';

/**
 * Asks a child's guardian. Birth date, country and the guardian's address are all that is kept, for 5 days at most.
 * @throws NovaError birth-date-invalid (no real date, or old enough to sign up alone)
 */
export async function requestGuardian(
  deps: Pick<NovaDeps, 'clock' | 'ids' | 'guardians' | 'mailer' | 'siteUrl'>,
  input: { birthDate: string; country: string; guardianEmail: string; locale: Locale },
): Promise<Guardianship> {
  const askedAtMs = deps.clock.nowMs();
  const today = calendarDateIn(DEFAULT_TIME_ZONE, askedAtMs);
  if (decideAge(input.birthDate, input.country, today) !== 'needs-guardian')
    throw new NovaError('birth-date-invalid', { pointer: '/birthDate' });
  const { secret, hash } = await newLinkSecret(deps);
  const linkExpiresAtMs = askedAtMs + ANSWER_WITHIN_MS;
  const guardianship: Guardianship = {
    ...input,
    guardianshipId: deps.ids.random(),
    status: 'pending_guardian',
    askedAtMs,
    mailedAtMs: askedAtMs,
    linkHash: hash,
    linkExpiresAtMs,
    proof: null,
    verified: null,
    userId: null,
    expiresAtSeconds: Math.floor(linkExpiresAtMs / 1000),
  };
  await deps.guardians.create(guardianship);
  await mailLink(deps, guardianship, secret);
  return guardianship;
}
