/** Vowels that learners added inside or after a word: the words aligned again with them, so that they have frames of their own. */
import type { AlignedPhone, AlignedWord } from './alignment.ts';
import type { SureHypothesis } from './diagnosis/decide.ts';
import { SILENCE } from './model-manifest.ts';
import { bestPath, type LatticeArc, type LatticeState, type Posteriors } from './viterbi.ts';

/** An added vowel after phone `afterPhone` of aligned word `word`, frames `[startFrame, endFrame)`. */
export interface Insertion {
  word: number;
  afterPhone: number;
  phone: string;
  /** Mean probability of this vowel over its frames, 0-1. */
  probability: number;
  /** The calibrated probability that a vowel was added here. */
  confidence: number;
  startFrame: number;
  endFrame: number;
}

/** The words aligned with the added vowels between their phones, and the added vowels. Without any, the words as they came. */
export interface WordsWithInsertions {
  words: readonly AlignedWord[];
  insertions: readonly Insertion[];
}

/** Whether a hypothesis is of an added vowel. */
export function isAddedVowel({ kind }: Pick<SureHypothesis, 'kind'>): boolean {
  return kind === 'inserted-vowel-cluster' || kind === 'inserted-vowel-final';
}

/**
 * Gives each added vowel among `sure` its frames, taken from the sounds around it. Where there are too few frames for all
 * of them, the words come back as they were, without insertions.
 */
export function withInsertions(
  posteriors: Posteriors,
  words: readonly AlignedWord[],
  sure: readonly SureHypothesis[],
  phones: readonly string[],
): WordsWithInsertions {
  const added = sure.filter(isAddedVowel);
  if (added.length === 0) return { words, insertions: [] };
  return align(posteriors, words, added, phones) ?? { words, insertions: [] };
}

/** What a state of the chain stands for. */
type Label =
  | { kind: 'silence' }
  | { kind: 'phone'; word: number; phone: number }
  | { kind: 'added'; vowel: SureHypothesis };

/** The chain of `training/INTERFACE.md` with the added vowels as sounds of their own. */
function align(
  posteriors: Posteriors,
  words: readonly AlignedWord[],
  added: readonly SureHypothesis[],
  phones: readonly string[],
): WordsWithInsertions | null {
  const states: LatticeState[] = [];
  const labels: Label[] = [];
  const add = (phoneId: number, exits: readonly number[], label: Label): number => {
    const arcs = exits.map((from): LatticeArc => ({ from, score: 0 }));
    const startScore = states.length < 2 ? 0 : null;
    states.push({ phoneIds: [phoneId], emissionPenalty: 0, arcs, startScore, endScore: null });
    labels.push(label);
    return states.length - 1;
  };
  const silenceId = phones.indexOf(SILENCE);
  let silence = add(silenceId, [], { kind: 'silence' });
  let exit = silence;
  words.forEach((word, w) => {
    let exits = exit === silence ? [silence] : [silence, exit];
    word.phones.forEach(({ phoneId }, phone) => {
      exits = [add(phoneId, exits, { kind: 'phone', word: w, phone })];
      const vowel = added.find((each) => each.word === w && each.phone === phone);
      if (vowel) exits = [add(phones.indexOf(vowel.heard!), exits, { kind: 'added', vowel })];
    });
    exit = exits[0]!;
    silence = add(silenceId, exits, { kind: 'silence' });
  });
  for (const end of [exit, silence]) states[end] = { ...states[end]!, endScore: 0 };
  const path = bestPath(posteriors, states);
  if (!path) return null;
  const aligned = words.map(({ word }): { word: number; phones: AlignedPhone[] } => ({ word, phones: [] }));
  const insertions: Insertion[] = [];
  for (const { state, startFrame, endFrame } of path.steps) {
    const label = labels[state]!;
    const span = { startFrame, endFrame };
    if (label.kind === 'phone') {
      aligned[label.word]!.phones.push({ ...words[label.word]!.phones[label.phone]!, ...span });
    } else if (label.kind === 'added') {
      const { word, phone: afterPhone, heard, confidence } = label.vowel;
      const probability = meanProbability(posteriors, phones.indexOf(heard!), startFrame, endFrame);
      insertions.push({ word, afterPhone, phone: heard!, probability, confidence, ...span });
    }
  }
  return { words: aligned, insertions };
}

function meanProbability(
  { values, phoneCount }: Posteriors,
  id: number,
  startFrame: number,
  endFrame: number,
): number {
  let sum = 0;
  for (let t = startFrame; t < endFrame; t++) sum += Math.exp(values[t * phoneCount + id]!);
  return Math.round((sum / (endFrame - startFrame)) * 1000) / 1000;
}
