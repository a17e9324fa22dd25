/** Everything a Korean speaker may have done at each place of an aligned utterance, with the numbers for and against it. */
import type { AlignedWord } from '../alignment.ts';
import { isVowel, splitStress } from '../arpabet.ts';
import { SILENCE } from '../model-manifest.ts';
import type { FindingKind } from '../result.ts';
import { LOG_POSTERIOR_FLOOR, type Posteriors } from '../viterbi.ts';
import {
  fullVowelsAt,
  isFinalStop,
  mayAddVowelAt,
  mixUpsAt,
  nasalisedAt,
  type PhonePlace,
  soundsOf,
} from './mix-ups.ts';
import { type ChainFit, fitChain, type Slot, type SlotSpan } from './path-odds.ts';
import { releaseRise, releaseTraits } from './release.ts';

/** One thing that may have happened at one phone. */
export interface Hypothesis {
  kind: FindingKind;
  /** Index into the aligned words, and into their phones. */
  word: number;
  phone: number;
  expected: string;
  /** Null where nothing was said in its place. */
  heard: string | null;
  /** Where: the phone that was said instead, or the vowel that was added. Null where there is none. */
  span: SlotSpan | null;
  evidence: Evidence;
  /**
   * What the probe of its group reads: the encoder's hidden values, means over the phone's frames; of `unreleased-final` the
   * levels of the sound itself (`releaseTraits`). Null where they are not known.
   */
  traits: ArrayLike<number> | null;
}

/** The numbers a confidence is made from. Log odds are natural logs, brought to 20 ms a frame. */
export interface Evidence {
  /** Path log-likelihood ratio: the path with the mix-up over the path with the expected phone. */
  logOdds: number;
  /** The same a frame of the phone in question. */
  meanLogOdds: number;
  /** How much better the best sounds of all, freely chosen, explain the frames than the mix-up does, a frame (>= 0). */
  rivalLead: number;
  durationMs: number;
  /** Mean over the utterance of the best phone's lead over the aligned one, a frame: how far this voice is from the model. */
  utteranceGap: number;
  /** The scorer's mark of the phone, 0-2: what it thinks of it as a whole, not knowing of the mix-up. */
  mark: number;
  /** Of `unreleased-final` only: how far the sound rises again after the stop has closed (`releaseRise`), 0-1. */
  releaseRise?: number;
}

/** What the hypotheses are read from. */
export interface Heard {
  posteriors: Posteriors;
  words: readonly AlignedWord[];
  phones: readonly string[];
  frameHopMs: number;
  /** Beside `words`. */
  isFunctionWord: readonly boolean[];
  /** The scorer's marks, 0-2, of all phones in order. */
  marks: ArrayLike<number>;
  /** The encoder's hidden values of a phone (counted through all words), means over its frames. */
  hiddenOf: (phone: number) => ArrayLike<number> | null;
  /** The recording that the posteriors are of, from their first frame on, 16 kHz. */
  samples: Float32Array;
}

/** Neighbours that are aligned again with the phone in question. */
const CONTEXT_PHONES = 2;
/** Silence at the ends of a stretch that belongs to it. */
const MAX_PAD_MS = 160;
/**
 * The sound in question lasts, whichever it is: in one frame a wrong one costs little. Found with the bench: at 12 ms 64% of
 * what was said wrong is found, at 48 ms 70%, with the same false alarms.
 */
const MIN_SOUND_MS = 48;
/** An added vowel lasts; a shorter one is coarticulation. */
const MIN_VOWEL_MS = 48;
/** A shorter silence after a stop is the stop. */
const MIN_PAUSE_MS = 200;
/** How the vowels that Korean speakers add (으, 이, 우) are heard. */
const ADDED_VOWELS = ['AH', 'UH', 'IH', 'UW', 'IY'];
/** Vowels that are how the beginning of the next sound is heard, not sounds of their own. */
const HEARD_BEFORE: Readonly<Record<string, string>> = {
  R: 'ER',
  L: 'AO OW',
  W: 'UW UH OW AO',
  Y: 'IY IH',
};
/** The reference rate of the log odds: the model's frames overlap, and twice as many are not twice the evidence. */
const EVIDENCE_FRAME_MS = 20;

interface Position {
  word: number;
  phone: number;
  phoneId: number;
  startFrame: number;
  endFrame: number;
  place: PhonePlace;
}

/** Every hypothesis of every phone; a phone may have several. */
export function hypothesesOf(heard: Heard): Hypothesis[] {
  const positions = positionsOf(heard);
  const scale = heard.frameHopMs / EVIDENCE_FRAME_MS;
  const gap = utteranceGap(heard.posteriors, positions);
  const context = { heard, positions, scale, gap };
  return positions.flatMap((_, at) => [
    ...substitutions(context, at),
    ...addedVowels(context, at),
    ...unreleased(context, at),
  ]);
}

interface Context {
  heard: Heard;
  positions: readonly Position[];
  scale: number;
  gap: number;
}

