import { sha256Hex } from '../content/content-hash.ts';
import type { NovaDeps } from '../deps.ts';
import { NovaError } from '../errors.ts';
import { calendarDateIn } from '../learning/calendar-date.ts';
import { decideAge } from './age-policy.ts';
import { DEFAULT_TIME_ZONE } from './new-learner.ts';

/** An address that was refused for its age is refused with any other birth date for a day; only its hash is kept. */
const AGE_GATE_SECONDS = 24 * 60 * 60;

/**
 * Refuses who may not sign up alone, before anything of her is kept but the hashes of her addresses: with one that was refused
 * nobody signs up for a day, whichever way she comes.
 * @param addresses all that are known of her, in capitals or not
 * @throws NovaError birth-date-invalid | guardian-consent-required
 */
export async function requireGrownUp(
  { clock, cache }: Pick<NovaDeps, 'clock' | 'cache'>,
  { birthDate, country }: { birthDate: string; country: string },
  addresses: readonly string[],
): Promise<void> {
  const marks = await Promise.all(addresses.map(markOf));
  const age = decideAge(birthDate, country, calendarDateIn(DEFAULT_TIME_ZONE, clock.nowMs()));
  if (age === 'impossible') throw new NovaError('birth-date-invalid', { pointer: '/birthDate' });
  if (age === 'needs-guardian') {
    for (const mark of marks) await cache.set(mark, new Uint8Array([1]), AGE_GATE_SECONDS);
    throw new NovaError('guardian-consent-required', { pointer: '/birthDate' });
  }
  // A child who was just told to ask her guardian is no older a minute later.
  for (const mark of marks)
    if ((await cache.get(mark)) !== null)
      throw new NovaError('guardian-consent-required', { pointer: '/birthDate' });
}

async function markOf(address: string): Promise<string> {
  return `age-gate:${await sha256Hex(address.trim().toLowerCase())}`;
}
