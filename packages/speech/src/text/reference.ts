/** What the learner was asked to say, ready for alignment. */
import { isPhone, splitStress } from '../arpabet.ts';
import { SpeechError } from '../errors.ts';
import { type Lexicon, pronounce } from './pronunciations.ts';
import { MAX_REFERENCE_WORDS, phraseMark, writtenTokens } from './written-tokens.ts';

/** One word as spoken: its possible pronunciations (ARPAbet with stress digits), at least one, none empty. */
export interface SpokenWord {
  spelling: string;
  variants: string[][];
}

/** One word as written and shown: one or more readings of it, each one or more spoken words. */
export interface ReferenceWord {
  text: string;
  readings: SpokenWord[][];
  /** The punctuation that ends the phrase after it; absent without any. */
  mark?: string;
}

/** A word whose phones the caller knows; symbols with or without stress digits. */
export interface GivenWord {
  text: string;
  phones: string[];
}

/** Of an unknown symbol, so many characters are repeated in the error. */
const MAX_QUOTED_CHARS = 8;

/** Text to reference words. Errors: `reference-empty`, `reference-too-long`, `reference-not-english`. */
export function referenceFromText(text: string, lexicon: Lexicon): ReferenceWord[] {
  return writtenTokens(text).map((token) => {
    const readings = token.readings.map((spellings) => {
      const pronounced = spellings.map((spelling) => ({ spelling, ...pronounce(spelling, lexicon) }));
      return { guessed: pronounced.some(({ source }) => source === 'spelling'), pronounced };
    });
    const sure = readings.filter(({ guessed }) => !guessed);
    return {
      text: token.text,
      ...(token.mark === undefined ? {} : { mark: token.mark }),
      readings: (sure.length > 0 ? sure : readings).map(({ pronounced }) => {
        return pronounced.map(({ spelling, variants }) => ({ spelling, variants }));
      }),
    };
  });
}

/** Given words as they are. Errors: `reference-empty`, `reference-too-long`, `reference-phones-unknown` (detail: the phone, and the indices of word and phone). */
export function referenceFromWords(words: readonly GivenWord[]): ReferenceWord[] {
  if (words.length === 0) throw new SpeechError('reference-empty');
  if (words.length > MAX_REFERENCE_WORDS) {
    throw new SpeechError('reference-too-long', { words: words.length, maxWords: MAX_REFERENCE_WORDS });
  }
  return words.map(({ text, phones }, wordIndex) => {
    if (phones.length === 0) throw new SpeechError('reference-empty', { reason: 'a word without phones' });
    const phoneIndex = phones.findIndex((symbol) => !isPhone(splitStress(symbol).phone));
    if (phoneIndex >= 0) {
      const phone = phones[phoneIndex]!.slice(0, MAX_QUOTED_CHARS);
      throw new SpeechError('reference-phones-unknown', { wordIndex, phoneIndex, phone });
    }
    const mark = phraseMark(text);
    return {
      text,
      ...(mark === '' ? {} : { mark }),
      readings: [[{ spelling: text.toLowerCase(), variants: [[...phones]] }]],
    };
  });
}
