import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import { calendarDateIn } from '../learning/calendar-date.ts';
import { decideAge } from './age-policy.ts';
import { DEFAULT_TIME_ZONE } from './new-learner.ts';

/**
 * Refuses who may not sign up alone, before anything of her is kept.
 * @throws NovaError birth-date-invalid | guardian-consent-required
 */
export function requireGrownUp(
  { clock }: Pick<NovaDeps, 'clock'>,
  { birthDate, country }: { birthDate: string; country: string },
): void {
  const age = decideAge(birthDate, country, calendarDateIn(DEFAULT_TIME_ZONE, clock.nowMs()));
  if (age === 'impossible') throw new NovaError('birth-date-invalid', { pointer: '/birthDate' });
  if (age === 'needs-guardian') throw new NovaError('guardian-consent-required', { pointer: '/birthDate' });
}
