import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignAlone, alignByWords, msAt, type Span, xAt } from './align.ts';

/** Words one after the other: [duration, gap after it]. */
function spoken(pairs: [number, number][], startMs = 200): Span[] {
  let at = startMs;
  return pairs.map(([duration, gap]) => {
    const span = { startMs: at, endMs: at + duration };
    at += duration + gap;
    return span;
  });
}

const model = spoken([
  [200, 0],
  [400, 50],
  [300, 0],
]);
const slow = spoken(
  [
    [400, 0],
    [800, 4_000],
    [600, 0],
  ],
  1_000,
);

describe('alignByWords', () => {
  it('puts each word of both recordings into the same column', () => {
    const { columns, model: m, learner } = alignByWords(model, slow);
    for (const [i, column] of columns.entries()) {
      expect(xAt(m, model[i]!.startMs)).toBeCloseTo(column.x0, 6);
      expect(xAt(m, model[i]!.endMs)).toBeCloseTo(column.x1, 6);
      expect(xAt(learner, slow[i]!.startMs)).toBeCloseTo(column.x0, 6);
      expect(xAt(learner, slow[i]!.endMs)).toBeCloseTo(column.x1, 6);
    }
  });

  it('does not let a slow learner or a long pause squeeze the words', () => {
    const { columns } = alignByWords(model, slow);
    const widths = columns.map((column) => column.x1 - column.x0);
    // At half the pace the shape of the sentence is the model's: 200 : 400 : 300.
    expect(widths[1]! / widths[0]!).toBeCloseTo(2, 6);
    expect(columns[2]!.x0 - columns[1]!.x1).toBeLessThan(widths[1]!);
  });

  it('keeps a column for a word that was left out, with nothing in it', () => {
    const { columns, learner } = alignByWords(model, [slow[0]!, null, slow[2]!]);
    const middle = (columns[1]!.x0 + columns[1]!.x1) / 2;
    expect(columns[1]!.x1).toBeGreaterThan(columns[1]!.x0);
    expect(msAt(learner, middle)).toBe(null);
    expect(xAt(learner, slow[2]!.startMs)).toBeCloseTo(columns[2]!.x0, 6);
  });

  it('keeps a column for a word the learner added', () => {
    const { columns, model: m } = alignByWords([model[0]!, null, model[1]!], slow);
    expect(msAt(m, (columns[1]!.x0 + columns[1]!.x1) / 2)).toBe(null);
  });

  it('stands a recording in which nothing was said', () => {
    const { learner, columns } = alignByWords(model, [null, null, null]);
    expect(columns).toHaveLength(3);
    expect(msAt(learner, 0.5)).toBe(null);
  });

  it('gives columns in order inside 0-1 and never runs back in time, whatever is spoken', () => {
    const word = fc.option(
      fc.tuple(fc.integer({ min: 20, max: 2_000 }), fc.integer({ min: 0, max: 3_000 })),
      {
        nil: null,
      },
    );
    const sentence = fc.array(fc.tuple(word, word), { minLength: 1, maxLength: 12 });
    const layOut = (words: ([number, number] | null)[]) => {
      let at = 150;
      return words.map((entry) => {
        if (!entry) return null;
        const span = { startMs: at, endMs: at + entry[0] };
        at += entry[0] + entry[1];
        return span;
      });
    };
    fc.assert(
      fc.property(sentence, (pairs) => {
        const aligned = alignByWords(layOut(pairs.map(([a]) => a)), layOut(pairs.map(([, b]) => b)));
        let x = 0;
        for (const column of aligned.columns) {
          expect(column.x0).toBeGreaterThanOrEqual(x - 1e-9);
          expect(column.x1).toBeGreaterThan(column.x0);
          x = column.x1;
        }
        expect(x).toBeLessThanOrEqual(1);
        for (const anchors of [aligned.model, aligned.learner]) {
          for (let i = 1; i < anchors.length; i++) {
            expect(anchors[i]!.ms).toBeGreaterThanOrEqual(anchors[i - 1]!.ms);
            expect(anchors[i]!.x).toBeGreaterThanOrEqual(anchors[i - 1]!.x);
          }
        }
      }),
    );
  });
});

describe('msAt and xAt', () => {
  it('undo each other inside a word', () => {
    const { model: m } = alignByWords(model, slow);
    for (const ms of [210, 300, 455, 700, 900]) expect(msAt(m, xAt(m, ms))).toBeCloseTo(ms, 6);
  });

  it('show one recording alone from just before to just after it', () => {
    const anchors = alignAlone({ startMs: 500, endMs: 1_500 });
    expect(msAt(anchors, 0.5)).toBeCloseTo(1_000, 6);
    expect(xAt(anchors, 0)).toBe(0);
    expect(xAt(anchors, 9_999)).toBe(1);
  });
});
