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
/**
 * What a lead over the expected sound takes off the score, a natural-log unit, from `FREE_LEAD` on. On VAL20 the agreement
 * with the experts stays what it is (.666, without it .664), and 52% instead of 47% of the sounds they call wrong are off.
 */
const LEAD_COST = 2;
const FREE_LEAD = 0.5;
/**
 * A sound that Korean speakers typically say instead, this much more probable than the expected one (natural log: e^6 = 400
 * times), was most likely said, whatever the scorer forgives: the score is at most `TYPICAL_CEILING`, which is off. On VAL20
 * it changes nothing in the agreement with the experts; from 4 on it would cost .003.
 */
const SURE_TYPICAL_LEAD = 6;
const TYPICAL_CEILING = 45;
/** From this lead on the result says that another sound, or none, was heard. */
const NOTED_LEAD = Math.log(4);
/** Segments of one or two frames (24 ms) are too short to be sure of. */
const SURE_FRAMES = 3;
/** From here on a score is "good" (`verdictOf`). */
const GOOD = 75;

/**
 * What Korean speakers typically say for a sound (ARPAbet): sounds that Korean does not tell apart. W is how the encoder
 * hears the Korean tap in place of R. Source: reference list of the curriculum's confusions.
 */
const TYPICAL_MIX_UPS: Readonly<Record<string, string>> = {
  R: 'L W',
  L: 'R W',
  F: 'P',
  P: 'F',
  V: 'B',
  B: 'V',
  TH: 'S T D',
  DH: 'D Z T',
  Z: 'JH S',
  ZH: 'JH Z',
  SH: 'S',
  S: 'SH',
  IH: 'IY',
  IY: 'IH',
  AE: 'EH',
  EH: 'AE',
  UH: 'UW',
  UW: 'UH',
  AO: 'OW',
  OW: 'AO',
};

/**
 * The scorer's mark (0-2) as 0-100, lowered by the evidence: `50 mark - LEAD_COST max(0, lead - FREE_LEAD)`, at most
 * `TYPICAL_CEILING` where `typicalLead > SURE_TYPICAL_LEAD`. The leads are mean log posteriors over the segment less the
 * expected sound's, of the best other sound and of the best typical mix-up. The scorer follows experts, who forgive; the
 * posteriors know what was said.
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
  const ranked = rankPhones(logPosteriors, phones);
  const top = ranked[0]?.phone ?? SILENCE;
  const isTypical = typicalLead(expected, logPosteriors, phones) > SURE_TYPICAL_LEAD;
  const lowered = mark * 50 - LEAD_COST * Math.max(0, -margin - FREE_LEAD);
  const score = Math.min(isTypical ? TYPICAL_CEILING : 100, Math.max(0, lowered));
  const note = top === SILENCE ? 'omitted' : 'substituted';
  return {
    score: round1(score),
    confidence: round3(confidenceOf(score, margin, aligned.endFrame - aligned.startFrame)),
    heard: ranked
      .filter(({ phone, probability }) => phone !== SILENCE && probability >= MIN_HEARD_PROBABILITY)
      .slice(0, MOST_HEARD),
    ...(-margin > NOTED_LEAD && score < GOOD ? { note } : {}),
  };
}

/** How much more probable the likeliest typical mix-up is than the expected sound, natural log; -Infinity without any. */
function typicalLead(expected: string, logPosteriors: Float64Array, phones: readonly string[]): number {
  const of = (phone: string) => logPosteriors[phones.indexOf(phone)]!;
  const mixUps = TYPICAL_MIX_UPS[expected]?.split(' ') ?? [];
  return Math.max(-Infinity, ...mixUps.map(of)) - of(expected);
}

/**
 * How far score and posteriors agree. A good score loses trust with another sound's lead, a bad one gains by it; on
 * VAL20 1.6% of the sounds that experts call right and 3.4% of those they call wrong end up "not sure" (below 0.4).
 */
function confidenceOf(score: number, margin: number, frames: number): number {
  const agreement =
    score >= GOOD
      ? 1 - Math.min(0.8, Math.max(0, (-margin - 1) / 6))
      : Math.min(0.95, Math.max(0.2, 0.45 - 0.1 * margin));
  return agreement * Math.min(1, (frames + 1) / (SURE_FRAMES + 1));
}

function rankPhones(logPosteriors: Float64Array, phones: readonly string[]): HeardPhone[] {
  const probabilities = softmax(logPosteriors);
  return phones
    .map((phone, id) => ({ phone, probability: round3(probabilities[id]!) }))
    .sort((a, b) => b.probability - a.probability || a.phone.localeCompare(b.phone));
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
