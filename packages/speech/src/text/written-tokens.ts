/**
 * A reference text as the words a learner is shown, each with what may be said for it.
 *
 * The shown text of a token keeps its letters, digits, inner marks, currency and percent signs; quotes, commas and
 * full stops around it are dropped, except the stop of an abbreviation. Emoji are not said and left out. Letters of another
 * script are refused, be it one word in Hangul: nobody knows how the learner would say it.
 */
import { SpeechError } from '../errors.ts';
import { numberReadings, type Readings } from './number-readings.ts';
import { digitWords } from './number-words.ts';
import { dayReadings, specialReadings } from './special-readings.ts';

/** One written token: the text as shown, and one or more readings, each a list of lower-case spellings. */
export interface WrittenToken {
  text: string;
  readings: Readings;
  /** The punctuation that ends the phrase after it (`,` `.` `?!` ...); absent without any. */
  mark?: string;
}

/** What a fast reader says in the 60 s of a recording. */
export const MAX_REFERENCE_WORDS = 200;
/** Numbers can unfold into many words; this bounds the work for any text. */
export const MAX_SPOKEN_WORDS = 300;
const MAX_REFERENCE_CHARS = 2000;

/** Abbreviations with more than one word they may stand for are left to the sound. */
const ABBREVIATIONS: Readonly<Record<string, Readings>> = {
  'mr.': [['mister']],
  'mrs.': [['missus']],
  'ms.': [['ms']],
  'dr.': [['doctor'], ['drive']],
  'st.': [['street'], ['saint']],
  'prof.': [['professor']],
  'sr.': [['senior']],
  'jr.': [['junior']],
  'vs.': [['versus']],
  'etc.': [['et', 'cetera']],
  'e.g.': [
    ['for', 'example'],
    ['e.', 'g.'],
  ],
  'i.e.': [
    ['that', 'is'],
    ['i.', 'e.'],
  ],
  'no.': [['number'], ['no']],
  'ave.': [['avenue']],
  'rd.': [['road']],
  'apt.': [['apartment']],
  'dept.': [['department']],
  'approx.': [['approximately']],
  'jan.': [['january']],
  'feb.': [['february']],
  'mar.': [['march']],
  'apr.': [['april']],
  'aug.': [['august']],
  'sept.': [['september']],
  'sep.': [['september']],
  'oct.': [['october']],
  'nov.': [['november']],
  'dec.': [['december']],
  'mon.': [['monday'], ['mon']],
  'tue.': [['tuesday']],
  'wed.': [['wednesday'], ['wed']],
  'thu.': [['thursday']],
  'fri.': [['friday']],
  mr: [['mister']],
  mrs: [['missus']],
  ms: [['ms']],
  dr: [['doctor']],
  vs: [['versus']],
  etc: [['et', 'cetera']],
  km: [['kilometers'], ['k.', 'm.']],
  kg: [['kilograms'], ['k.', 'g.']],
  cm: [['centimeters'], ['c.', 'm.']],
  'km/h': [
    ['kilometers', 'per', 'hour'],
    ['kilometers', 'an', 'hour'],
  ],
};
/** Also ordinary words at the end of a sentence: only an abbreviation when the next word follows in the same sentence. */
const AMBIGUOUS_AT_END = new Set(['no.', 'mar.', 'sep.', 'mon.', 'wed.', 'fri.', 'jan.', 'dec.']);
const SYMBOLS: Readonly<Record<string, Readings>> = {
  '&': [['and']],
  '+': [['plus']],
  '=': [['equals']],
  '@': [['at']],
  '%': [['percent']],
};
const ROMAN: Readonly<Record<string, string>> = {
  II: '2',
  III: '3',
  IV: '4',
  VI: '6',
  VII: '7',
  VIII: '8',
  IX: '9',
};

/**
 * Splits and expands a text.
 * Errors: `reference-empty` (nothing that can be said), `reference-too-long` (over 200 written words, or more than
 * 300 spoken ones), `reference-not-english` (letters of another script; detail: which).
 */
