/** Where the voice went at each phrase end of a text that was heard as one. */
import type { AlignedWord } from '../alignment.ts';
import { stressCodes } from '../features.ts';
import type { PhraseEnd } from '../result.ts';
import { expectedEnds, type MarkedWord } from './expected-contour.ts';
import { type FinalContour, finalContour } from './final-contour.ts';
import { PITCH_HOP_MS, type PitchTrack } from './pitch-tracker.ts';

/**
 * Silence of this much where a mark stands is a boundary; without it the voice ran on, and what it did there says nothing. In
 * four of Flite's voices 24 of 25 marks have 60 ms or more after them, and none of 87 other words has any.
 */
const MIN_BOUNDARY_MS = 60;
/**
 * Inside a text only a movement of 3 semitones is called wrong: listeners hear those certainly ('t Hart 1981, see
 * `final-contour.ts`), and each of many ends is a chance to be wrong about one.
 */
const CERTAIN_SEMITONES = 3;
/**
 * And a fall sounds finished only where it comes down to the lowest part of the voice's range: where more is to come, falls that
 * stay above are as good as level (Wells, English Intonation, 2006, 2.20).
 */
const LOW_SHARE = 0.25;
/** The voice is where the median of its last frames is. */
const LAST_FRAMES = 5;

/**
 * The phrase ends at which a boundary was heard, in order, and the end of what was said: of the text, or, where its last words
 * were left out, of the last one said, which may end either way.
 * @param words aligned, in order; `word` points into `text`; `track` starts at their frame 0
 * @param text the written words with their marks, left-out ones included; `afterWord` counts in it
 */
export function phraseEnds(
  words: readonly AlignedWord[],
  track: PitchTrack,
  text: readonly MarkedWord[],
  frameHopMs: number,
): PhraseEnd[] {
  const range = track.hz.filter((hz) => hz > 0).sort();
  const lowHz = range[Math.floor(LOW_SHARE * range.length)] ?? 0;
  let from = 0;
  return endsOf(words, text).flatMap(({ afterWord, expected }): PhraseEnd[] => {
    const last = words.findLastIndex(({ word }) => word === afterWord);
    const phrase = words.slice(from, last + 1);
    const next = words[last + 1];
    const endFrame = words[last]!.phones.at(-1)!.endFrame;
    const gapMs = next ? (next.phones[0]!.startFrame - endFrame) * frameHopMs : Infinity;
    // A phrase that ran on into the next one is part of it.
    if (gapMs < MIN_BOUNDARY_MS) return [];
    from = last + 1;
    const stretch = endOf(phrase, track, frameHopMs);
    const heard = finalContour(stretch);
    const { contour, changeSemitones, confidence } = heard;
    const isLow = endHz(stretch) <= lowHz;
    return [
      {
        afterWord,
        expected,
        heard: contour,
        changeSemitones,
        confidence,
        isAsExpected: isAsExpected(expected, heard, isLow),
      },
    ];
  });
}

function endsOf(words: readonly AlignedWord[], text: readonly MarkedWord[]) {
  const said = expectedEnds(text).filter(({ afterWord }) => words.some(({ word }) => word === afterWord));
  const last = words.at(-1)?.word;
  return last === undefined || said.at(-1)?.afterWord === last
    ? said
    : [...said, { afterWord: last, expected: 'either' as const }];
}

/** Pitch by frame from the last stressed vowel of some words to their end; from the last word on when its stress is not known. */
export function endOf(words: readonly AlignedWord[], { hz }: PitchTrack, frameHopMs: number): Float32Array {
  const phones = words.flatMap((word) => {
    const codes = stressCodes(word.phones.map(({ symbol }) => symbol));
    return word.phones.map((phone, i) => ({ phone, isStressed: codes[i] === 2n }));
  });
  const last = phones.findLast(({ isStressed }) => isStressed)?.phone ?? words.at(-1)!.phones[0]!;
  const toTrack = (frame: number) => Math.round((frame * frameHopMs) / PITCH_HOP_MS);
  return hz.slice(toTrack(last.startFrame), toTrack(words.at(-1)!.phones.at(-1)!.endFrame));
}

/** Where the voice is at the end of a stretch, Hz; 0 when none of it is voiced. */
function endHz(stretch: Float32Array): number {
  const last = stretch
    .filter((hz) => hz > 0)
    .slice(-LAST_FRAMES)
    .sort();
  return last[last.length >> 1] ?? 0;
}

/** Null = not sure. A level end is no wrong one: it may be a fall too small to tell. `isLow`: it ends low in the voice's range. */
function isAsExpected(
  expected: PhraseEnd['expected'],
  { contour, changeSemitones }: FinalContour,
  isLow: boolean,
): boolean | null {
  if (contour === 'unsure') return null;
  if (expected === 'either') return true;
  const fits = expected === 'continuing' ? contour !== 'falling' : contour === expected;
  if (fits) return true;
  if (expected === 'continuing' && !isLow) return null;
  return contour !== 'level' && Math.abs(changeSemitones) >= CERTAIN_SEMITONES ? false : null;
}
