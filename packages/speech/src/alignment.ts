/** Which pronunciation of each word was said, which words were left out, and where each phone is. */

import { splitStress } from './arpabet.ts';
import { chainScores } from './chain-scores.ts';
import { type OmissionPenalty, type ReferenceLattice, referenceLattice, type StateLabel } from './lattice.ts';
import { SILENCE } from './model-manifest.ts';
import type { ReferenceWord } from './text/reference.ts';
import { bestPath, bestPhone, emission, type LatticePath, type Posteriors } from './viterbi.ts';

/** One phone and its frames `[startFrame, endFrame)`. */
export interface AlignedPhone {
  /** ARPAbet with the dictionary's stress digit. */
  symbol: string;
  phoneId: number;
  startFrame: number;
  endFrame: number;
}

/** One spoken word of the reference in the pronunciation that fits the sound best. */
export interface AlignedWord {
  /** Index of the written word it belongs to. */
  word: number;
  phones: AlignedPhone[];
}

export interface Alignment {
  words: AlignedWord[];
  /** Score of the path: the sum of its floored log posteriors. */
  pathScore: number;
}

/** The chosen pronunciations of one written word: symbols of each spoken word. */
export type ChosenWord = string[][];

export interface Choice {
  /** For every written word, the reading and variants that fit best (the first ones when it was left out). */
  chosen: ChosenWord[];
  /** Indices of the written words that were left out. */
  omitted: ReadonlySet<number>;
}

/** What was chosen, and where it was said. */
export interface AlignedChoice extends Choice {
  /** The words that were not left out, in order. */
  alignment: Alignment;
}

/**
 * Chooses readings and variants by one Viterbi pass over the lattice, and finds the words for which leaving them out
 * explains the sound better by more than `omissionPenalty` (natural-log units; null = none may be left out). The path is
 * also the best one of what it chose, so its alignment is what `alignWords` would say (but a pause between words more than
 * three of which are left out in a row lasts a frame for each of them).
 * Null when no path exists (too few frames).
 */
export function choosePronunciations(
  posteriors: Posteriors,
  words: readonly ReferenceWord[],
  phoneIds: ReadonlyMap<string, number>,
  omissionPenalty: OmissionPenalty | null,
): AlignedChoice | null {
  const { states, labels } = referenceLattice(words, { phoneIds, omissionPenalty });
  const path = bestPath(posteriors, states);
  if (!path) return null;
  const visited = phoneLabels(path, labels);
  const chosen = words.map((word, index) => {
    const mine = visited.filter((label) => label.word === index);
    const reading = word.readings[mine[0]?.reading ?? 0]!;
    return reading.map((spokenWord, spoken) => {
      const variant = mine.find((label) => label.spoken === spoken)?.variant ?? 0;
      return spokenWord.variants[variant]!;
    });
  });
  const said = new Set(visited.map((label) => label.word));
  return {
    chosen,
    omitted: new Set(words.flatMap((_, index) => (said.has(index) ? [] : [index]))),
    alignment: alignmentOf(posteriors, path, { states, labels }, words),
  };
}

type PhoneLabel = Extract<StateLabel, { kind: 'phone' }>;

function phoneLabels(path: LatticePath, labels: readonly StateLabel[]): PhoneLabel[] {
  return path.steps.flatMap(({ state }) => {
    const label = labels[state]!;
    return label.kind === 'phone' ? [label] : [];
  });
}

/** The phones that a path visits, by spoken words; its score without those of its arcs. */
function alignmentOf(
  posteriors: Posteriors,
  { steps }: LatticePath,
  { states, labels }: ReferenceLattice,
  words: readonly ReferenceWord[],
): Alignment {
  const aligned: AlignedWord[] = [];
  let pathScore = 0;
  for (const { state, startFrame, endFrame } of steps) {
    for (let t = startFrame; t < endFrame; t++) pathScore += emission(posteriors, t, states[state]!);
    const label = labels[state]!;
    if (label.kind === 'silence') continue;
    const { word, reading, spoken, variant, phone } = label;
    if (phone === 0) aligned.push({ word, phones: [] });
    const symbol = words[word]!.readings[reading]![spoken]!.variants[variant]![phone]!;
    aligned.at(-1)!.phones.push({ symbol, phoneId: states[state]!.phoneIds[0]!, startFrame, endFrame });
  }
  return { words: aligned, pathScore };
}

/** A word of a fixed pronunciation, to align. */
export interface PronouncedWord {
  word: number;
  symbols: string[];
}

/** The words of an alignment as they were pronounced, to be aligned once more. */
export function pronunciationsIn({ words }: Alignment): PronouncedWord[] {
  return words.map(({ word, phones }) => ({ word, symbols: phones.map(({ symbol }) => symbol) }));
}

/** Forced alignment of fixed pronunciations, exactly as `training/INTERFACE.md` states it; null when there are too few frames. */
export function alignWords(
  posteriors: Posteriors,
  words: readonly PronouncedWord[],
  phoneIds: ReadonlyMap<string, number>,
): Alignment | null {
  const reference = words.map(({ symbols }) => ({
    text: '',
    readings: [[{ spelling: '', variants: [symbols] }]],
  }));
  const lattice = referenceLattice(reference, { phoneIds, omissionPenalty: null });
  const path = bestPath(posteriors, lattice.states);
  if (!path) return null;
  const { words: aligned, pathScore } = alignmentOf(posteriors, path, lattice, reference);
  return { words: aligned.map(({ word, phones }) => ({ word: words[word]!.word, phones })), pathScore };
}

/** The scores that paths of the same phones in other orders would have, as `Alignment.pathScore`; -Infinity when there are too few frames. */
export function orderScores(
  posteriors: Posteriors,
  orders: readonly (readonly string[])[],
  phoneIds: ReadonlyMap<string, number>,
): number[] {
  const idOf = (symbol: string) => phoneIds.get(splitStress(symbol).phone)!;
  const chains = orders.map((symbols) => Int32Array.from(symbols, idOf));
  return chainScores(posteriors, chains, phoneIds.get(SILENCE)!);
}

/**
 * How far the sound is from the aligned phones: for each phone the mean, over its frames, of the best phone's log
 * posterior less the aligned phone's (both floored), averaged over all phones. 0 = every frame's best phone is the
 * expected one. Source: `training/INTERFACE.md`, alignmentGap.
 */
export function alignmentGap(posteriors: Posteriors, alignment: Alignment): number {
  const phones = alignment.words.flatMap((word) => word.phones);
  const gaps = phones.map(({ phoneId, startFrame, endFrame }) => {
    const state = { phoneIds: [phoneId], emissionPenalty: 0, arcs: [], startScore: null, endScore: null };
    let sum = 0;
    for (let t = startFrame; t < endFrame; t++) {
      sum += bestPhone(posteriors, t).logPosterior - emission(posteriors, t, state);
    }
    return sum / (endFrame - startFrame);
  });
  return gaps.length === 0 ? 0 : gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
}