function positionsOf({ words, isFunctionWord }: Heard): Position[] {
  const flat = words.flatMap((word, w) => word.phones.map((aligned, p) => ({ w, p, aligned })));
  return flat.map(({ w, p, aligned }, at) => {
    const neighbour = (step: -1 | 1) => {
      const other = flat[at + step];
      if (!other) return null;
      const isJoined =
        other.w === w ||
        (step === 1
          ? other.aligned.startFrame === aligned.endFrame
          : other.aligned.endFrame === aligned.startFrame);
      return isJoined ? other.aligned.symbol : null;
    };
    const own = words[w]!.phones;
    return {
      word: w,
      phone: p,
      phoneId: aligned.phoneId,
      startFrame: aligned.startFrame,
      endFrame: aligned.endFrame,
      place: {
        symbol: aligned.symbol,
        before: neighbour(-1),
        after: neighbour(1),
        isFirstOfWord: p === 0,
        isLastOfWord: p === own.length - 1,
        vowelCount: own.filter(({ symbol }) => isVowel(splitStress(symbol).phone)).length,
        isFunctionWord: isFunctionWord[w] ?? false,
      },
    };
  });
}

/**
 * A sound in place of another: mix-ups, finals taken over by the next sound, full vowels for schwa (the best of them: which
 * vowel it was makes no other mistake of it).
 */
function substitutions(context: Context, at: number): Hypothesis[] {
  const { place } = context.positions[at]!;
  const groups: [FindingKind, string[]][] = [
    ['substitution', mixUpsAt(place)],
    ['nasalised-final', nasalisedAt(place)],
    ['full-vowel-for-schwa', fullVowelsAt(place)],
  ];
  return groups.flatMap(([kind, heard]) => {
    const found = heard.flatMap((phone): Hypothesis[] => {
      const expected = splitStress(place.symbol).phone;
      const replacement = soundsOf(expected, phone).map((sound) => [idOf(context, sound)]);
      const fit = compare(context, at, { replacement });
      return fit ? [{ ...describe(context, at, kind, phone), ...fit }] : [];
    });
    return kind === 'full-vowel-for-schwa' ? found.sort(byLogOdds).slice(0, 1) : found;
  });
}

function byLogOdds(a: Hypothesis, b: Hypothesis): number {
  return b.evidence.logOdds - a.evidence.logOdds;
}

function addedVowels(context: Context, at: number): Hypothesis[] {
  const { place, phone, word } = context.positions[at]!;
  if (!mayAddVowelAt(place)) return [];
  const vowelIds = addedVowelIds(context, at);
  const fit = compare(context, at, { added: vowelIds });
  if (!fit) return [];
  const isFinal = phone === context.heard.words[word]!.phones.length - 1;
  const vowel = fit.span ? likeliest(context.heard.posteriors, fit.span, vowelIds) : vowelIds[0]!;
  const kind = isFinal ? 'inserted-vowel-final' : 'inserted-vowel-cluster';
  return [{ ...describe(context, at, kind, context.heard.phones[vowel]!), ...fit }];
}

function unreleased(context: Context, at: number): Hypothesis[] {
  const { place } = context.positions[at]!;
  // Before another sound English does not release it either.
  if (!isFinalStop(place) || !isBeforePause(context, at)) return [];
  const fit = compare(context, at, { replacement: [] });
  if (!fit) return [];
  const { samples, frameHopMs } = context.heard;
  const vowel = context.positions[at - 1]!;
  const inMs = (frame: number) => frame * frameHopMs;
  const stretchOf = ({ startFrame, endFrame }: Position) => {
    return { startMs: inMs(startFrame), endMs: inMs(endFrame) };
  };
  const [ofVowel, ofStop] = [stretchOf(vowel), stretchOf(context.positions[at]!)];
  const rise = releaseRise(samples, ofVowel, ofStop);
  if (rise === null) return [];
  const evidence = { ...fit.evidence, releaseRise: rise };
  const traits = releaseTraits(samples, ofVowel, ofStop);
  return [{ ...describe(context, at, 'unreleased-final', null), ...fit, evidence, traits }];
}

function isBeforePause({ heard, positions }: Context, at: number): boolean {
  const next = positions[at + 1];
  return !next || (next.startFrame - positions[at]!.endFrame) * heard.frameHopMs >= MIN_PAUSE_MS;
}

function describe(context: Context, at: number, kind: FindingKind, heard: string | null) {
  const { word, phone, place } = context.positions[at]!;
  const traits = context.heard.hiddenOf(at);
  return { kind, word, phone, expected: splitStress(place.symbol).phone, heard, traits };
}

/** What is changed at the phone: other phones in its place (none = left out), or a vowel after it. */
type Change = { replacement: readonly (readonly number[])[] } | { added: readonly number[] };

