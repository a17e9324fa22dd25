/** Calendar days as `YYYY-MM-DD` strings, computed without any time zone: a day is a day. */

const dayMs = 86_400_000;

const toUtc = (date: string): number => Date.parse(`${date}T00:00:00Z`);
const fromUtc = (ms: number): string => new Date(ms).toISOString().slice(0, 10);

/** The day so many days later (or earlier, if negative). */
export function addDays(date: string, days: number): string {
  return fromUtc(toUtc(date) + days * dayMs);
}

/** 0 Monday ... 6 Sunday. */
export function weekday(date: string): number {
  return (new Date(toUtc(date)).getUTCDay() + 6) % 7;
}

/** The seven days, Monday first, of the week this day is in. */
export function weekOf(date: string): string[] {
  const monday = addDays(date, -weekday(date));
  return Array.from({ length: 7 }, (_, index) => addDays(monday, index));
}

/** `YYYY-MM` of a day. */
export function monthOf(date: string): string {
  return date.slice(0, 7);
}

/** The month so many months later, as `YYYY-MM`. */
export function addMonths(month: string, months: number): string {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return fromUtc(Date.UTC(year, number - 1 + months, 1)).slice(0, 7);
}

/** The days of a month in rows of seven, Monday first; null where the row belongs to another month. */
export function monthRows(month: string): (string | null)[][] {
  const first = `${month}-01`;
  const length = Number(addDays(`${addMonths(month, 1)}-01`, -1).slice(8));
  const cells: (string | null)[] = Array.from({ length: weekday(first) }, () => null);
  for (let day = 0; day < length; day++) cells.push(addDays(first, day));
  while (cells.length % 7 !== 0) cells.push(null);
  return Array.from({ length: cells.length / 7 }, (_, row) => cells.slice(row * 7, row * 7 + 7));
}

/** A calendar day in words of the language, e.g. `11월 22일 일요일`; never shifted by the device's zone. */
export function formatDay(date: string, locale: string, options: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options }).format(toUtc(date));
}
