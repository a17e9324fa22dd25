/** The cases of the Korean-ears bench: what is said, and which findings are right for it. */
import type { Dictionary } from '../src/text/pronunciations.ts';
import type { ReferenceWord } from '../src/text/reference.ts';
import { drawnItems, fittedItems, type Item, measuredItems, type Truth } from './korean-ears-items.ts';
import { type SpeechOrder, VOICES } from './korean-ears-speech.ts';
import { CARRIERS } from './korean-ears-words.ts';

/** One recording to make and judge. */
export interface SpeechCase {
  order: SpeechOrder;
  isHeldOut: boolean;
  isRight: boolean;
  /** One of many words that are only there to learn from. */
  isExtra: boolean;
  truth: readonly Truth[];
}

/** Rates and noises, each voice and word meeting them in turn. */
const STRETCHES = [1, 0.85, 1.25];
const SNRS = [null, 20, 10];
/** How many voices, in turn, say each of the words that are only there to learn from. */
const EXTRA_VOICES = 3;
/** And where in the turns of rates, noises and voices they begin, counted from where they would: any place would do. */
const EXTRA_SHIFT = 28;

/** Every case: word x voice x (right, wrong), alone or in a sentence and at some of the nine rates and noises in turn. */
export function speechCases(dictionary: Dictionary): SpeechCase[] {
  const cases = [fittedItems(dictionary), drawnItems(dictionary), measuredItems(dictionary)].flatMap(
    (items) => items.flatMap((item, at) => VOICES.flatMap((voice, v) => casesOf(item, at, voice, v))),
  );
  // Every word in one voice, then in the next: a run broken off has heard a bit of everything.
  return cases
    .filter(({ made, round }) => !made.isExtra || round < EXTRA_VOICES)
    .sort((a, b) => a.round - b.round)
    .map(({ made }) => made);
}

function casesOf(item: Item, at: number, voice: string, v: number): { made: SpeechCase; round: number }[] {
  const index = item.isOneOfMany ? at + EXTRA_SHIFT : at;
  const carrier = CARRIERS[(index + v) % CARRIERS.length]!;
  const round = (v + index) % VOICES.length;
  return conditionsOf(item, index * VOICES.length + v, round).flatMap((condition) =>
    pairOf(item, voice, carrier, condition).map((made) => ({ made, round })),
  );
}

/**
 * A word that was drawn or held out once and one of many have one of the nine rates and noises with each voice, another three, which
 * share neither rate nor noise, and one more with the noise that costs most. A drawn word that teaches the voice of stops has that one
 * more, too, with as many voices as say one of many.
 */
function conditionsOf(item: Item, turn: number, round: number): number[] {
  const isOnce = item.isStarred || item.isDrawn || item.isOneOfMany;
  if (isOnce && !(item.isAlsoNoisy && round < EXTRA_VOICES)) return [turn];
  const own = isOnce ? [turn] : [turn, turn + 4, turn + 8];
  const noisy = STRETCHES.flatMap((_, i) => SNRS.map((__, j) => turn + i * SNRS.length + j)).filter(
    (condition) => snrOf(condition) === 20 && !own.includes(condition),
  );
  return [...own, noisy[0]!];
}

function snrOf(condition: number): number | null {
  return SNRS[Math.floor(condition / STRETCHES.length) % SNRS.length]!;
}

/** The right and the wrong version of a word, said alone or in a sentence as the condition has it. */
function pairOf(item: Item, voice: string, carrier: string, condition: number): SpeechCase[] {
  const inSentence = item.cutsRelease ? `this is ${item.word}` : carrier.replace('{}', item.word);
  const sentences = item.sentence ? [item.sentence] : [item.word, inSentence];
  const text = sentences[condition % sentences.length]!;
  const wordIndex = text.split(' ').indexOf(item.word);
  const make = (symbols: string[], isRight: boolean): SpeechCase => ({
    order: {
      text,
      lexicon: { [item.word]: symbols },
      voice,
      stretch: STRETCHES[condition % STRETCHES.length]!,
      snrDb: snrOf(condition),
      cutsRelease: !isRight && item.cutsRelease === true,
    },
    isHeldOut: item.isMeasured === true,
    isRight,
    isExtra: item.isOneOfMany === true,
    truth: isRight ? [] : item.truth.map((each) => ({ ...each, wordIndex })),
  });
  return [make(item.right, true), make(item.wrong, false)];
}

/** The reference of a case: every word with all its entries of the dictionary, as the engine takes a text. */
export function referenceOf(text: string, dictionary: Dictionary): ReferenceWord[] {
  return text.split(' ').map((word) => {
    const variants = dictionary(word.toLowerCase());
    if (!variants) throw new Error(`${word} is not in the dictionary`);
    return {
      text: word,
      readings: [[{ spelling: word, variants: variants.map((entry) => entry.split(' ')) }]],
    };
  });
}