export function writtenTokens(reference: string): WrittenToken[] {
  if (reference.length > MAX_REFERENCE_CHARS) {
    throw new SpeechError('reference-too-long', { chars: reference.length, maxChars: MAX_REFERENCE_CHARS });
  }
  const text = plainText(reference);
  refuseOtherScripts(text);
  const hasLowerCase = /[a-z]/.test(text);
  const rawTokens = text.split(/\s+/).filter((raw) => raw !== '');
  const tokens = rawTokens.flatMap((raw, index) => {
    const next = rawTokens[index + 1];
    const mark = phraseMark(raw);
    return expandRaw(raw, next, hasLowerCase, previousCurrency(rawTokens[index - 1], raw)).map((expanded) => {
      const readings = dayReadings(rawTokens[index - 1], expanded.readings, expanded.text);
      const token = { ...expanded, readings };
      return mark === '' || token.text.endsWith(mark) ? token : { ...token, mark };
    });
  });
  if (tokens.length === 0) throw new SpeechError('reference-empty');
  const spoken = tokens.reduce(
    (sum, token) => sum + Math.max(...token.readings.map((words) => words.length)),
    0,
  );
  if (tokens.length > MAX_REFERENCE_WORDS || spoken > MAX_SPOKEN_WORDS) {
    throw new SpeechError('reference-too-long', { words: tokens.length, maxWords: MAX_REFERENCE_WORDS });
  }
  return tokens;
}

