/** Vowels that learners add inside or after a word: places where a path with a vowel between the expected phones explains the sound much better. */
import type { AlignedPhone, AlignedWord } from './alignment.ts';
import { isVowel, splitStress } from './arpabet.ts';
import { SILENCE } from './model-manifest.ts';
import {
  bestPath,
  type LatticeArc,
  type LatticeState,
  LOG_POSTERIOR_FLOOR,
  type Posteriors,
} from './viterbi.ts';

/** An added vowel after phone `afterPhone` of aligned word `word`, frames `[startFrame, endFrame)`. */
export interface Insertion {
  word: number;
  afterPhone: number;
  phone: string;
  /** Mean probability over its frames, 0-1: of this vowel, and of any of them. */
  probability: number;
  confidence: number;
  startFrame: number;
  endFrame: number;
}

/** The words aligned with the added vowels between their phones, and the added vowels. Without any, the words as they came. */
export interface WordsWithInsertions {
  words: readonly AlignedWord[];
  insertions: readonly Insertion[];
}

/** An added vowel lasts; 40 ms of one are coarticulation. */
const MIN_MS = 60;
/** Longer ones are words started again, or "uh" while thinking. */
const MAX_MS = 170;
/**
 * What a path pays for each added vowel (natural log): how much better it must explain the sound. With this and the two
 * limits beside it, 0.6% of the words of VAL20 are shown with an added vowel that no expert wrote down (0.4% of the words
 * they rate 8 and more), and 31% of 512 words that Flite spoke with one to three added vowels have one found.
 */
const PENALTY = 6;
const MIN_CONFIDENCE = 0.7;
/** How the vowels that Korean speakers add (으, 이, 우) are heard. */
const ADDED_VOWELS: ReadonlySet<string> = new Set(['AH', 'UH', 'IH', 'UW', 'IY']);
/** Consonants that carry vowel-like frames of their own: no vowel is told from their release. */
const SONORANTS: ReadonlySet<string> = new Set(['L', 'R', 'W', 'Y', 'M', 'N', 'NG']);
/** Vowels that are how the beginning of the next sound is heard, not sounds of their own. */
const HEARD_BEFORE: Readonly<Record<string, string>> = {
  R: 'ER',
  L: 'AO OW',
  W: 'UW UH OW AO',
  Y: 'IY IH',
};

/** A place where a vowel may have been added: after phone `phone` of word `word`. */
interface Place {
  word: number;
  phone: number;
  vowelIds: readonly number[];
}

/**
 * Looks after every consonant that no vowel follows. Only strong evidence counts, since a false alarm costs more trust
 * than a miss.
 */
export function findInsertions(
  posteriors: Posteriors,
  words: readonly AlignedWord[],
  phones: readonly string[],
  frameHopMs: number,
): WordsWithInsertions {
  const places = placesIn(words, phones);
  const minFrames = Math.round(MIN_MS / frameHopMs);
  const found = align(posteriors, words, places, phones, minFrames)?.insertions ?? [];
  const sure = found.filter(
    ({ phone, confidence, startFrame, endFrame }) =>
      ADDED_VOWELS.has(phone) &&
      confidence >= MIN_CONFIDENCE &&
      (endFrame - startFrame) * frameHopMs <= MAX_MS,
  );
  if (sure.length === 0) return { words, insertions: [] };
  const surePlaces = places.filter((place) =>
    sure.some(({ word, afterPhone }) => word === place.word && afterPhone === place.phone),
  );
  // Again with these alone, so that the other places take no frames from the phones around them.
  return align(posteriors, words, surePlaces, phones, minFrames) ?? { words, insertions: [] };
}

function placesIn(words: readonly AlignedWord[], phones: readonly string[]): Place[] {
  const sequence = words.flatMap(({ phones: aligned }, word) =>
    aligned.map((phone, index) => ({ word, index, phone, symbol: splitStress(phone.symbol).phone })),
  );
  return sequence.flatMap(({ word, index, phone, symbol }, at): Place[] => {
    if (isVowel(symbol) || SONORANTS.has(symbol)) return [];
    const next = sequence[at + 1];
    const isFollowed = next !== undefined && (next.word === word || next.phone.startFrame === phone.endFrame);
    if (isFollowed && isVowel(next.symbol)) return [];
    const excluded = isFollowed ? (HEARD_BEFORE[next.symbol]?.split(' ') ?? []) : [];
    const vowelIds = phones.flatMap((each, id) => (isVowel(each) && !excluded.includes(each) ? [id] : []));
    return [{ word, phone: index, vowelIds }];
  });
}

