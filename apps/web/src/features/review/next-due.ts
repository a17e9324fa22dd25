import { addDays, formatDay } from '../../lib/calendar.ts';
import type { Translate } from '../../lib/translate.ts';
import type { ko } from './review.ko.ts';

/** The calendar day (YYYY-MM-DD) of a moment in an IANA time zone. */
export function dayIn(timeZone: string, atMs: number): string {
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(atMs);
}

/** Our own words for the hour: ICU has changed its Korean ones (오후 or PM) between versions. */
function hourIn(timeZone: string, atMs: number): number {
  return Number(new Intl.DateTimeFormat('en', { timeZone, hour: '2-digit', hourCycle: 'h23' }).format(atMs));
}

/** When a review falls due, as the learner would say it: an hour today, tomorrow, or a day; in her time zone. */
export function whenDue(
  dueAt: string,
  now: { nowMs: number; timeZone: string; locale: string },
  t: Translate<typeof ko>,
): string {
  const dueMs = Date.parse(dueAt);
  const today = dayIn(now.timeZone, now.nowMs);
  const day = dayIn(now.timeZone, dueMs);
  if (day <= today) {
    const hour = hourIn(now.timeZone, Math.max(dueMs, now.nowMs));
    return t(hour < 12 ? 'when.morning' : 'when.afternoon', { hour: hour % 12 === 0 ? 12 : hour % 12 });
  }
  if (day === addDays(today, 1)) return t('when.tomorrow');
  return formatDay(day, now.locale, { month: 'long', day: 'numeric', weekday: 'long' });
}
