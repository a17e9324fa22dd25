/**
 * Words that learners add between the words of the reference: "uh", a word said twice, something else altogether.
 *
 * The chain of `training/INTERFACE.md` gets, at every place where a word may be added, a stretch of "any sound": each frame
 * counts as its most probable phone less a cost, the whole stretch less another (`added-chain.ts`). A stretch on the best path
 * is speech that the reference does not explain (the filler model of keyword spotting: Rose and Paul 1990, "A hidden
 * Markov model based keyword recognition system").
 */
import type { AlignedWord } from '../alignment.ts';
import { SILENCE } from '../model-manifest.ts';
import {
  bestPath,
  bestPhone,
  bestScore,
  emission,
  type LatticePath,
  type LatticeState,
  LOG_POSTERIOR_FLOOR,
  type Posteriors,
} from '../viterbi.ts';
import { type AddedChain, addedChain, MIN_REPEATED_PHONES } from './added-chain.ts';

/** Speech that the reference does not explain, frames `[startFrame, endFrame)`. */
export interface AddedSpeech {
  /** Index of the aligned word that it precedes; the number of words when it came last. */
  beforeWord: number;
  startFrame: number;
  endFrame: number;
  /** "uh" and "um"; words (or the beginning of one) said twice; or anything else. */
  kind: 'filler' | 'repetition' | 'other';
  /** The aligned words that a repetition repeats; empty for the others. */
  repeats: number[];
  /** Most probable phones of the stretch, runs of at least two frames, in order. */
  phones: { phone: string; probability: number; startFrame: number; endFrame: number }[];
  confidence: number;
}

/**
 * The word before and the word after a stretch must have been given so much time a phone: a word said in its own way
 * would else be taken for an added one, its own sounds squeezed in beside it.
 */
const MIN_MS_PER_PHONE = 50;
/** And their phones must be, in the mean, this near the best ones (natural log a frame). */
const MAX_NEIGHBOUR_GAP = 1;
const MIN_CONFIDENCE = 0.8;
/** Confidence 0.5 at no gain, 0.9 at this many natural-log units over the cost. */
const SURE_GAIN = 12;
/** Sounds that "uh", "um", "er" and Korean 어, 음 are heard as. */
const FILLER_PHONES: ReadonlySet<string> = new Set(['AH', 'ER', 'UH', 'AO', 'AA', 'OW', 'EH', 'AE', 'M']);
/** A stretch is a filler when this share of its frames sounds like one. */
const FILLER_SHARE = 0.75;
/** A stretch is a repetition when its frames are, in the mean, no further than this from the word's phones (natural log). */
const REPETITION_GAP = 1.2;

/**
 * Finds added speech around aligned words. Linear in frames times phones.
 * @param words aligned, in order, at least one; the path is another one, within 10 s of theirs
 */
export function findAddedSpeech(
  posteriors: Posteriors,
  words: readonly AlignedWord[],
  phones: readonly string[],
  frameHopMs: number,
): AddedSpeech[] {
  const chain = addedChain(posteriors, words, phones, frameHopMs);
  const path = bestPath(chain.posteriors, chain.states, chain.band);
  if (!path) return [];
  const stretches = spansBy(chain.before, path);
  const spoken = spansBy(chain.of, path);
  const isWell = (word: number) => {
    const span = spoken.get(word);
    if (!span) return true;
    const phoneIds = words[word]!.phones.map((phone) => phone.phoneId);
    const msPerPhone = ((span.endFrame - span.startFrame) * frameHopMs) / phoneIds.length;
    return (
      msPerPhone >= MIN_MS_PER_PHONE &&
      (gapTo(posteriors, phoneIds, span)?.phoneGap ?? Infinity) <= MAX_NEIGHBOUR_GAP
    );
  };
  const plausible = [...stretches].filter(([word]) => isWell(word - 1) && isWell(word));
  const described = plausible.map(([beforeWord, span]): AddedSpeech => {
    return {
      beforeWord,
      ...span,
      ...kindOf(posteriors, words, beforeWord, span, phones),
      phones: explain(posteriors, span, phones),
      confidence: confidenceOf(chain, beforeWord, path.score),
    };
  });
  return described.filter(({ confidence }) => confidence >= MIN_CONFIDENCE);
}

/** From the first to the last frame of all states with the same label. */
function spansBy(labels: readonly (number | null)[], path: LatticePath): Map<number, Span> {
  const spans = new Map<number, Span>();
  for (const { state, startFrame, endFrame } of path.steps) {
    const label = labels[state] ?? null;
    if (label !== null)
      spans.set(label, { startFrame: spans.get(label)?.startFrame ?? startFrame, endFrame });
  }
  return spans;
}

/**
 * The same posteriors with silence in the given frames, so that whoever aligns them again gives added speech to no word.
 */
export function silenced(
  posteriors: Posteriors,
  spans: readonly { startFrame: number; endFrame: number }[],
  phones: readonly string[],
): Posteriors {
  const values = posteriors.values.slice();
  const silence = phones.indexOf(SILENCE);
  for (const { startFrame, endFrame } of spans) {
    for (let t = startFrame; t < endFrame; t++) {
      const row = values.subarray(t * posteriors.phoneCount, (t + 1) * posteriors.phoneCount);
      row.fill(LOG_POSTERIOR_FLOOR);
      row[silence] = 0;
    }
  }
  return { values, frameCount: posteriors.frameCount, phoneCount: posteriors.phoneCount };
}

interface Span {
  startFrame: number;
  endFrame: number;
}

