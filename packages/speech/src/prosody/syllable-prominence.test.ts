/** Prominence on tracks made by hand: a word of equal syllables, of which one is higher and louder. */
import { describe, expect, it } from 'vitest';
import type { AlignedWord } from '../alignment.ts';
import type { PitchTrack } from './pitch-tracker.ts';
import { heardStress, measureSyllables } from './syllable-prominence.ts';

const STATS = Object.fromEntries(
  ['AH', 'N', 'IY'].map((phone) => [phone, { meanLogFrames: 1.5, stdLogFrames: 0.5 }]),
);

/** "N AH" as often as given in one word: ten frames of 20 ms a syllable, its vowel the last five. */
function wordOf(syllables: number, index = 0, firstFrame = 0): AlignedWord {
  return {
    word: index,
    phones: Array.from({ length: syllables }, (_, i) => {
      const at = firstFrame + 10 * i;
      return [
        { symbol: 'N', phoneId: 1, startFrame: at, endFrame: at + 5 },
        { symbol: 'AH0', phoneId: 2, startFrame: at + 5, endFrame: at + 10 },
      ];
    }).flat(),
  };
}

/** 200 ms for each syllable at the given pitch and level. */
function trackOf(syllables: readonly { hz: number; db: number }[]): PitchTrack {
  const frames = syllables.flatMap((each) => Array.from({ length: 20 }, () => each));
  return {
    hz: Float32Array.from(frames, ({ hz }) => hz),
    levelDb: Float32Array.from(frames, ({ db }) => db),
  };
}

const plain = { hz: 120, db: -25 };
const high = { hz: 170, db: -17 };
const heard = (words: AlignedWord[], syllables: { hz: number; db: number }[]) =>
  heardStress(measureSyllables(words, trackOf(syllables), STATS, 20)).map((each) => each?.stress ?? null);

describe('heardStress', () => {
  const sentence = [wordOf(2), wordOf(1, 1, 20), wordOf(2, 2, 30), wordOf(3, 3, 50)];
  const alike = Array.from({ length: 8 }, () => plain);

  it('hears the syllable that is higher and louder, in each word', () => {
    const stress = heard(sentence, alike.with(1, high).with(3, high));
    expect(stress).toEqual(['weak', 'strong', null, 'strong', 'weak', 'unsure', 'unsure', 'unsure']);
  });

  it('is unsure of syllables that are alike', () => {
    expect(heard(sentence, alike).filter((stress) => stress !== 'unsure')).toEqual([null]);
  });

  it('takes a falling line of pitch for declination, not for stress', () => {
    const falling = Array.from({ length: 8 }, (_, i) => ({ hz: 160 * 2 ** (-i / 24), db: -25 }));
    for (const { pitch } of measureSyllables(sentence, trackOf(falling), STATS, 20))
      expect(Math.abs(pitch)).toBeLessThan(0.05);
  });

  it('lets a voiceless vowel and digital silence have numbers', () => {
    const measures = measureSyllables(sentence, trackOf(alike.map(() => ({ hz: 0, db: -120 }))), STATS, 20);
    for (const { prominence, confidence } of heardStress(measures).filter((each) => each !== null)) {
      expect(Number.isFinite(prominence)).toBe(true);
      expect(confidence > 0 && confidence <= 1).toBe(true);
    }
  });
});
