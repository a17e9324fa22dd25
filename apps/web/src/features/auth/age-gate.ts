/**
 * The age below which the law wants a guardian's consent, by country (ISO 3166-1 alpha-2).
 * KR: Personal Information Protection Act art. 22-2 (14). US: COPPA, 16 CFR 312 (13). EU/EEA and UK: GDPR art. 8 with
 * each state's choice. Asked here so that a child's data never leaves the device; the server decides again with the
 * same table (`packages/core/src/account/age-policy.ts`), and a test holds the two equal.
 */
export const consentAgeByCountry: Readonly<Record<string, number>> = {
  KR: 14,
  US: 13,
  GB: 13,
  BE: 13,
  DK: 13,
  EE: 13,
  FI: 13,
  IS: 13,
  LV: 13,
  MT: 13,
  NO: 13,
  PT: 13,
  SE: 13,
  AT: 14,
  BG: 14,
  CY: 14,
  ES: 14,
  IT: 14,
  LT: 14,
  CZ: 15,
  FR: 15,
  GR: 15,
  SI: 15,
};

/** Where no rule is known: the strictest. */
export const defaultConsentAge = 16;
const oldestPlausibleAge = 120;

/** `incomplete`: not eight digits yet; `impossible`: no such day, in the future, or more than 120 years ago. */
export type AgeAnswer = 'incomplete' | 'impossible' | 'needs-guardian' | 'may-sign-up';

/** The age in whole years from which someone in this country may sign up alone. */
export function consentAge(country: string): number {
  return consentAgeByCountry[country] ?? defaultConsentAge;
}

/**
 * Decides by calendar days, without sending anything. `birthDate` is what was typed (any separators); `today` is the
 * device's day as YYYY-MM-DD. Someone born on 29 February comes of age on 1 March in other years.
 */
export function checkAge(birthDate: string, country: string, today: string): AgeAnswer {
  const date = toCalendarDate(birthDate);
  if (date === null) return 'incomplete';
  if (!isRealDay(date) || date > today) return 'impossible';
  const years = Number(today.slice(0, 4)) - Number(date.slice(0, 4));
  const age = today.slice(5) >= date.slice(5) ? years : years - 1;
  if (age > oldestPlausibleAge) return 'impossible';
  return age >= consentAge(country) ? 'may-sign-up' : 'needs-guardian';
}

/** `19990314`, `1999.03.14`, `1999-3-14` or `1999년 3월 14일` as `1999-03-14`; null while there are too few digits. */
export function toCalendarDate(typed: string): string | null {
  const parts = typed.match(/\d+/g) ?? [];
  if (parts.length === 3 && parts[0]?.length === 4) {
    const [year = '', month = '', day = ''] = parts;
    if (month.length <= 2 && day.length <= 2)
      return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  }
  const digits = parts.join('');
  return digits.length === 8 ? `${digits.slice(0, 4)}-${digits.slice(4, 6)}-${digits.slice(6)}` : null;
}

/** What is typed, shown as `1999.03.14` while the learner only types digits. */
export function formatTypedDate(typed: string): string {
  const whole = toCalendarDate(typed);
  const digits = (whole ?? typed).replace(/\D/g, '').slice(0, 8);
  return [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6)].filter(Boolean).join('.');
}

/** The device's day as YYYY-MM-DD. */
export function localDay(now: Date): string {
  const pad = (value: number) => String(value).padStart(2, '0');
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

function isRealDay(date: string): boolean {
  const parsed = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().slice(0, 10) === date;
}