/** From how much worse the best path without a stretch here is. */
function confidenceOf(
  { states, before, entries, band, posteriors }: AddedChain,
  word: number,
  score: number,
): number {
  const closed = states.map((state, j) => {
    // Nearby ones are closed too: of a word said twice either copy may be the added one.
    const isNear = entries.has(j) && Math.abs(before[j]! - word) <= 2;
    return isNear ? { ...state, arcs: [], startScore: null } : state;
  });
  const gain = score - bestScore(posteriors, closed, band);
  return round3(1 / (1 + Math.exp((-gain * Math.log(9)) / SURE_GAIN)));
}

/** What it sounds like: its most probable phones, runs of one frame left out. */
function explain(
  { values, phoneCount }: Posteriors,
  span: Span,
  phones: readonly string[],
): AddedSpeech['phones'] {
  const runs: { id: number; sum: number; startFrame: number; endFrame: number }[] = [];
  for (let t = span.startFrame; t < span.endFrame; t++) {
    let id = 0;
    for (let k = 1; k < phoneCount; k++) {
      if (
        phones[k] !== SILENCE &&
        (phones[id] === SILENCE || values[t * phoneCount + k]! > values[t * phoneCount + id]!)
      )
        id = k;
    }
    const probability = Math.exp(values[t * phoneCount + id]!);
    const last = runs.at(-1);
    if (last?.id === id) {
      last.endFrame = t + 1;
      last.sum += probability;
    } else runs.push({ id, sum: probability, startFrame: t, endFrame: t + 1 });
  }
  const long = runs.filter(({ startFrame, endFrame }) => endFrame - startFrame > 1);
  return (long.length > 0 ? long : runs.slice(0, 1)).map(({ id, sum, startFrame, endFrame }) => ({
    phone: phones[id]!,
    probability: round3(Math.min(1, sum / (endFrame - startFrame))),
    startFrame,
    endFrame,
  }));
}

function kindOf(
  posteriors: Posteriors,
  words: readonly AlignedWord[],
  beforeWord: number,
  span: Span,
  phones: readonly string[],
): Pick<AddedSpeech, 'kind' | 'repeats'> {
  const heard = explain(posteriors, span, phones);
  const total = heard.reduce((sum, { startFrame, endFrame }) => sum + endFrame - startFrame, 0);
  const like = heard.filter(({ phone }) => FILLER_PHONES.has(phone));
  const share = like.reduce((sum, { startFrame, endFrame }) => sum + endFrame - startFrame, 0) / total;
  const best = bestRepetition(posteriors, words, beforeWord, span);
  if (best && best.gap <= REPETITION_GAP && (share < FILLER_SHARE || best.phoneCount > 2))
    return { kind: 'repetition', repeats: best.repeats };
  return { kind: share >= FILLER_SHARE ? 'filler' : 'other', repeats: [] };
}

/** The words around, or a beginning of the next one, that come nearest to what was said. */
function bestRepetition(
  posteriors: Posteriors,
  words: readonly AlignedWord[],
  beforeWord: number,
  span: Span,
): { gap: number; repeats: number[]; phoneCount: number } | null {
  const next = words[beforeWord]?.phones.map(({ phoneId }) => phoneId) ?? [];
  const beginnings = next.map((_, i) => ({ repeats: [beforeWord], ids: next.slice(0, i + 1) }));
  const around = [[beforeWord - 1], [beforeWord - 2, beforeWord - 1], [beforeWord, beforeWord + 1]];
  const whole = around
    .filter((indices) => indices.every((index) => words[index] !== undefined))
    .map((repeats) => ({
      repeats,
      ids: repeats.flatMap((index) => words[index]!.phones.map((each) => each.phoneId)),
    }));
  let best: { gap: number; repeats: number[]; phoneCount: number } | null = null;
  for (const { repeats, ids } of [...whole, ...beginnings]) {
    const isWhole = repeats.length > 1 || ids.length === words[repeats[0]!]!.phones.length;
    if (!isWhole && ids.length < MIN_REPEATED_PHONES) continue;
    const gap = gapTo(posteriors, ids, span)?.frameGap ?? null;
    if (gap !== null && (best === null || gap < best.gap)) best = { gap, repeats, phoneCount: ids.length };
  }
  return best;
}

/**
 * How much less probable the span is as these phones in order than as the best ones: the mean of its frames, and the mean
 * of the phones' means, in which a phone squeezed into one frame counts. Null when they do not fit in.
 */
function gapTo(
  { values, phoneCount }: Posteriors,
  ids: readonly number[],
  { startFrame, endFrame }: Span,
): { frameGap: number; phoneGap: number } | null {
  const part: Posteriors = {
    values: values.subarray(startFrame * phoneCount, endFrame * phoneCount),
    frameCount: endFrame - startFrame,
    phoneCount,
  };
  const states = ids.map((id, i): LatticeState => {
    return {
      phoneIds: [id],
      emissionPenalty: 0,
      arcs: i === 0 ? [] : [{ from: i - 1, score: 0 }],
      startScore: i === 0 ? 0 : null,
      endScore: i === ids.length - 1 ? 0 : null,
    };
  });
  const path = bestPath(part, states);
  if (!path || path.score === -Infinity) return null;
  let sum = 0;
  let phoneSum = 0;
  for (const step of path.steps) {
    let gap = 0;
    for (let t = step.startFrame; t < step.endFrame; t++)
      gap += bestPhone(part, t).logPosterior - emission(part, t, states[step.state]!);
    sum += gap;
    phoneSum += gap / (step.endFrame - step.startFrame);
  }
  return { frameGap: sum / part.frameCount, phoneGap: phoneSum / path.steps.length };
}

function round3(value: number): number {
  return Math.round(value * 1000) / 1000;
}
