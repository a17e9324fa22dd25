/**
 * The age below which a guardian must consent first, by country (ISO 3166-1 alpha-2).
 * KR: Personal Information Protection Act art. 22-2 (14). US: COPPA, 16 CFR 312 (13).
 * EU/EEA and UK: GDPR art. 8 with each state's choice between 13 and 16; unlisted countries: 16.
 */
const consentAgeByCountry: Readonly<Record<string, number>> = {
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

const DEFAULT_CONSENT_AGE = 16;
const OLDEST_PLAUSIBLE_AGE = 120;

/** The age in whole years from which a learner in this country may sign up alone. */
export function consentAge(country: string): number {
  return consentAgeByCountry[country] ?? DEFAULT_CONSENT_AGE;
}

export type AgeDecision = 'may-sign-up' | 'needs-guardian' | 'impossible';

/**
 * Decides on a birth date by calendar days, both dates as YYYY-MM-DD; `today` is the day in the learner's country.
 * `impossible`: not a real date, in the future, or of someone older than 120. Someone born on 29 February comes of age
 * on 1 March in other years.
 */
export function decideAge(birthDate: string, country: string, today: string): AgeDecision {
  if (!isCalendarDate(birthDate) || birthDate > today) return 'impossible';
  const age = ageOn(birthDate, today);
  if (age > OLDEST_PLAUSIBLE_AGE) return 'impossible';
  return age >= consentAge(country) ? 'may-sign-up' : 'needs-guardian';
}

function ageOn(birthDate: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return today.slice(5) >= birthDate.slice(5) ? years : years - 1;
}

function isCalendarDate(value: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(value);
  if (!match) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().slice(0, 10) === value;
}