/** What a state of the chain stands for. */
type Label = { kind: 'silence' } | { kind: 'phone' | 'added'; word: number; phone: number };

/** The chain of `training/INTERFACE.md`, with an optional vowel of at least `minFrames` at each place. */
function align(
  posteriors: Posteriors,
  words: readonly AlignedWord[],
  places: readonly Place[],
  phones: readonly string[],
  minFrames: number,
): WordsWithInsertions | null {
  const states: LatticeState[] = [];
  const labels: Label[] = [];
  const add = (phoneIds: readonly number[], arcs: LatticeArc[], label: Label): number => {
    const isFirst = states.length < 2;
    states.push({ phoneIds, emissionPenalty: 0, arcs, startScore: isFirst ? 0 : null, endScore: null });
    labels.push(label);
    return states.length - 1;
  };
  const silenceId = [phones.indexOf(SILENCE)];
  const after = (exits: readonly number[]): LatticeArc[] => exits.map((from) => ({ from, score: 0 }));
  let silence = add(silenceId, [], { kind: 'silence' });
  let exits: number[] = [];
  words.forEach(({ phones: aligned }, word) => {
    exits.unshift(silence);
    aligned.forEach(({ phoneId }, phone) => {
      exits = [add([phoneId], after(exits), { kind: 'phone', word, phone })];
      const place = places.find((each) => each.word === word && each.phone === phone);
      if (!place) return;
      let last = exits[0]!;
      for (let i = 0; i < minFrames; i++) {
        last = add(place.vowelIds, [{ from: last, score: i === 0 ? -PENALTY : 0 }], {
          kind: 'added',
          word,
          phone,
        });
      }
      exits.push(last);
    });
    silence = add(silenceId, after(exits), { kind: 'silence' });
  });
  for (const end of [...exits, silence]) states[end] = { ...states[end]!, endScore: 0 };
  const path = bestPath(posteriors, states);
  return (
    path &&
    read(
      posteriors,
      words,
      places,
      path.steps.map((step) => ({ ...step, label: labels[step.state]! })),
      phones,
    )
  );
}

function read(
  posteriors: Posteriors,
  words: readonly AlignedWord[],
  places: readonly Place[],
  steps: readonly { startFrame: number; endFrame: number; label: Label }[],
  phones: readonly string[],
): WordsWithInsertions {
  const aligned = words.map(({ word }): { word: number; phones: AlignedPhone[] } => ({ word, phones: [] }));
  const runs = new Map<Place, { startFrame: number; endFrame: number }>();
  for (const { label, startFrame, endFrame } of steps) {
    if (label.kind === 'phone') {
      aligned[label.word]!.phones.push({ ...words[label.word]!.phones[label.phone]!, startFrame, endFrame });
    } else if (label.kind === 'added') {
      const place = places.find(({ word, phone }) => word === label.word && phone === label.phone)!;
      runs.set(place, { startFrame: runs.get(place)?.startFrame ?? startFrame, endFrame });
    }
  }
  const insertions = [...runs].map(([place, span]) => ({
    word: place.word,
    afterPhone: place.phone,
    ...describe(posteriors, span, place.vowelIds, phones),
    ...span,
  }));
  return { words: aligned, insertions };
}

/** Which vowel, and how probable it is that it is one at all. */
function describe(
  { values, phoneCount }: Posteriors,
  { startFrame, endFrame }: { startFrame: number; endFrame: number },
  vowelIds: readonly number[],
  phones: readonly string[],
): Pick<Insertion, 'phone' | 'probability' | 'confidence'> {
  const sums = vowelIds.map((id) => {
    let sum = 0;
    for (let t = startFrame; t < endFrame; t++)
      sum += Math.exp(Math.max(values[t * phoneCount + id]!, LOG_POSTERIOR_FLOOR));
    return sum;
  });
  const best = sums.reduce((a, sum, i) => (sum > sums[a]! ? i : a), 0);
  const total = sums.reduce((a, b) => a + b, 0);
  const share = (sum: number) => Math.round(Math.min(1, sum / (endFrame - startFrame)) * 1000) / 1000;
  return { phone: phones[vowelIds[best]!]!, probability: share(sums[best]!), confidence: share(total) };
}
