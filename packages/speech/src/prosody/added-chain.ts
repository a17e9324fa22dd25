/** The chain of expected phones with everything that may stand between the words: pauses, any sounds, words said again. */
import type { AlignedWord } from '../alignment.ts';
import { SILENCE } from '../model-manifest.ts';
import {
  type Band,
  type LatticeArc,
  type LatticeState,
  LOG_POSTERIOR_FLOOR,
  type Posteriors,
} from '../viterbi.ts';

/**
 * What a path pays for a stretch and for each 10 ms of it (natural log). These and the limits of
 * `added-words.ts` were chosen on speechocean762 (the last with 12 ms frames on VAL20 itself,
 * where added speech is shown in 1 of the 169 recordings of fluency 9 and 10, 9 of the 167 of 7 and 8, 6 of the 64 under
 * 7). Of one word said twice (its posteriors copied) 40% are found, of another recording's word put in 37%: what is short,
 * like its neighbours or beside a word said badly is missed, since a false alarm costs more trust.
 */
const STRETCH_COST = 20;
const COST_PER_10_MS = 0.35;
/** What it pays for the last word or two said once more, or the next one begun: less, since not any sound will do. */
const REPETITION_COST = 8;
/** Shorter stretches are the edges of words. */
const MIN_STRETCH_MS = 210;
/**
 * An expected phone's frame costs no more than this a 10 ms against the best phone: a sound said wrong is no added one.
 */
const SAID_WRONG_COST_PER_10_MS = 4;
/**
 * No word is looked for further than this from where it was aligned before, which is all of a recording of this length, and most of
 * the work of one of a minute. A text begun again after a longer time is not found out as that.
 */
const MOST_APART_MS = 10_000;
/** A beginning of a word counts as a repetition of it from so many phones on. */
export const MIN_REPEATED_PHONES = 2;

/** A lattice, what its states stand for, and the posteriors (with columns of its own) to find its best path in. */
export interface AddedChain {
  states: LatticeState[];
  /** Beside `states`: the word that an added stretch precedes, or null for expected phones and silence. */
  before: (number | null)[];
  /** Beside `states`: the word an expected phone belongs to, else null. */
  of: (number | null)[];
  /** The states by which an added stretch is entered. */
  entries: ReadonlySet<number>;
  band: Band;
  posteriors: Posteriors;
}

/** The posteriors with two more columns: any sound less `frameCost`, and any sound less `wrongCost`. */
function withAnySound(
  posteriors: Posteriors,
  silence: number,
  frameCost: number,
  wrongCost: number,
): Posteriors {
  const { values, frameCount, phoneCount } = posteriors;
  const width = phoneCount + 2;
  const wide = new Float32Array(frameCount * width);
  for (let t = 0; t < frameCount; t++) {
    let best = LOG_POSTERIOR_FLOOR;
    for (let k = 0; k < phoneCount; k++) {
      const value = values[t * phoneCount + k]!;
      wide[t * width + k] = value;
      if (k !== silence && value > best) best = value;
    }
    wide[t * width + phoneCount] = best - frameCost;
    wide[t * width + phoneCount + 1] = best - wrongCost;
  }
  return { values: wide, frameCount, phoneCount: width };
}

/** The chain for words in order, with the frames they were aligned to. Linear in their phones. */
export function addedChain(
  posteriors: Posteriors,
  words: readonly AlignedWord[],
  phones: readonly string[],
  frameHopMs: number,
): AddedChain {
  const silence = phones.indexOf(SILENCE);
  const anySound = posteriors.phoneCount;
  const anyLessWrong = anySound + 1;
  const minFrames = Math.max(1, Math.round(MIN_STRETCH_MS / frameHopMs));
  const states: LatticeState[] = [];
  const before: (number | null)[] = [];
  const of: (number | null)[] = [];
  const entries = new Set<number>();
  /** Beside `states`: the word that comes next, or is being said. */
  const places: number[] = [];
  const add = (
    id: number,
    arcs: LatticeArc[],
    startScore: number | null,
    word: number | null,
    isAdded = id === anySound,
  ): number => {
    const isExpected = !isAdded && word !== null;
    const phoneIds = isExpected ? [id, anyLessWrong] : [id];
    states.push({ phoneIds, emissionPenalty: 0, arcs, startScore, endScore: null });
    places.push(place);
    before.push(isAdded ? word : null);
    of.push(isAdded ? null : word);
    return states.length - 1;
  };
  const arcsOf = (exits: readonly number[], score = 0): LatticeArc[] =>
    exits.map((from) => ({ from, score }));
  let exits: number[] = [];
  let place = 0;
  for (let word = 0; word <= words.length; word++) {
    place = word;
    const start = word === 0 ? 0 : null;
    const pause = add(silence, arcsOf(exits), start, null);
    const entered = [...exits, pause];
    const any = add(anySound, arcsOf(entered, -STRETCH_COST), start === null ? null : -STRETCH_COST, word);
    states[any] = { ...states[any]!, minFrames };
    entries.add(any);
    const ends = [any];
    const idsOf = (from: number, to: number) =>
      words.slice(Math.max(0, from), to).flatMap((each) => each.phones.map(({ phoneId }) => phoneId));
    const lastWord = idsOf(word - 1, word);
    const lastTwo = idsOf(word - 2, word);
    const nextWord = idsOf(word, word + 1);
    const again = arcsOf(entered, -REPETITION_COST);
    for (const [ids, minPhones] of [
      [lastWord, lastWord.length],
      [lastTwo, lastTwo.length],
      [nextWord, MIN_REPEATED_PHONES],
    ] as const) {
      let copied: number | null = null;
      ids.forEach((id, i) => {
        const arcs = copied === null ? again : arcsOf([copied]);
        copied = add(id, arcs, copied === null && start !== null ? -REPETITION_COST : null, word, true);
        if (i === 0) entries.add(copied);
        if (i + 1 >= minPhones) ends.push(copied);
      });
    }
    const pauseAfter = add(silence, arcsOf(ends), null, null);
    exits = [pauseAfter, ...ends, pause, ...exits];
    words[word]?.phones.forEach(({ phoneId }, p) => {
      exits = [add(phoneId, arcsOf(exits), p === 0 ? start : null, word)];
    });
  }
  for (const exit of exits) states[exit] = { ...states[exit]!, endScore: 0 };
  const perFrame = frameHopMs / 10;
  const wide = withAnySound(
    posteriors,
    silence,
    COST_PER_10_MS * perFrame,
    SAID_WRONG_COST_PER_10_MS * perFrame,
  );
  const band = bandOf(words, places, Math.ceil(MOST_APART_MS / frameHopMs));
  return { states, before, of, entries, band, posteriors: wide };
}

/** What stands at a word's place may lie between the word before it and itself, and so many frames around. */
function bandOf(words: readonly AlignedWord[], places: readonly number[], aroundFrames: number): Band {
  const endOf = (word: number) => words[word]?.phones.at(-1)?.endFrame;
  return {
    firstFrame: Int32Array.from(places, (word) => (endOf(word - 1) ?? 0) - aroundFrames),
    lastFrame: Int32Array.from(places, (word) => (endOf(word) ?? 2 ** 30) + aroundFrames),
  };
}
