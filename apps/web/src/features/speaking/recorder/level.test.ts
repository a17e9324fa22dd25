import { describe, expect, it } from 'vitest';
import { type BatchLevel, createHintWatch, createTrailingSilence, measureBatch, meterOf } from './level.ts';

const speech: BatchLevel = { rmsDbfs: -24, peak: 0.3, durationMs: 50 };
const room: BatchLevel = { rmsDbfs: -62, peak: 0.004, durationMs: 50 };
const times = <T>(count: number, value: T): T[] => Array.from({ length: count }, () => value);

describe('measureBatch', () => {
  it('gives a full-scale sine -3.01 dB and a peak of 1', () => {
    const sine = Float32Array.from({ length: 1600 }, (_, n) => Math.sin((2 * Math.PI * n) / 16));
    const level = measureBatch(sine, 16_000);
    expect(level.rmsDbfs).toBeCloseTo(-3.0103, 3);
    expect(level.peak).toBeCloseTo(1, 6);
    expect(level.durationMs).toBe(100);
  });

  it('gives silence and nothing at all the floor', () => {
    expect(measureBatch(new Float32Array(100), 16_000).rmsDbfs).toBe(-120);
    expect(measureBatch(new Float32Array(0), 16_000).rmsDbfs).toBe(-120);
  });
});

describe('meterOf', () => {
  it('rises from 0 in a quiet room to 1 for a raised voice', () => {
    expect(meterOf(-120)).toBe(0);
    expect(meterOf(-55)).toBe(0);
    expect(meterOf(-33.5)).toBeCloseTo(0.5, 5);
    expect(meterOf(-3)).toBe(1);
  });
});

describe('createHintWatch', () => {
  it('asks a quiet voice to come closer, but not before it had time to start', () => {
    const hint = createHintWatch();
    const quiet = { rmsDbfs: -52, peak: 0.01, durationMs: 100 };
    const hints = times(30, quiet).map(hint);
    expect(hints.slice(0, 24)).toEqual(times(24, null));
    expect(hints.at(-1)).toBe('quiet');
  });

  it('says nothing to someone who spoke and pauses', () => {
    const hint = createHintWatch();
    const hints = [...times(10, speech), ...times(200, room)].map(hint);
    expect(new Set(hints)).toEqual(new Set([null]));
  });

  it('warns of a voice that is cut off, not of one clap, and takes it back', () => {
    const hint = createHintWatch();
    const loud = { rmsDbfs: -6, peak: 1, durationMs: 50 };
    expect(hint(loud)).toBe(null);
    for (const batch of times(3, loud)) hint(batch);
    expect(hint(loud)).toBe('loud');
    const after = times(40, speech).map(hint);
    expect(after.at(-1)).toBe(null);
  });
});

describe('createTrailingSilence', () => {
  it('ends after speech and silence', () => {
    const ended = createTrailingSilence(1_500);
    const answers = [...times(10, room), ...times(30, speech), ...times(30, room)].map(ended);
    expect(answers.indexOf(true)).toBe(10 + 30 + 30 - 1);
  });

  it('waits as long as it takes for the first word', () => {
    const ended = createTrailingSilence(1_500);
    expect(times(400, room).map(ended)).not.toContain(true);
  });

  it('lets a learner pause for less than the limit, any number of times', () => {
    const ended = createTrailingSilence(1_500);
    const phrase = [...times(20, speech), ...times(29, room)];
    expect([...phrase, ...phrase, ...phrase].map(ended)).not.toContain(true);
  });
});
