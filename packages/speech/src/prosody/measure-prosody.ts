/** Everything the sound says beside its phones: stress, pauses, rates, melody and added words. */
import type { AlignedWord } from '../alignment.ts';
import { splitStress } from '../arpabet.ts';
import type { ModelManifest } from '../model-manifest.ts';
import type { HeardStress, MelodyResult, PhraseEnd } from '../result.ts';
import type { AddedSpeech } from './added-words.ts';
import { expectedContour } from './expected-contour.ts';
import { finalContour } from './final-contour.ts';
import { endOf, phraseEnds } from './phrase-ends.ts';
import { PITCH_HOP_MS, type PitchTrack } from './pitch-tracker.ts';
import { heardStress, vowelsOf } from './syllable-prominence.ts';

/** Stress by vowel of each aligned word (null for words of one syllable), and the melody of the whole; its phrase ends count in the text. */
export interface Prosody {
  stress: (HeardStress | null)[][];
  melody: MelodyResult & { phraseEnds: PhraseEnd[] };
}

/** Less voice than this (100 ms) has no range. */
const MIN_VOICED_FRAMES = 10;
/** Added speech counts when this share of its frames is voiced and within this of the loud ones: breath and knocks do not. */
const MIN_VOICED_SHARE = 0.5;
const MAX_UNDER_LOUD_DB = 20;

/**
 * @param words aligned, in order; `track` starts at their frame 0
 * @param strengths of their vowels (`vowelStrengths`)
 * @param text the written words with their marks, left-out ones included
 */
export function measureProsody(
  words: readonly AlignedWord[],
  track: PitchTrack,
  strengths: readonly (readonly number[])[],
  text: readonly { text: string; mark?: string }[],
  { frameHopMs }: Pick<ModelManifest, 'frameHopMs'>,
): Prosody {
  const stress = heardStress(words, strengths);
  const spoken = spokenFrames(words, frameHopMs, track.hz.length);
  const pitch = track.hz
    .slice(spoken.from, spoken.to)
    .filter((hz) => hz > 0)
    .sort();
  const isVoiced = pitch.length >= MIN_VOICED_FRAMES;
  const at = (share: number) => pitch[Math.floor(share * (pitch.length - 1))]!;
  const marked = text.map((word) => ({ text: word.text, mark: word.mark ?? '' }));
  return {
    stress,
    melody: {
      medianPitchHz: isVoiced ? round1(at(0.5)) : null,
      pitchRangeSemitones: isVoiced ? round1(12 * Math.log2(at(0.9) / at(0.1))) : null,
      finalContour: finalContour(endOf(words, track, frameHopMs)).contour,
      expectedContour: expectedContour(marked),
      stressAgreement: stressAgreement(words, stress),
      phraseEnds: phraseEnds(words, track, marked, frameHopMs),
    },
  };
}

/** Added speech that has a voice. `track` starts at frame 0 of the stretches. */
export function withVoice(
  added: readonly AddedSpeech[],
  track: PitchTrack,
  frameHopMs: number,
): AddedSpeech[] {
  const sorted = Float32Array.from(track.levelDb).sort();
  const loudDb = sorted[Math.floor(0.95 * sorted.length)] ?? 0;
  return added.filter(({ startFrame, endFrame }) => {
    const from = Math.round((startFrame * frameHopMs) / PITCH_HOP_MS);
    const to = Math.min(track.hz.length, Math.round((endFrame * frameHopMs) / PITCH_HOP_MS));
    const share = (test: (t: number) => boolean) => {
      let count = 0;
      for (let t = from; t < to; t++) if (test(t)) count++;
      return count / Math.max(1, to - from);
    };
    const isLoud = share((t) => track.levelDb[t]! > loudDb - MAX_UNDER_LOUD_DB) >= MIN_VOICED_SHARE;
    return isLoud && share((t) => track.hz[t]! > 0) >= MIN_VOICED_SHARE;
  });
}

function spokenFrames(
  words: readonly AlignedWord[],
  hopMs: number,
  length: number,
): { from: number; to: number } {
  const toTrack = (frame: number) => Math.min(length, Math.round((frame * hopMs) / PITCH_HOP_MS));
  return {
    from: toTrack(words[0]!.phones[0]!.startFrame),
    to: toTrack(words.at(-1)!.phones.at(-1)!.endFrame),
  };
}

/**
 * Of the words with a primary stress in which a strong syllable could be told, the share in which the stressed one was strong,
 * whether or not another was as well; null without any.
 */
function stressAgreement(
  words: readonly AlignedWord[],
  stress: readonly (HeardStress | null)[][],
): number | null {
  const verdicts = words.flatMap((spoken, word): boolean[] => {
    const isStrong = stress[word]!.map((each) => each?.stress === 'strong');
    const expected = vowelsOf(spoken).findIndex(({ symbol }) => splitStress(symbol).stress === 1);
    return expected < 0 || !isStrong.includes(true) ? [] : [isStrong[expected]!];
  });
  if (verdicts.length === 0) return null;
  return Math.round((100 * verdicts.filter(Boolean).length) / verdicts.length) / 100;
}

function round1(value: number): number {
  return Math.round(value * 10) / 10;
}
