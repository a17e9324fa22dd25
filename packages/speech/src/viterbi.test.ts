import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignWords, choosePronunciations } from './alignment.ts';
import { type OmissionPenalty, referenceLattice } from './lattice.ts';
import type { ReferenceWord } from './text/reference.ts';
import {
  bestPath,
  bestPhone,
  emission,
  type LatticeState,
  LOG_POSTERIOR_FLOOR,
  type Posteriors,
} from './viterbi.ts';

/** Ids of a tiny phone set. */
const PHONES = ['SIL', 'AA', 'B', 'D'];
const phoneIds = new Map(PHONES.map((phone, id) => [phone, id]));

function posteriorsOf(rows: readonly (readonly number[])[]): Posteriors {
  return { values: Float32Array.from(rows.flat()), frameCount: rows.length, phoneCount: PHONES.length };
}

/** One frame in which `phone` is nearly certain. */
function sure(phone: string): number[] {
  return PHONES.map((each) => (each === phone ? -0.1 : -9));
}

const matrices = fc
  .integer({ min: 1, max: 7 })
  .chain((frames) =>
    fc.array(fc.tuple(...PHONES.map(() => fc.integer({ min: -200, max: 0 }))), {
      minLength: frames,
      maxLength: frames,
    }),
  )
  // Multiples of 1/8 are exact in float32, and some lie under the floor.
  .map((rows) => posteriorsOf(rows.map((row) => row.map((value) => value / 8))));

const lattices = fc.integer({ min: 1, max: 4 }).chain((count) =>
  fc.tuple(
    ...Array.from({ length: count }, (_, j) =>
      fc.record({
        phoneIds: fc.subarray([0, 1, 2, 3], { minLength: 1 }),
        emissionPenalty: fc.integer({ min: 0, max: 8 }).map((n) => n / 4),
        arcs:
          j === 0
            ? fc.constant([])
            : fc.array(
                fc.record({
                  from: fc.integer({ min: 0, max: j - 1 }),
                  score: fc.integer({ min: -12, max: 0 }).map((n) => n / 4),
                }),
                { maxLength: 3 },
              ),
        startScore: fc.option(fc.integer({ min: -8, max: 0 }).map((n) => n / 4)),
        endScore: fc.option(fc.integer({ min: -8, max: 0 }).map((n) => n / 4)),
      }),
    ),
  ),
);

/** The score of every way through the lattice, by trying them all. */
function allScores(posteriors: Posteriors, states: readonly LatticeState[]): number[] {
  const emitted = (t: number, j: number) => {
    const best = Math.max(...states[j]!.phoneIds.map((id) => posteriors.values[t * PHONES.length + id]!));
    return Math.max(best, -12) - states[j]!.emissionPenalty;
  };
  const walk = (t: number, j: number, score: number): number[] => {
    if (t === posteriors.frameCount - 1) {
      const end = states[j]!.endScore;
      return end === null ? [] : [score + end];
    }
    const stay = walk(t + 1, j, score + emitted(t + 1, j));
    const moves = states.flatMap((state, to) =>
      state.arcs
        .filter(({ from }) => from === j)
        .flatMap((arc) => walk(t + 1, to, score + arc.score + emitted(t + 1, to))),
    );
    return [...stay, ...moves];
  };
  return states.flatMap((state, j) =>
    state.startScore === null ? [] : walk(0, j, state.startScore + emitted(0, j)),
  );
}

