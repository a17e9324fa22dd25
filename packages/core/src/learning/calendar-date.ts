const formats = new Map<string, Intl.DateTimeFormat>();
/** The last answer of each zone: nearly every request asks for today. Offsets from UTC are whole minutes since 1972. */
const lastAnswers = new Map<string, { minute: number; date: string }>();

/** True for a name the platform's time zone database knows (IANA, e.g. Asia/Seoul). */
export function isTimeZone(name: string): boolean {
  try {
    formatFor(name);
    return true;
  } catch {
    return false;
  }
}

/** The calendar day, YYYY-MM-DD, that `epochMs` falls on in a time zone. @throws RangeError unknown zone */
export function calendarDateIn(timeZone: string, epochMs: number): string {
  const minute = Math.floor(epochMs / 60_000);
  const last = lastAnswers.get(timeZone);
  if (last?.minute === minute) return last.date;
  const date = formatFor(timeZone).format(epochMs);
  lastAnswers.set(timeZone, { minute, date });
  return date;
}

/** The day `days` after (negative: before) a day, YYYY-MM-DD. */
export function addDays(date: string, days: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  return new Date(Date.UTC(year, month - 1, day + days)).toISOString().slice(0, 10);
}

/** Whole days from one day to another, both YYYY-MM-DD. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (!format) {
    // en-CA writes dates as YYYY-MM-DD.
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formats.set(timeZone, format);
  }
  return format;
}
