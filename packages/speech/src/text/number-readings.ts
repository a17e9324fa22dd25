/** How a written token with digits in it is read aloud; several readings where people differ (the best-fitting one is found from the sound). */
import {
  cardinalWords,
  cardinalWordsWithAnd,
  digitWords,
  ordinalWords,
  pluralWords,
  yearWords,
} from './number-words.ts';

/** Readings of one token: each is a list of lower-case words. */
export type Readings = string[][];

const CURRENCIES: Readonly<Record<string, { one: string; many: string; cent?: string; cents?: string }>> = {
  $: { one: 'dollar', many: 'dollars', cent: 'cent', cents: 'cents' },
  '£': { one: 'pound', many: 'pounds', cent: 'penny', cents: 'pence' },
  '€': { one: 'euro', many: 'euros', cent: 'cent', cents: 'cents' },
  '₩': { one: 'won', many: 'won' },
  '¥': { one: 'yen', many: 'yen' },
};
const UNITS: Readonly<Record<string, { one: string; many: string }>> = {
  km: { one: 'kilometer', many: 'kilometers' },
  m: { one: 'meter', many: 'meters' },
  cm: { one: 'centimeter', many: 'centimeters' },
  mm: { one: 'millimeter', many: 'millimeters' },
  kg: { one: 'kilogram', many: 'kilograms' },
  g: { one: 'gram', many: 'grams' },
  ml: { one: 'milliliter', many: 'milliliters' },
  l: { one: 'liter', many: 'liters' },
  min: { one: 'minute', many: 'minutes' },
  h: { one: 'hour', many: 'hours' },
  '°c': { one: 'degree celsius', many: 'degrees celsius' },
  '°f': { one: 'degree fahrenheit', many: 'degrees fahrenheit' },
  '°': { one: 'degree', many: 'degrees' },
};
const FRACTION_HALVES_AND_QUARTERS: Readonly<Record<string, [string, string]>> = {
  '2': ['half', 'halves'],
  '4': ['quarter', 'quarters'],
};
/** From here a number without separators is an identifier (telephone, account) and is read digit by digit. */
const IDENTIFIER_DIGITS = 7;

/** Readings of a token that starts with a digit, a currency sign or a sign, or null when it is not a number; lower case, no outer punctuation. */
export function numberReadings(token: string): Readings | null {
  return (
    timeReadings(token) ??
    moneyReadings(token) ??
    percentReadings(token) ??
    ordinalReadings(token) ??
    decadeReadings(token) ??
    fractionReadings(token) ??
    unitReadings(token) ??
    plainReadings(token)
  );
}

function timeReadings(token: string): Readings | null {
  const match = /^(\d{1,2})(?:[:.](\d{2}))?(am|pm|a\.m\.?|p\.m\.?)$|^(\d{1,2}):(\d{2})$/.exec(token);
  if (!match) return null;
  const hour = match[1] ?? match[4]!;
  const minute = match[2] ?? match[5] ?? '00';
  if (Number(hour) > 24 || Number(minute) > 59) return null;
  const suffix = match[3] ? [match[3].startsWith('a') ? 'a' : 'p', 'm'].map((letter) => `${letter}.`) : [];
  const hourWords = cardinalWords(hour);
  if (minute === '00') {
    const readings = [[...hourWords, ...suffix]];
    if (suffix.length === 0) readings.unshift([...hourWords, "o'clock"]);
    return readings;
  }
  const minuteWords = minute.startsWith('0') ? ['oh', ...cardinalWords(minute)] : cardinalWords(minute);
  const readings = [[...hourWords, ...minuteWords, ...suffix]];
  if (suffix.length === 0 && Number(hour) <= 12) {
    const next = cardinalWords(String((Number(hour) % 12) + 1));
    if (minute === '15') readings.push(['quarter', 'past', ...hourWords]);
    if (minute === '30') readings.push(['half', 'past', ...hourWords]);
    if (minute === '45') readings.push(['quarter', 'to', ...next]);
  }
  return readings;
}

