import { isUnfitForLearners } from '../content/unfit-content.ts';
import type { LocalizedText } from '../localized-text.ts';

/** What a text about a result may speak of; anything else was made up. */
export interface FeedbackFacts {
  /** The text the rules wrote: every number, word and sound in it may be used. */
  draft: LocalizedText;
  /** Scores of the result, 0-100; they may be rounded. */
  scores: readonly number[];
  /** English words of the sentences that were read. */
  words: readonly string[];
  /** A word the text has to name, since it is about it; null when there is none. */
  mustName: string | null;
  /** Whether nothing is to be mended, so that the text may say so. */
  isAllGood: boolean;
}

const LATIN_WORD = /[A-Za-z][A-Za-z'’-]*/g;
const IPA = /\/([^/\s]{1,6})\//g;
/** A score in words would get around the check of figures. */
const SPELLED_NUMBER =
  /\b(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)\b|(?:스무|이십|삼십|사십|오십|육십|칠십|팔십|구십|백)\s*(?:점|퍼센트|프로)/i;
const PERSONAL_OR_LINK = /https?:|www\.|@|\d{2,4}-\d{3,4}-\d{4}|<|>/i;
const FLAWLESS = /\bperfect(?:ly)?\b|\bflawless|완벽/i;
const HANGUL = /[가-힣]/g;

/**
 * What is wrong with a model's text about a result, as a word for the log that holds nothing of the text; null when nothing
 * is. A number, an English word in quotes or in the Korean text, or a sound that is not in the facts was made up.
 */
export function findUnfounded(text: LocalizedText, facts: FeedbackFacts): string | null {
  const both = `${text.ko}\n${text.en}`;
  const known = `${facts.draft.ko}\n${facts.draft.en}\n${facts.words.join(' ')}`;
  if (PERSONAL_OR_LINK.test(both) || isUnfitForLearners(both)) return 'unfit';
  if (count(text.ko, HANGUL) < text.ko.length / 4 || count(text.en, HANGUL) > 0) return 'language';
  if (SPELLED_NUMBER.test(both) && !SPELLED_NUMBER.test(known)) return 'number';
  const numbers = new Set([...numbersIn(known), ...facts.scores.flatMap(roundings)]);
  if (numbersIn(both).some((number) => !numbers.has(number))) return 'number';
  const sounds = new Set(soundsIn(known));
  if (soundsIn(both).some((sound) => !sounds.has(sound))) return 'sound';
  const words = new Set(wordsIn(known));
  const claimed = [...quotedIn(both), text.ko.replace(IPA, ' ')].flatMap(wordsIn);
  if (claimed.some((word) => !words.has(word))) return 'word';
  if (facts.mustName !== null) {
    const name = facts.mustName.toLowerCase();
    if (![text.ko, text.en].every((one) => one.toLowerCase().includes(name))) return 'not-specific';
  }
  return !facts.isAllGood && FLAWLESS.test(both) ? 'flattery' : null;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}

function numbersIn(text: string): number[] {
  return (text.match(/\d+(?:[.,]\d+)*/g) ?? []).map((digits) => Number(digits.replace(',', '.')));
}

/** As it is, to one place, and whole. */
function roundings(score: number): number[] {
  return [score, Math.round(score * 10) / 10, Math.round(score)];
}

function soundsIn(text: string): string[] {
  return [...text.matchAll(IPA)].map(([, sound = '']) => sound);
}

function wordsIn(text: string): string[] {
  return (text.match(LATIN_WORD) ?? []).map((word) => word.toLowerCase().replace(/[’]/g, "'"));
}

function quotedIn(text: string): string[] {
  return [...text.matchAll(/[“"「]([^”"」]{1,80})[”"」]|[‘']([A-Za-z ]{2,80})[’'](?![a-z])/g)].map(
    ([, double, single]) => double ?? single ?? '',
  );
}
