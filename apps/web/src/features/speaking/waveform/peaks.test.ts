import { describe, expect, it } from 'vitest';
import { alignAlone, alignByWords } from './align.ts';
import { activeSpan, barHeights, peakIn } from './peaks.ts';

const sampleRateHz = 16_000;

/** Silence with bursts of the given height: [startMs, endMs, height]. */
function bursts(durationMs: number, list: [number, number, number][]) {
  const samples = new Float32Array((durationMs / 1000) * sampleRateHz);
  for (const [startMs, endMs, height] of list) {
    for (let i = (startMs / 1000) * sampleRateHz; i < (endMs / 1000) * sampleRateHz; i++) {
      samples[i] = i % 2 ? height : -height;
    }
  }
  return { samples, sampleRateHz };
}

describe('barHeights', () => {
  it('draws the loudest bar full and the others in proportion', () => {
    const sound = bursts(1_000, [
      [0, 500, 0.1],
      [500, 1_000, 0.4],
    ]);
    const heights = barHeights(
      sound,
      [
        { ms: 0, x: 0 },
        { ms: 1_000, x: 1 },
      ],
      10,
    );
    expect(heights.slice(0, 5)).toEqual([0.25, 0.25, 0.25, 0.25, 0.25].map((h) => expect.closeTo(h, 4)));
    expect(heights.slice(5)).toEqual([1, 1, 1, 1, 1]);
  });

  it('leaves the column of a missing word empty', () => {
    const said = [{ startMs: 100, endMs: 300 }, null, { startMs: 300, endMs: 500 }];
    const { columns, learner } = alignByWords(
      [
        { startMs: 0, endMs: 200 },
        { startMs: 200, endMs: 400 },
        { startMs: 400, endMs: 600 },
      ],
      said,
    );
    const heights = barHeights(bursts(600, [[100, 500, 0.5]]), learner, 100);
    const inside = heights.filter(
      (_, i) => i / 100 > columns[1]!.x0 + 0.01 && (i + 1) / 100 < columns[1]!.x1 - 0.01,
    );
    expect(inside.length).toBeGreaterThan(5);
    expect(new Set(inside)).toEqual(new Set([0]));
  });

  it('is flat for silence and past the end', () => {
    expect(Math.max(...barHeights(bursts(100, []), alignAlone({ startMs: 0, endMs: 100 }), 20))).toBe(0);
    const beyond = barHeights(
      bursts(100, [[0, 100, 1]]),
      [
        { ms: 0, x: 0 },
        { ms: 1_000, x: 1 },
      ],
      10,
    );
    expect(beyond[9]).toBe(0);
  });
});

describe('peakIn', () => {
  it('finds one sharp sample', () => {
    const sound = bursts(100, []);
    sound.samples[800] = -0.7;
    expect(peakIn(sound, { startMs: 40, endMs: 60 })).toBeCloseTo(0.7, 5);
    expect(peakIn(sound, { startMs: 60, endMs: 100 })).toBe(0);
  });
});

describe('activeSpan', () => {
  it('finds where the sound begins and ends', () => {
    expect(activeSpan(bursts(2_000, [[500, 1_400, 0.5]]))).toEqual({ startMs: 500, endMs: 1_400 });
  });

  it('gives all of a silent recording', () => {
    expect(activeSpan(bursts(300, []))).toEqual({ startMs: 0, endMs: 300 });
  });
});