describe('bestPath', () => {
  it('finds the score that trying every path finds, or none where there is none', () => {
    fc.assert(
      fc.property(matrices, lattices, (posteriors, states) => {
        const scores = allScores(posteriors, states);
        const path = bestPath(posteriors, states);
        expect(path?.score ?? -Infinity).toBe(Math.max(...scores));
      }),
      { numRuns: 400 },
    );
  });

  it('returns the path that has that score: contiguous, along arcs, over all frames', () => {
    fc.assert(
      fc.property(matrices, lattices, (posteriors, states) => {
        const path = bestPath(posteriors, states);
        if (!path) return;
        const { steps } = path;
        expect(steps[0]!.startFrame).toBe(0);
        expect(steps.at(-1)!.endFrame).toBe(posteriors.frameCount);
        let score = states[steps[0]!.state]!.startScore! + states[steps.at(-1)!.state]!.endScore!;
        steps.forEach(({ state, startFrame, endFrame }, i) => {
          expect(endFrame).toBeGreaterThan(startFrame);
          const before = steps[i - 1];
          if (before) {
            expect(startFrame).toBe(before.endFrame);
            const arcs = states[state]!.arcs.filter(({ from }) => from === before.state);
            score += Math.max(...arcs.map((arc) => arc.score));
          }
          for (let t = startFrame; t < endFrame; t++) score += emission(posteriors, t, states[state]!);
        });
        expect(score).toBe(path.score);
      }),
      { numRuns: 400 },
    );
  });

  it('stays in a state rather than leaving it when both are equal', () => {
    const flat = posteriorsOf([
      [0, 0, 0, 0],
      [0, 0, 0, 0],
      [0, 0, 0, 0],
    ]);
    const chain = [1, 2].map((id, j): LatticeState => {
      const arcs = j === 0 ? [] : [{ from: 0, score: 0 }];
      return {
        phoneIds: [id],
        emissionPenalty: 0,
        arcs,
        startScore: j === 0 ? 0 : null,
        endScore: j === 1 ? 0 : null,
      };
    });
    // Looking back from the end, staying in the last state wins every tie but the one that must be left.
    expect(bestPath(flat, chain)!.steps).toEqual([
      { state: 0, startFrame: 0, endFrame: 1 },
      { state: 1, startFrame: 1, endFrame: 3 },
    ]);
  });

  it('knows no path through no frames or no states', () => {
    expect(bestPath(posteriorsOf([]), [])).toBeNull();
    expect(bestPath(posteriorsOf([[0, 0, 0, 0]]), [])).toBeNull();
  });
});

describe('bestPhone', () => {
  it('is the greatest of the frame, floored', () => {
    expect(bestPhone(posteriorsOf([sure('B'), sure('D')]), 1)).toEqual({
      phoneId: 3,
      logPosterior: Math.fround(-0.1),
    });
    expect(bestPhone(posteriorsOf([[-30, -20, -25, -40]]), 0)).toEqual({
      phoneId: 1,
      logPosterior: LOG_POSTERIOR_FLOOR,
    });
  });
});

describe('alignWords', () => {
  const words = [
    { word: 0, symbols: ['B', 'AA1'] },
    { word: 4, symbols: ['D'] },
  ];

  it('gives pauses to nobody and keeps the indices of the words', () => {
    const rows = ['SIL', 'B', 'AA', 'AA', 'SIL', 'SIL', 'D', 'SIL'].map(sure);
    const { words: aligned } = alignWords(posteriorsOf(rows), words, phoneIds)!;
    expect(
      aligned.map(({ word, phones }) => [
        word,
        ...phones.map((p) => `${p.symbol} ${p.startFrame}-${p.endFrame}`),
      ]),
    ).toEqual([
      [0, 'B 1-2', 'AA1 2-4'],
      [4, 'D 6-7'],
    ]);
  });

  it('needs as many frames as phones, no more', () => {
    const rows = ['B', 'AA', 'D'].map(sure);
    expect(
      alignWords(posteriorsOf(rows), words, phoneIds)!.words.flatMap((word) => word.phones),
    ).toHaveLength(3);
    expect(alignWords(posteriorsOf(rows.slice(1)), words, phoneIds)).toBeNull();
  });

  it('refuses a phone that the model has not', () => {
    expect(() => alignWords(posteriorsOf([sure('B')]), [{ word: 0, symbols: ['ZH'] }], phoneIds)).toThrow(
      'ZH',
    );
  });
});