/** The marks at the end of a token that end a phrase, quotes and brackets aside. */
export function phraseMark(raw: string): string {
  return (/[,.;:?!"')\]]*$/.exec(raw)?.[0] ?? '').replace(/["')\]]/g, '');
}

/** One spelling for each mark: straight quotes, plain hyphens, no invisible characters, no emoji. */
function plainText(reference: string): string {
  return reference
    .replace(/[\u2018\u2019\u201b\u02bc\u2032\uff07]/g, "'")
    .replace(/[\u201c\u201d\u2033]/g, '"')
    .normalize('NFKC')
    .replace(/[\u2010\u2011\u2012\u00ad]/g, '-')
    .replace(/[\u2013\u2014\u2015\u2026]|\.{2,}|--+/g, ' ')
    .replaceAll('\u2044', '/')
    .replaceAll('\u00b0', '°')
    .replace(/[\p{Extended_Pictographic}\u200b\u200c\u200e\u200f\u2060\ufeff]|\u200d|\ufe0f/gu, (found) =>
      /[#*0-9]/.test(found) ? found : ' ',
    );
}

function refuseOtherScripts(text: string): void {
  const other = /(?!\p{Script=Latin})\p{L}/u.exec(text);
  if (!other) return;
  const script = /[\p{Script=Hangul}]/u.test(text)
    ? 'Hangul'
    : /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/u.test(text)
      ? 'CJK'
      : 'other';
  throw new SpeechError('reference-not-english', { script });
}

/** "$2 million" is read "two million dollars": the currency moves behind the scale word. */
function previousCurrency(previous: string | undefined, raw: string): string | null {
  if (!/^(thousand|million|billion|trillion)\b/i.test(raw)) return null;
  return /^["'(]*([$£€₩¥])[\d.,]+$/.exec(previous ?? '')?.[1] ?? null;
}

function expandRaw(
  raw: string,
  next: string | undefined,
  hasLowerCase: boolean,
  currencyBefore: string | null,
): WrittenToken[] {
  const abbreviation = abbreviationToken(raw, next);
  if (abbreviation) return [abbreviation];
  const text = raw
    .replace(/^[^\p{L}\p{M}\p{N}$£€₩¥&+=@#%'.°-]+/u, '')
    .replace(/[^\p{L}\p{N}&+=@#%'.°-]+$/u, '');
  // Own keys only: "valueOf" is a word, not what objects inherit.
  if (Object.hasOwn(SYMBOLS, text)) return [{ text, readings: SYMBOLS[text]! }];
  const core = trimMarks(text);
  if (core === '') return [];
  const scaleFollows = /^(thousand|million|billion|trillion)\b/i.test(next ?? '');
  const readings = readingsOf(core, hasLowerCase, scaleFollows);
  if (readings.length === 0) return [];
  if (currencyBefore) {
    const name = moneyName(currencyBefore);
    return [{ text: core, readings: readings.map((words) => [...words, name]) }];
  }
  return [{ text: core, readings }];
}

function moneyName(sign: string): string {
  return numberReadings(`${sign}2`)![0]!.at(-1)!;
}

/** Outer marks that belong to the sentence, not to the token; keeps 'em, 90s', U.S., -5, .5 and #1. */
function trimMarks(text: string): string {
  let core = text.replace(/^[-.'=]+(?=[^\d.])|^'(?=\d.*'$)/, (lead) =>
    /^'(em|til|cause|round|bout|tis|twas)\b/i.test(text) ? lead : '',
  );
  core = core.replace(/[-'+@#=]+$/, (tail) => (/^'$/.test(tail) && /s'$/i.test(core) ? tail : ''));
  if (core.endsWith('.') && !/^(?:[a-z]\.){2,}$/i.test(core)) core = core.replace(/\.+$/, '');
  return /[\p{L}\p{N}]/u.test(core) ? core : '';
}

function abbreviationToken(raw: string, next: string | undefined): WrittenToken | null {
  const text = raw.replace(/^["'([]+/, '').replace(/["')\],;:!?]+$/, '');
  const key = text.toLowerCase();
  if (!Object.hasOwn(ABBREVIATIONS, key)) return null;
  if (AMBIGUOUS_AT_END.has(key) && (next === undefined || !/^[A-Z0-9]/.test(next))) return null;
  return { text, readings: ABBREVIATIONS[key]! };
}

function readingsOf(core: string, hasLowerCase: boolean, scaleFollows: boolean): Readings {
  const lower = withoutAccents(core.toLowerCase());
  if (Object.hasOwn(ROMAN, core)) return [...numberReadings(ROMAN[core]!)!, spelledLetters(lower)];
  const special = specialReadings(core, (part) => readingsOf(part, hasLowerCase, false));
  if (special) return special;
  const number = numberReadings(scaleFollows ? lower.replace(/^[$£€₩¥]/, '') : lower);
  if (number) return number;
  if (/^#\d+$/.test(core)) return numberReadings(core.slice(1))!.map((words) => ['number', ...words]);
  if (/^(?:[a-z]\.){2,}$/.test(lower) || /^[a-z](?:\.[a-z])+$/.test(lower))
    return [spelledLetters(lower.replaceAll('.', ''))];
  if (/^[A-Z]{2,5}$/.test(core) && hasLowerCase) return [[lower], spelledLetters(lower)];
  if (/^[a-z']+$/.test(lower)) return [[lower]];
  if (TELEPHONE.test(lower))
    return (['zero', 'oh'] as const).map((zero) => digitWords(lower.replaceAll('-', ''), zero));
  return [compoundReading(lower)].filter((words) => words.length > 0);
}

/** "café" is looked up as "cafe". */
function withoutAccents(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '');
}

/** Letter names are spelled with a stop so that "a." is the letter and "a" the article. */
function spelledLetters(letters: string): string[] {
  return [...letters].map((letter) => `${letter}.`);
}

/** Groups of digits with hyphens between are a telephone number: digit by digit. */
const TELEPHONE = /^\d{2,4}(?:-\d{3,4})+$/;

/** Hyphenated, slashed, dotted or mixed tokens: their parts one after the other ("ice-cream", "mp3", "nova.com", "010-1234"). */
function compoundReading(lower: string): string[] {
  const parts =
    lower.match(
      /[a-z]+(?:'[a-z]+)*'?|[$£€₩¥]?\d[\d,]*(?:\.\d+)?(?:st|nd|rd|th)?%?|[&@+=%]|\.(?=[a-z0-9])|°[cf]?/g,
    ) ?? [];
  return parts.flatMap((part) => {
    if (part === '.') return ['dot'];
    if (Object.hasOwn(SYMBOLS, part)) return SYMBOLS[part]![0]!;
    if (part.startsWith('°'))
      return ['degrees', ...(part === '°c' ? ['celsius'] : part === '°f' ? ['fahrenheit'] : [])];
    if (/\d/.test(part)) return numberReadings(part)?.[0] ?? [];
    return /^[^aeiouy']{1,3}$/.test(part) ? spelledLetters(part) : [part];
  });
}
