/** What the stress bench has said: words with their stress where it belongs, moved and gone, and sentences with it and without. */
import { isVowel, splitStress } from '../src/arpabet.ts';
import { isFunctionWord } from '../src/text/function-words.ts';
import type { Dictionary } from '../src/text/pronunciations.ts';
import { CARRIERS } from './korean-ears-words.ts';
import { STRESS_VOICES, type StressOrder } from './stress-speech.ts';
import { FITTED_WORDS, HELD_OUT_WORDS, STRESS_SENTENCES } from './stress-words.ts';

/** One recording: what is said, what it should have been, and what was done with the stress. */
export interface StressCase {
  order: StressOrder;
  kind: 'right' | 'moved' | 'flat';
  isHeldOut: boolean;
  /** Beside the order's words: the dictionary's sounds. */
  expected: readonly (readonly string[])[];
  /** Of a word in a carrier: its place, and which of its vowels has the stress (null = none). Null for a sentence. */
  target: { index: number; stressed: number | null } | null;
}

/** So many of the voices say a word or a sentence, in turn. */
const VOICES_EACH = { fitted: 2, heldOut: 4 };

/** All the recordings of the bench; each word and sentence in its versions by the same voices. */
export function stressCases(dictionary: Dictionary): StressCase[] {
  const soundsOf = (word: string) => dictionary(word.toLowerCase())![0]!.split(' ');
  const words = [FITTED_WORDS, HELD_OUT_WORDS].flatMap((list, heldOut) =>
    list
      .split(' ')
      .flatMap((word, w) =>
        voicesFor(w, heldOut === 1).flatMap((voice, v) =>
          wordCases(word, soundsOf, voice, w + v, heldOut === 1),
        ),
      ),
  );
  const sentences = STRESS_SENTENCES.flatMap((text, s) => {
    const isHeldOut = s % 5 === 1 || s % 5 === 3;
    return voicesFor(s, isHeldOut).flatMap((voice, v) =>
      sentenceCases(text, soundsOf, voice, s + v, isHeldOut),
    );
  });
  return [...words, ...sentences];
}

function voicesFor(index: number, isHeldOut: boolean): string[] {
  const voices = isHeldOut ? STRESS_VOICES.heldOut : STRESS_VOICES.fitted;
  const count = isHeldOut ? VOICES_EACH.heldOut : VOICES_EACH.fitted;
  const step = isHeldOut ? 4 : 3;
  return Array.from({ length: count }, (_, v) => voices[(index + v * step) % voices.length]!);
}

function wordCases(
  word: string,
  soundsOf: (word: string) => string[],
  voice: string,
  turn: number,
  isHeldOut: boolean,
): StressCase[] {
  const sounds = soundsOf(word);
  const vowels = sounds.map(splitStress).filter(({ phone }) => isVowel(phone));
  const own = vowels.findIndex(({ stress }) => stress === 1);
  const others = vowels.flatMap((_, place) => (place === own ? [] : [place]));
  const texts = CARRIERS[turn % CARRIERS.length]!.replace('{}', word).split(' ');
  const index = texts.indexOf(word);
  const versions = [
    ['right', own],
    ['moved', others[turn % others.length]!],
    ['flat', null],
  ] as const;
  return versions.map(([kind, stressed]) => ({
    kind,
    isHeldOut,
    order: {
      voice,
      words: texts.map((text, i) => ({ text, said: i === index ? withStressOn(sounds, stressed) : null })),
    },
    expected: texts.map(soundsOf),
    target: { index, stressed },
  }));
}

function sentenceCases(
  text: string,
  soundsOf: (word: string) => string[],
  voice: string,
  turn: number,
  isHeldOut: boolean,
): StressCase[] {
  const texts = text.split(' ');
  const expected = texts.map(soundsOf);
  const right = texts.map((word, i) => ({ text: word, said: isFunctionWord(word) ? null : expected[i]! }));
  // Every vowel weak, as by a voice that lets none stand out, or every one full, as Korean has them.
  const digit = turn % 2;
  const flat = texts.map((word, i) => ({
    text: word,
    said: expected[i]!.map((symbol) => {
      const { phone } = splitStress(symbol);
      return isVowel(phone) ? `${phone}${digit}` : phone;
    }),
  }));
  return [
    { order: { voice, words: right }, kind: 'right', isHeldOut, expected, target: null },
    { order: { voice, words: flat }, kind: 'flat', isHeldOut, expected, target: null },
  ];
}

/** The main stress on the vowel of this place, the old one without; null takes all stress away. */
function withStressOn(sounds: readonly string[], place: number | null): string[] {
  let vowel = -1;
  return sounds.map((symbol) => {
    const { phone, stress } = splitStress(symbol);
    if (!isVowel(phone)) return symbol;
    vowel++;
    if (place === null) return `${phone}0`;
    if (vowel === place) return `${phone}1`;
    return stress === 1 ? `${phone}0` : symbol;
  });
}