describe('choosePronunciations', () => {
  const word = (text: string, ...variants: string[]): ReferenceWord => ({
    text,
    readings: [[{ spelling: text, variants: variants.map((variant) => variant.split(' ')) }]],
  });
  const say = (text: string) => posteriorsOf(text.split(' ').map(sure));
  const choose = (said: string, words: ReferenceWord[], penalty: OmissionPenalty | null) =>
    choosePronunciations(say(said), words, phoneIds, penalty);
  const PENALTY = { perWord: 2, perPhone: 3 };

  it('chooses the variant and the reading that was said', () => {
    const either: ReferenceWord = {
      text: '2',
      readings: [
        [{ spelling: 'two', variants: [['D', 'AA1']] }],
        [
          { spelling: 'b', variants: [['B']] },
          { spelling: 'd', variants: [['D']] },
        ],
      ],
    };
    expect(choose('B B AA AA', [word('x', 'D AA1', 'B AA1')], null)!.chosen).toEqual([[['B', 'AA1']]]);
    expect(choose('D D AA AA', [word('x', 'D AA1', 'B AA1')], null)!.chosen).toEqual([[['D', 'AA1']]]);
    expect(choose('B SIL D', [either], null)!.chosen).toEqual([[['B'], ['D']]]);
    expect(choose('D AA AA', [either], null)!.chosen).toEqual([[['D', 'AA1']]]);
  });

  it.each([
    ['the first word', 'SIL B AA AA B SIL', [0]],
    ['none', 'SIL D AA D B AA SIL AA B SIL', []],
    ['the last word', 'SIL D AA D B AA SIL', [2]],
    ['the middle word, with a pause', 'D AA D SIL SIL AA B', [1]],
    ['the last two words', 'SIL D AA D SIL', [1, 2]],
    ['the first two words', 'AA B', [0, 1]],
  ])('finds left out: %s', (_name, said, omitted) => {
    const reference = [word('one', 'D AA1 D'), word('two', 'B AA1'), word('three', 'AA1 B')];
    expect([...choose(said, reference, PENALTY)!.omitted]).toEqual(omitted);
  });

  it('leaves out what makes the best forced alignment of the rest, less the penalties', () => {
    const symbols = fc.array(fc.constantFrom('AA1', 'B', 'D'), { minLength: 1, maxLength: 3 });
    const reference = fc.array(symbols, { minLength: 1, maxLength: 3 });
    const long = fc
      .array(fc.tuple(...PHONES.map(() => fc.integer({ min: -12, max: 0 }))), { minLength: 6, maxLength: 10 })
      .map(posteriorsOf);
    fc.assert(
      fc.property(
        long,
        reference,
        fc.integer({ min: 0, max: 8 }),
        fc.integer({ min: 0, max: 4 }),
        (sound, words, perWord, perPhone) => {
          const found = choosePronunciations(
            sound,
            words.map((each) => word('', each.join(' '))),
            phoneIds,
            { perWord, perPhone },
          );
          const scoreWithout = (omitted: ReadonlySet<number>): number => {
            const kept = words.flatMap((each, index) =>
              omitted.has(index) ? [] : [{ word: index, symbols: each }],
            );
            const cost = words.reduce(
              (sum, each, i) => sum + (omitted.has(i) ? perWord + perPhone * each.length : 0),
              0,
            );
            return (alignWords(sound, kept, phoneIds)?.pathScore ?? -Infinity) - cost;
          };
          const subsets = Array.from({ length: 2 ** words.length - 1 }, (_, bits) => {
            return new Set(words.flatMap((_word, i) => (bits & (1 << i) ? [i] : [])));
          });
          if (found!.omitted.size === words.length) return;
          expect(scoreWithout(found!.omitted)).toBe(Math.max(...subsets.map(scoreWithout)));
        },
      ),
      { numRuns: 500 },
    );
  });

  it('leaves a word out exactly when that gains more than its penalty', () => {
    const reference = [word('one', 'B AA1'), word('two', 'D')];
    // Forced into this sound, "two" takes one of three AA frames: -9 instead of -0.1.
    const said = 'B AA AA AA';
    const gain = 9 - 0.1;
    const omitted = (perWord: number, perPhone: number) =>
      [...choose(said, reference, { perWord, perPhone })!.omitted].length;
    expect(omitted(gain - 0.01, 0)).toBe(1);
    expect(omitted(gain + 0.01, 0)).toBe(0);
    expect(omitted(0, gain - 0.01)).toBe(1);
    expect(omitted(5, gain - 4.99)).toBe(0);
    expect(choose(said, reference, null)!.omitted.size).toBe(0);
  });

  it('has one state a phone and a silence around each word', () => {
    const { states, labels } = referenceLattice([word('one', 'B AA1'), word('two', 'D')], {
      phoneIds,
      omissionPenalty: null,
    });
    expect(labels.map((label) => label.kind)).toEqual([
      'silence',
      'phone',
      'phone',
      'silence',
      'phone',
      'silence',
    ]);
    expect(states.map((state) => state.startScore !== null)).toEqual([
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
    expect(states.map((state) => state.endScore !== null)).toEqual([false, false, false, false, true, true]);
  });
});