function moneyReadings(token: string): Readings | null {
  const match = /^([$£€₩¥])(\d[\d,]*)(?:\.(\d{1,2}))?$/.exec(token);
  if (!match) return null;
  const currency = CURRENCIES[match[1]!]!;
  const whole = match[2]!.replaceAll(',', '');
  const amount = cardinalWords(whole);
  const unit = whole === '1' ? currency.one : currency.many;
  const cents = match[3] ? Number(match[3].padEnd(2, '0')) : 0;
  if (cents === 0 || !currency.cents) return withAnd(whole).map((words) => [...words, unit]);
  const centWords = cardinalWords(String(cents));
  const centUnit = cents === 1 ? currency.cent! : currency.cents;
  return [
    [...amount, unit, 'and', ...centWords, centUnit],
    [...amount, unit, ...centWords, centUnit],
    [...amount, unit, ...centWords],
    [...amount, ...(cents < 10 ? ['oh'] : []), ...centWords],
  ];
}

function percentReadings(token: string): Readings | null {
  if (!token.endsWith('%')) return null;
  return plainReadings(token.slice(0, -1))?.map((words) => [...words, 'percent']) ?? null;
}

function ordinalReadings(token: string): Readings | null {
  const match = /^(\d[\d,]*)(?:st|nd|rd|th)$/.exec(token);
  return match ? [ordinalWords(match[1]!.replaceAll(',', ''))] : null;
}

function decadeReadings(token: string): Readings | null {
  const match = /^'?(\d{2}|\d{3}0)'?s$/.exec(token);
  if (!match) return null;
  const digits = match[1]!;
  return [pluralWords(digits.length === 4 ? yearWords(digits) : cardinalWords(digits))];
}

function fractionReadings(token: string): Readings | null {
  const match = /^(\d{1,3})\/(\d{1,3})$/.exec(token);
  if (!match) return null;
  const [, top, bottom] = match as unknown as [string, string, string];
  const count = cardinalWords(top);
  const over = [...count, 'over', ...cardinalWords(bottom)];
  const named = FRACTION_HALVES_AND_QUARTERS[bottom];
  const readings: Readings = [over];
  if (named) readings.unshift([...count, top === '1' ? named[0] : named[1]]);
  if (named && top === '1') readings.push(['a', named[0]]);
  if (bottom !== '2' && Number(bottom) > 2) {
    const part = ordinalWords(bottom);
    readings.push([...count, ...(top === '1' ? part : pluralWords(part))]);
  }
  return readings;
}

function unitReadings(token: string): Readings | null {
  const match = /^([\d,.]*\d)(km|cm|mm|kg|ml|min|°c|°f|°|m|g|l|h)$/.exec(token);
  if (!match) return null;
  const unit = UNITS[match[2]!]!;
  const words = (match[1] === '1' ? unit.one : unit.many).split(' ');
  return plainReadings(match[1]!)?.map((number) => [...number, ...words]) ?? null;
}

/** Whole numbers, years, decimals and identifiers, with an optional sign. */
function plainReadings(token: string): Readings | null {
  const match = /^([+-]?)(\d[\d,]*|)(?:\.(\d+))?$/.exec(token);
  if (!match || (match[2] === '' && match[3] === undefined)) return null;
  const [, sign, grouped, decimals] = match as unknown as [string, string, string, string | undefined];
  const prefix = sign === '-' ? ['minus'] : sign === '+' ? ['plus'] : [];
  const digits = grouped.replaceAll(',', '');
  if (decimals !== undefined) {
    const tail = ['point', ...digitWords(decimals)];
    if (digits === '' || /^0+$/.test(digits))
      return [
        [...prefix, 'zero', ...tail],
        [...prefix, ...tail],
      ];
    return [[...prefix, ...cardinalWords(digits), ...tail]];
  }
  const spelled = grouped === digits && (digits.length >= IDENTIFIER_DIGITS || /^0\d/.test(digits));
  if (spelled)
    return [
      [...prefix, ...digitWords(digits)],
      [...prefix, ...digitWords(digits, 'oh')],
    ];
  const readings = withAnd(digits);
  if (grouped === digits && /^(1[1-9]|20)\d\d$/.test(digits))
    readings.unshift(yearWords(digits), ...shortTwentyYear(digits));
  if (grouped === digits && digits.length === 3) readings.push(digitWords(digits), digitWords(digits, 'oh'));
  return readings.map((words) => [...prefix, ...words]);
}

/** 2005 is also said "twenty oh five"; 2024 already is "twenty twenty four". */
function shortTwentyYear(digits: string): Readings {
  return digits.startsWith('200') && digits !== '2000'
    ? [['twenty', 'oh', ...cardinalWords(digits.slice(3))]]
    : [];
}

function withAnd(digits: string): Readings {
  const and = cardinalWordsWithAnd(digits);
  return and ? [cardinalWords(digits), and] : [cardinalWords(digits)];
}
