/** Readings of tokens that are more than a word or a number: dates, ranges, amounts with a scale, mixes of letters and digits. */

import { numberReadings, type Readings } from './number-readings.ts';
import { cardinalWords, ordinalWords, yearWords } from './number-words.ts';

const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const MONTH_NAME = /^["'(]*(?:jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?$/i;

/** Written one way, said another. */
const SAID: Readonly<Record<string, Readings>> = {
  '24/7': [['twenty', 'four', 'seven']],
  mph: [
    ['miles', 'per', 'hour'],
    ['miles', 'an', 'hour'],
  ],
  lbs: [['pounds']],
  hrs: [['hours']],
  'ph.d': [['p.', 'h.', 'd.']],
};
const SCALES: Readonly<Record<string, string>> = {
  k: 'thousand',
  m: 'million',
  bn: 'billion',
  b: 'billion',
  t: 'trillion',
};
const CURRENCIES: Readonly<Record<string, string>> = {
  $: 'dollars',
  '£': 'pounds',
  '€': 'euros',
  '₩': 'won',
  '¥': 'yen',
};
const MAX_COMBINATIONS = 6;

/**
 * The readings of such a token, or null for any other.
 * @param core without the marks around it, as written
 * @param readingsOf readings of a part of it
 */
export function specialReadings(core: string, readingsOf: (part: string) => Readings): Readings | null {
  const lower = core.toLowerCase();
  if (Object.hasOwn(SAID, lower)) return SAID[lower]!;
  return (
    dateReadings(lower) ??
    scaledReadings(lower, readingsOf) ??
    rangeReadings(lower, readingsOf) ??
    lettersAndDigits(core, readingsOf) ??
    spelledOut(core) ??
    partByPart(core, readingsOf)
  );
}

/** "May 3": the day of a month is said as an ordinal, with or without "the", or as a number. */
export function dayReadings(previous: string | undefined, readings: Readings, core: string): Readings {
  const isDay = /^\d{1,2}$/.test(core) && Number(core) >= 1 && Number(core) <= 31;
  if (!isDay || previous === undefined || !MONTH_NAME.test(previous)) return readings;
  const ordinal = ordinalWords(core);
  return [ordinal, ...readings, ['the', ...ordinal]];
}

/** From this day on "12/25" is rather a date than a fraction. */
const FIRST_SURE_DAY = 11;

/** "5/12/2024" (month first), "2024-03-05", "12/25" (which may still be a fraction). */
function dateReadings(token: string): Readings | null {
  const american = /^(\d{1,2})\/(\d{1,2})(?:\/(\d{4}))?$/.exec(token);
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(token);
  const [month, day, year] = iso
    ? [iso[2]!, iso[3]!, iso[1]!]
    : [american?.[1], american?.[2], american?.[3]];
  if (month === undefined || day === undefined) return null;
  const name = MONTHS[Number(month) - 1];
  if (name === undefined || Number(day) < 1 || Number(day) > 31) return null;
  if (year === undefined && Number(day) < FIRST_SURE_DAY) return null;
  const tail = year === undefined ? [] : yearWords(year);
  const dates = [
    [name, ...ordinalWords(day), ...tail],
    [name, ...cardinalWords(day), ...tail],
    ['the', ...ordinalWords(day), 'of', name, ...tail],
  ];
  return year === undefined ? [...dates, ...(numberReadings(token) ?? [])] : dates;
}

/** "$1.5M", "20k": the scale is said before the currency. */
function scaledReadings(token: string, readingsOf: (part: string) => Readings): Readings | null {
  const match = /^([$£€₩¥])(\d[\d,]*(?:\.\d+)?)(k|m|bn|b|t)$|^()(\d+(?:\.\d+)?)(k)$/.exec(token);
  if (!match) return null;
  const sign = match[1] ?? '';
  const letter = match[3] ?? match[6]!;
  const name = CURRENCIES[sign];
  const number = readingsOf(match[2] ?? match[5]!);
  const scaled = number.map((words) => [...words, SCALES[letter]!, ...(name ? [name] : [])]);
  const spelled = [...(number[0] ?? []), `${letter}.`];
  return name ? scaled : [spelled, ...scaled];
}

/** "10-15 people": ten to fifteen. Telephone numbers have longer parts. */
function rangeReadings(token: string, readingsOf: (part: string) => Readings): Readings | null {
  const match = /^(\d{1,3}(?:\.\d+)?)-(\d{1,3}(?:\.\d+)?)$/.exec(token);
  if (!match || match[2]!.length + match[1]!.length > 5) return null;
  const [from, to] = [readingsOf(match[1]!)[0] ?? [], readingsOf(match[2]!)[0] ?? []];
  return [
    [...from, 'to', ...to],
    [...from, ...to],
  ];
}

/** "5G", "3D", "2x", "B2B", "H2O": letters by name, digits as numbers. */
function lettersAndDigits(core: string, readingsOf: (part: string) => Readings): Readings | null {
  const times = /^(\d+)x$/.exec(core);
  if (times) {
    const number = readingsOf(times[1]!)[0] ?? [];
    return [
      [...number, 'times'],
      [...number, 'x.'],
    ];
  }
  const unit = /^\d+[LM]$/.test(core);
  if (unit || !/^(?=.*\d)(?=.*[A-Z])(?:[A-Z]{1,2}|\d{1,3})+$/.test(core)) return null;
  const parts = core.match(/[A-Z]|\d+/g) ?? [];
  return [
    parts.flatMap((part) => (/\d/.test(part) ? (readingsOf(part)[0] ?? []) : [`${part.toLowerCase()}.`])),
  ];
}

/** "Q&A", "AT&T"; "KTX", "TV" and "hmm": no vowel, so by the letters, or as the dictionary has it. */
function spelledOut(core: string): Readings | null {
  if (/^[A-Z]{1,2}&[A-Z]{1,2}$/.test(core)) {
    return [[...core.toLowerCase()].map((letter) => (letter === '&' ? 'and' : `${letter}.`))];
  }
  if (!/^[bcdfghjklmnpqrstvwxz]{2,5}$/i.test(core)) return null;
  const lower = core.toLowerCase();
  return [[lower], [...lower].map((letter) => `${letter}.`)];
}

/** "mid-1990s": parts with their own readings, one after the other. */
function partByPart(core: string, readingsOf: (part: string) => Readings): Readings | null {
  if (!/\d/.test(core) || !/[a-z]{2}/i.test(core) || !/^[\w'.%]+(?:[-/][\w'.%]+)+$/.test(core)) return null;
  const parts = core.split(/[-/]/).map(readingsOf);
  return parts
    .reduce<string[][]>(
      (heads, readings) => heads.flatMap((head) => readings.map((words) => [...head, ...words])),
      [[]],
    )
    .slice(0, MAX_COMBINATIONS);
}
