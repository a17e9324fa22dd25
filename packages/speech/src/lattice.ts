/** The lattice of everything that may have been said for a reference: readings, pronunciations, pauses and left-out words. */
import { splitStress } from './arpabet.ts';
import type { ReferenceWord } from './text/reference.ts';
import type { LatticeArc, LatticeState } from './viterbi.ts';

/** What a state stands for. Indices: written word, its reading, the spoken word in it, its variant, the phone in that. */
export type StateLabel =
  | { kind: 'silence' }
  | { kind: 'phone'; word: number; reading: number; spoken: number; variant: number; phone: number };

export interface ReferenceLattice {
  states: LatticeState[];
  labels: StateLabel[];
}

export interface LatticeOptions {
  /** Id of each phone symbol (without stress) and of SIL. */
  phoneIds: ReadonlyMap<string, number>;
  /** What leaving a written word out costs; null = every word must be there. */
  omissionPenalty: OmissionPenalty | null;
}

/**
 * Score (>= 0, natural-log units) taken off for each written word left out: so much for the word and for each phone of its
 * shortest pronunciation. A word that was not said can squeeze into as many frames as it has phones, so what forcing it
 * in gives away grows with them.
 */
export interface OmissionPenalty {
  perWord: number;
  perPhone: number;
}

/** More words than this left out in a row are reached through the silence between them (at least one frame each). */
const MAX_SKIP_RUN = 3;

interface Builder {
  states: LatticeState[];
  labels: StateLabel[];
  phoneIds: ReadonlyMap<string, number>;
}

/** Where the next word may be entered from; `startScore` = entering at the very first frame. */
interface Entry {
  arcs: LatticeArc[];
  startScore: number | null;
}

/**
 * States in order: SIL, word 1, SIL, word 2, ..., SIL; the SILs optional, the words not (unless `omissionPenalty`);
 * each word has its readings, each spoken word its variants, as parallel paths. With one variant each it is the chain
 * of `training/INTERFACE.md`, arcs in the order step, skip.
 */
export function referenceLattice(words: readonly ReferenceWord[], options: LatticeOptions): ReferenceLattice {
  const builder: Builder = { states: [], labels: [], phoneIds: options.phoneIds };
  const costs = wordCosts(words, options.omissionPenalty);
  let silence = addSilence(builder, { arcs: [], startScore: 0 });
  let entry: Entry = { arcs: [{ from: silence, score: 0 }], startScore: 0 };
  const earlier: Entry[] = [];
  const exitsByWord: number[][] = [];
  words.forEach((word, index) => {
    const open = costs === null ? entry : withSkips(entry, earlier, costs.slice(0, index).reverse());
    const exits = addWord(builder, word, index, open);
    const intoSilence: LatticeArc[] = exits.map((from) => ({ from, score: 0 }));
    if (costs !== null) intoSilence.push({ from: silence, score: -costs[index]! });
    silence = addSilence(builder, { arcs: intoSilence, startScore: null });
    earlier.unshift(entry);
    entry = {
      arcs: [{ from: silence, score: 0 }, ...exits.map((from) => ({ from, score: 0 }))],
      startScore: null,
    };
    exitsByWord.push([...exits, silence]);
  });
  markEnds(builder, exitsByWord, costs);
  return { states: builder.states, labels: builder.labels };
}

/** What each word costs when it is left out; null = none may be. */
function wordCosts(
  words: readonly ReferenceWord[],
  penalty: OmissionPenalty | null,
): readonly number[] | null {
  if (penalty === null) return null;
  return words.map(({ readings }) => {
    const phoneCounts = readings.map((spokenWords) =>
      spokenWords.reduce((sum, { variants }) => sum + Math.min(...variants.map((each) => each.length)), 0),
    );
    return penalty.perWord + penalty.perPhone * Math.min(...phoneCounts);
  });
}

/** The entry points of earlier words, at the price of the words between. `earlier` and `costs`: the nearest word first. */
function withSkips(entry: Entry, earlier: readonly Entry[], costs: readonly number[]): Entry {
  const merged: Entry = { arcs: [...entry.arcs], startScore: entry.startScore };
  let cost = 0;
  earlier.slice(0, MAX_SKIP_RUN).forEach((before, i) => {
    cost -= costs[i]!;
    merged.arcs.push(...before.arcs.map((arc) => ({ from: arc.from, score: arc.score + cost })));
    if (before.startScore !== null)
      merged.startScore = Math.max(merged.startScore ?? -Infinity, before.startScore + cost);
  });
  return merged;
}

/** A path may end with the last word or the silence after it or, with omissions, with those of a word before it. */
function markEnds(builder: Builder, exitsByWord: number[][], costs: readonly number[] | null): void {
  exitsByWord.forEach((exits, index) => {
    const isLast = index === exitsByWord.length - 1;
    if (!isLast && costs === null) return;
    const cost = isLast ? 0 : costs!.slice(index + 1).reduce((sum, each) => sum + each, 0);
    for (const exit of exits) builder.states[exit] = { ...builder.states[exit]!, endScore: -cost };
  });
}

function addState(builder: Builder, symbol: string, label: StateLabel, entry: Entry): number {
  const id = builder.phoneIds.get(symbol);
  if (id === undefined) throw new RangeError(`the model has no phone ${symbol}`);
  builder.states.push({
    phoneIds: [id],
    emissionPenalty: 0,
    arcs: entry.arcs,
    startScore: entry.startScore,
    endScore: null,
  });
  builder.labels.push(label);
  return builder.states.length - 1;
}

function addSilence(builder: Builder, entry: Entry): number {
  return addState(builder, 'SIL', { kind: 'silence' }, entry);
}

function addWord(builder: Builder, word: ReferenceWord, index: number, entry: Entry): number[] {
  return word.readings.flatMap((spokenWords, reading) => {
    let open = entry;
    let exits: number[] = [];
    spokenWords.forEach((spokenWord, spoken) => {
      if (spoken > 0) {
        const pause = addSilence(builder, {
          arcs: exits.map((from) => ({ from, score: 0 })),
          startScore: null,
        });
        open = {
          arcs: [{ from: pause, score: 0 }, ...exits.map((from) => ({ from, score: 0 }))],
          startScore: null,
        };
      }
      exits = spokenWord.variants.map((symbols, variant) => {
        return symbols.reduce((previous, symbol, phone) => {
          const into = phone === 0 ? open : { arcs: [{ from: previous, score: 0 }], startScore: null };
          const label: StateLabel = { kind: 'phone', word: index, reading, spoken, variant, phone };
          return addState(builder, splitStress(symbol).phone, label, into);
        }, -1);
      });
    });
    return exits;
  });
}