function compare(
  context: Context,
  at: number,
  change: Change,
): { span: SlotSpan | null; evidence: Evidence } | null {
  const { heard, positions, scale, gap } = context;
  const { posteriors } = heard;
  const [from, to] = [Math.max(0, at - CONTEXT_PHONES), Math.min(positions.length - 1, at + CONTEXT_PHONES)];
  const [startFrame, endFrame] = paddedStretch(context, from, to);
  const build = (own: readonly Slot[]) => chainOf(context, from, to, at, own);
  const soundFrames = Math.max(1, Math.round(MIN_SOUND_MS / heard.frameHopMs));
  const expected: Slot = { phoneIds: [positions[at]!.phoneId], minFrames: soundFrames };
  const minFrames = Math.ceil(MIN_VOWEL_MS / heard.frameHopMs);
  const own: Slot[] =
    'added' in change
      ? [expected, { phoneIds: change.added, minFrames }]
      : change.replacement.map((phoneIds) => ({ phoneIds, minFrames: soundFrames }));
  const right = build([expected]);
  const wrong = build(own);
  const any = build([{ phoneIds: heard.phones.map((_, id) => id), minFrames: soundFrames }]);
  const fits = [right, wrong, any].map(({ slots }) => fitChain(posteriors, slots, startFrame, endFrame));
  const [rightFit, wrongFit, anyFit] = fits as [ChainFit | null, ChainFit | null, ChainFit | null];
  if (!rightFit || !wrongFit || !anyFit) return null;
  const span = own.length === 0 ? null : wrongFit.spans[wrong.ownAt + own.length - 1]!;
  const frames = span ?? rightFit.spans[right.ownAt]!;
  const count = frames.endFrame - frames.startFrame;
  return {
    span,
    evidence: {
      logOdds: (wrongFit.score - rightFit.score) * scale,
      meanLogOdds: (wrongFit.score - rightFit.score) / count,
      rivalLead: Math.max(0, anyFit.score - wrongFit.score) / count,
      durationMs: count * heard.frameHopMs,
      utteranceGap: gap,
      mark: heard.marks[at]!,
    },
  };
}

function paddedStretch({ heard, positions }: Context, from: number, to: number): [number, number] {
  const pad = Math.round(MAX_PAD_MS / heard.frameHopMs);
  const first = positions[from]!.startFrame;
  const last = positions[to]!.endFrame;
  const before = positions[from - 1]?.endFrame ?? 0;
  const after = positions[to + 1]?.startFrame ?? heard.posteriors.frameCount;
  return [Math.max(before, first - pad), Math.min(after, last + pad)];
}

/** The chain of a stretch with `own` in place of the phone `at`; added vowels are allowed at the other places. */
function chainOf(context: Context, from: number, to: number, at: number, own: readonly Slot[]) {
  const silence: Slot = { phoneIds: [idOf(context, SILENCE)], isOptional: true };
  const minFrames = Math.ceil(MIN_VOWEL_MS / context.heard.frameHopMs);
  const slots: Slot[] = [silence];
  let ownAt = 0;
  for (let i = from; i <= to; i++) {
    const { phoneId, place, word } = context.positions[i]!;
    if (i > from && word !== context.positions[i - 1]!.word) slots.push(silence);
    if (i === at) {
      ownAt = slots.length;
      slots.push(...own);
      continue;
    }
    slots.push({ phoneIds: [phoneId] });
    if (mayAddVowelAt(place))
      slots.push({ phoneIds: addedVowelIds(context, i), minFrames, isOptional: true });
  }
  slots.push(silence);
  return { slots, ownAt };
}

function addedVowelIds(context: Context, at: number): number[] {
  const { after } = context.positions[at]!.place;
  const excluded = after === null ? [] : (HEARD_BEFORE[splitStress(after).phone]?.split(' ') ?? []);
  return ADDED_VOWELS.filter((vowel) => !excluded.includes(vowel)).map((vowel) => idOf(context, vowel));
}

function idOf({ heard }: Context, phone: string): number {
  const id = heard.phones.indexOf(phone);
  if (id < 0) throw new RangeError(`the model has no phone ${phone}`);
  return id;
}

function likeliest(
  { values, phoneCount }: Posteriors,
  { startFrame, endFrame }: SlotSpan,
  ids: readonly number[],
): number {
  const sums = ids.map((id) => {
    let sum = 0;
    for (let t = startFrame; t < endFrame; t++)
      sum += Math.max(values[t * phoneCount + id]!, LOG_POSTERIOR_FLOOR);
    return sum;
  });
  return ids[sums.indexOf(Math.max(...sums))]!;
}

/** `alignmentGap` of `training/INTERFACE.md`, a mean over phones of means over frames. */
function utteranceGap({ values, phoneCount }: Posteriors, positions: readonly Position[]): number {
  const gaps = positions.map(({ phoneId, startFrame, endFrame }) => {
    let sum = 0;
    for (let t = startFrame; t < endFrame; t++) {
      const row = values.subarray(t * phoneCount, (t + 1) * phoneCount);
      sum += Math.max(LOG_POSTERIOR_FLOOR, ...row) - Math.max(LOG_POSTERIOR_FLOOR, row[phoneId]!);
    }
    return sum / (endFrame - startFrame);
  });
  return gaps.reduce((sum, gap) => sum + gap, 0) / Math.max(1, gaps.length);
}
