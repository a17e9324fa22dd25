/** Numbers as English words, the way people read them aloud. All functions return lower-case spellings found in CMUdict. */

const ONES = [
  'zero',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
  'thirteen',
  'fourteen',
  'fifteen',
  'sixteen',
  'seventeen',
  'eighteen',
  'nineteen',
];
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const SCALES = ['', 'thousand', 'million', 'billion', 'trillion'];
const IRREGULAR_ORDINALS: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};
/** Longer digit strings are read digit by digit, as identifiers are. */
const MAX_CARDINAL_DIGITS = 12;

/** 0-99 in words: 42 -> forty two. */
function underHundred(value: number): string[] {
  if (value < 20) return [ONES[value]!];
  const ones = value % 10;
  return ones === 0 ? [TENS[Math.floor(value / 10)]!] : [TENS[Math.floor(value / 10)]!, ONES[ones]!];
}

function underThousand(value: number): string[] {
  const hundreds = Math.floor(value / 100);
  const rest = value % 100;
  const head = hundreds > 0 ? [ONES[hundreds]!, 'hundred'] : [];
  return rest > 0 || hundreds === 0 ? [...head, ...underHundred(rest)] : head;
}

/** The digits one by one, with the given name for 0: "zero" or, in phone and room numbers, "oh". */
export function digitWords(digits: string, zero: 'zero' | 'oh' = 'zero'): string[] {
  return [...digits].map((digit) => (digit === '0' ? zero : ONES[Number(digit)]!));
}

/** A whole number given as decimal digits: "1205" -> one thousand two hundred five; over 12 digits, digit by digit. */
export function cardinalWords(digits: string): string[] {
  const trimmed = digits.replace(/^0+(?=\d)/, '');
  if (trimmed.length > MAX_CARDINAL_DIGITS) return digitWords(trimmed);
  if (trimmed === '0') return ['zero'];
  const words: string[] = [];
  for (let scale = SCALES.length - 1; scale >= 0; scale--) {
    const end = trimmed.length - 3 * scale;
    const group = Number(trimmed.slice(Math.max(0, end - 3), Math.max(0, end)) || '0');
    if (group > 0) words.push(...underThousand(group), ...(scale > 0 ? [SCALES[scale]!] : []));
  }
  return words;
}

/** The cardinal with "and" before the last two digits (one hundred and five), or null where none is said. */
export function cardinalWordsWithAnd(digits: string): string[] | null {
  const words = cardinalWords(digits);
  const hundred = words.lastIndexOf('hundred');
  if (hundred >= 0 && hundred < words.length - 1 && !SCALES.includes(words[hundred + 1]!)) {
    return [...words.slice(0, hundred + 1), 'and', ...words.slice(hundred + 1)];
  }
  const thousand = words.lastIndexOf('thousand');
  if (thousand >= 0 && thousand < words.length - 1 && hundred < thousand) {
    return [...words.slice(0, thousand + 1), 'and', ...words.slice(thousand + 1)];
  }
  return null;
}

/** The ordinal of a cardinal's words: [twenty, one] -> [twenty, first]. */
export function ordinalWords(digits: string): string[] {
  const words = cardinalWords(digits);
  const last = words.at(-1)!;
  const ordinal = IRREGULAR_ORDINALS[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`);
  return [...words.slice(0, -1), ordinal];
}

/** A year of four digits as it is usually read: 1995 -> nineteen ninety five, 1900 -> nineteen hundred, 2005 -> two thousand five. */
export function yearWords(digits: string): string[] {
  const century = Number(digits.slice(0, 2));
  const rest = Number(digits.slice(2));
  if (century % 10 === 0 && rest < 10) return cardinalWords(digits);
  if (rest === 0) return [...underHundred(century), 'hundred'];
  return [...underHundred(century), ...(rest < 10 ? ['oh', ONES[rest]!] : underHundred(rest))];
}

/** The plural of the last word: decades ("nineties") and fractions ("fifths"). */
export function pluralWords(words: string[]): string[] {
  const last = words.at(-1)!;
  const plural = last.endsWith('y')
    ? `${last.slice(0, -1)}ies`
    : last.endsWith('x')
      ? `${last}es`
      : `${last}s`;
  return [...words.slice(0, -1), plural];
}
