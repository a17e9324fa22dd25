import { describe, expect, it } from 'vitest';
import type { WordMark } from '../verdict/word-marks.ts';
import { msAt, xAt } from './align.ts';
import { hull, layoutTracks, modelSpans, playable } from './track-layout.ts';

const sampleRateHz = 16_000;
function voiced(startMs: number, endMs: number, durationMs: number) {
  const samples = new Float32Array((durationMs / 1000) * sampleRateHz);
  samples.fill(0.3, (startMs / 1000) * sampleRateHz, (endMs / 1000) * sampleRateHz);
  return { samples, sampleRateHz };
}
function mark(
  index: number,
  text: string,
  startMs: number,
  endMs: number,
  kind: WordMark['kind'] = 'said',
): WordMark {
  return {
    index,
    text,
    verdict: 'good',
    kind,
    ipa: '',
    phones: [],
    heardAbove: null,
    rhythm: null,
    startMs,
    endMs,
  };
}
const words = [
  { text: 'Good', startMs: 100, endMs: 300 },
  { text: 'morning', startMs: 320, endMs: 800 },
];

describe('layoutTracks', () => {
  it('shows each recording on its own before there is a verdict', () => {
    const layout = layoutTracks({ sound: voiced(100, 800, 1_000), words }, voiced(500, 2_500, 3_000), []);
    expect(layout.columns).toEqual([]);
    expect(msAt(layout.learner!, 0.5)).toBeCloseTo(1_500, 0);
    expect(layoutTracks(null, null, [])).toEqual({ columns: [], model: null, learner: null });
  });

  it('aligns both word by word, past a word the learner added', () => {
    const marks = [
      mark(0, 'good', 1_000, 1_400),
      mark(1, 'uh', 1_500, 1_700, 'inserted'),
      mark(2, 'morning', 1_800, 2_800),
    ];
    const { columns, model, learner } = layoutTracks({ sound: voiced(100, 800, 1_000), words }, null, marks);
    expect(columns).toHaveLength(3);
    expect(xAt(model!, 320)).toBeCloseTo(columns[2]!.x0, 6);
    expect(xAt(learner!, 1_800)).toBeCloseTo(columns[2]!.x0, 6);
    expect(msAt(model!, (columns[1]!.x0 + columns[1]!.x1) / 2)).toBe(null);
  });

  it('stretches a model without word times over the learner’s words', () => {
    const marks = [mark(0, 'good', 1_000, 1_400), mark(1, 'morning', 1_500, 2_500)];
    const { columns, model } = layoutTracks({ sound: voiced(100, 800, 1_000), words: null }, null, marks);
    expect(xAt(model!, 100)).toBeCloseTo(columns[0]!.x0, 6);
    expect(xAt(model!, 800)).toBeCloseTo(columns[1]!.x1, 6);
  });
});

describe('spans to play', () => {
  it('finds a compound in the words of the model', () => {
    expect(modelSpans(['good-morning', 'nothing'], words)).toEqual([{ startMs: 100, endMs: 800 }, null]);
  });

  it('covers several words and leaves a margin', () => {
    expect(hull([null, { startMs: 400, endMs: 500 }, { startMs: 100, endMs: 200 }])).toEqual({
      startMs: 100,
      endMs: 500,
    });
    expect(hull([null])).toBe(null);
    expect(playable({ startMs: 20, endMs: 100 })).toEqual({ startMs: 0, endMs: 140 });
  });
});
