/** What the engine says of stress, pauses and added words, on recordings cut and joined so that the truth is known. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PronunciationEngine } from '../engine.ts';
import type { PronunciationResult, WordResult } from '../result.ts';
import { openShippedEngine } from '../testing/shipped-engine.ts';
import { decodeWav } from '../wav.ts';

const TEXT = 'I would like some rice';
const { samples, durationMs } = decodeWav(
  readFileSync(join(import.meta.dirname, '../../test/fixtures/some-rice.wav')),
);

let engine: PronunciationEngine;
let plain: PronunciationResult;
beforeAll(async () => {
  engine = await openShippedEngine();
  plain = await score(samples);
});
afterAll(() => engine.release());

function score(sound: Float32Array, referenceText = TEXT): Promise<PronunciationResult> {
  return engine.score({ samples: sound, sampleRateHz: 16_000, referenceText });
}

const part = (fromMs: number, toMs: number) => samples.slice(fromMs * 16, toMs * 16);
/** The recording with a sound put in at a time. */
const withSoundAt = (atMs: number, sound: Float32Array) =>
  Float32Array.from([...part(0, atMs), ...sound, ...part(atMs, durationMs)]);
const kinds = (words: readonly WordResult[]) => words.map(({ text, errorType }) => `${text} ${errorType}`);
const asSaid = ['I none', 'would none', 'like none', 'some none', 'rice none'];

describe('a sentence said straight through', () => {
  it('has a rate, no pause, no added word, and a melody in the range of the voice', () => {
    expect(kinds(plain.words)).toEqual(asSaid);
    expect(plain.timing!.pauses).toEqual([]);
    expect(plain.timing!.speechRate).toBe(plain.timing!.articulationRate);
    const said = (plain.words.at(-1)!.endMs - plain.words[0]!.startMs) / 1000;
    expect(plain.timing!.speechRate).toBeCloseTo(5 / said, 1);
    expect(plain.melody!.medianPitchHz).toBeGreaterThan(80);
    expect(plain.melody!.medianPitchHz).toBeLessThan(180);
    expect(plain.melody!.expectedContour).toBe('falling');
  });
});

describe('a pause put in', () => {
  const paused = () => withSoundAt(plain.words[3]!.startMs, new Float32Array(16 * 500));

  it('is a hesitation within a phrase, and slows the sentence but not its articulation', async () => {
    const { timing, words } = await score(paused());
    expect(kinds(words)).toEqual(asSaid);
    expect(timing!.pauses).toMatchObject([{ afterWord: 2, isFilled: false, isExpected: false }]);
    const pause = timing!.pauses[0]!;
    expect(Math.abs(pause.endMs - pause.startMs - 500)).toBeLessThan(120);
    expect(timing!.speechRate).toBeLessThan(plain.timing!.speechRate - 0.5);
    expect(Math.abs(timing!.articulationRate - plain.timing!.articulationRate)).toBeLessThan(0.6);
  });

  it('is expected after a comma', async () => {
    const { timing } = await score(paused(), 'I would like, some rice');
    expect(timing!.pauses).toMatchObject([{ afterWord: 2, isExpected: true }]);
  });
});

describe('a word said twice', () => {
  it('is an added word with its text, between the words it stands between', async () => {
    const like = plain.words[2]!;
    const { words, timing, completeness } = await score(
      withSoundAt(like.endMs, part(like.startMs, like.endMs)),
    );
    expect(kinds(words).toSorted()).toEqual([...asSaid, 'like insertion'].toSorted());
    const added = words.find(({ errorType }) => errorType === 'insertion')!;
    expect(added.endMs - added.startMs).toBeGreaterThan(0.5 * (like.endMs - like.startMs));
    for (const { expected, heard, confidence } of added.phones) {
      expect(expected).toBeNull();
      expect(heard).toHaveLength(1);
      expect(confidence).toBeGreaterThanOrEqual(0.8);
    }
    const starts = words.map(({ startMs }) => startMs);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
    expect(timing!.pauses).toMatchObject([{ isFilled: true, isExpected: false }]);
    expect(completeness).toBe(100);
  });
});
