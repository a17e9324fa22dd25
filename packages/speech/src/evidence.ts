/** What the posteriors say about one aligned phone, and how that and the scorer's mark become one score. */
import type { AlignedPhone } from './alignment.ts';
import { splitStress } from './arpabet.ts';
import { segmentEvidence } from './features.ts';
import { SILENCE } from './model-manifest.ts';
import type { HeardPhone } from './result.ts';
import type { Posteriors } from './viterbi.ts';

/** One phone, judged: score 0-100, confidence 0-1, what was heard (most probable first; empty = nothing but silence). */
export interface PhoneJudgement {
  score: number;
  confidence: number;
  heard: HeardPhone[];
  note?: 'omitted' | 'substituted';
}

const MOST_HEARD = 3;
/** Less probable guesses are noise. */
const MIN_HEARD_PROBABILITY = 0.05;
/** Another sound this many times as probable as the expected one was said instead (natural-log units). */
const SUBSTITUTION_MARGIN = Math.log(4);
/** Where the cap of a clear substitution ends up: safely "off". */
const SUBSTITUTED_CEILING = 35;
/** Segments of one or two frames (40 ms) are too short to be sure of. */
const SURE_FRAMES = 3;

/**
 * The scorer's mark (0-2) lowered by the evidence: with another phone exp(m) times as probable as the expected one,
 * m > 0, the score is at most 100 - m / ln 4 x 65 and never needs to be under 35. The scorer alone follows
 * experts, who forgive; the posteriors alone know what was said. Confidence is how far the two agree, less for very
 * short sounds.
 * @param mark the scorer's phone score, 0-2
 */
export function judgePhone(
  posteriors: Posteriors,
  aligned: AlignedPhone,
  mark: number,
  phones: readonly string[],
): PhoneJudgement {
  const { logPosteriors, margin } = segmentEvidence(posteriors, aligned);
  const expected = splitStress(aligned.symbol).phone;
  const probabilities = softmax(logPosteriors);
  const ranked = phones
    .map((phone, id) => ({ phone, probability: round3(probabilities[id]!) }))
    .sort((a, b) => b.probability - a.probability || a.phone.localeCompare(b.phone));
  const heard = ranked
    .filter(({ phone, probability }) => phone !== SILENCE && probability >= MIN_HEARD_PROBABILITY)
    .slice(0, MOST_HEARD);

  const byExperts = Math.min(100, Math.max(0, mark * 50));
  const ceiling =
    margin >= 0 ? 100 : Math.max(SUBSTITUTED_CEILING, 100 + (margin / SUBSTITUTION_MARGIN) * 65);
  const score = Math.min(byExperts, ceiling);
  const frames = aligned.endFrame - aligned.startFrame;
  const agreement = 1 - Math.abs(byExperts - (margin >= 0 ? Math.max(byExperts, 75) : ceiling)) / 100;
  const confidence = Math.max(0, Math.min(1, agreement)) * Math.min(1, (frames + 1) / (SURE_FRAMES + 1));
  const judgement = { score: round1(score), confidence: round3(confidence), heard };
  if (ranked[0]?.phone === SILENCE && -margin > SUBSTITUTION_MARGIN) return { ...judgement, note: 'omitted' };
  if (ranked[0]?.phone !== expected && -margin > SUBSTITUTION_MARGIN)
    return { ...judgement, note: 'substituted' };
  return judgement;
}

function softmax(logs: Float64Array): Float64Array {
  const max = Math.max(...logs);
  const exps = logs.map((value) => Math.exp(value - max));
  const sum = exps.reduce((total, value) => total + value, 0);
  return exps.map((value) => value / sum);
}

function round1(value: number): number {
  return Math.round(value * 10) / 10;
}

function round3(value: number): number {
  return Math.round(value * 1000) / 1000;
}
