/** Which words and pronunciations were said: an oracle that tries every set of left-out words, and cases by hand. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignmentGap, alignWords, choosePronunciations } from './alignment.ts';
import type { OmissionPenalty } from './lattice.ts';
import type { ReferenceWord } from './text/reference.ts';
import type { Posteriors } from './viterbi.ts';

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
          const spoken = words.flatMap((each, index) =>
            found!.omitted.has(index) ? [] : [{ word: index, symbols: each }],
          );
          const { alignment } = found!;
          expect(alignment.pathScore).toBe(alignWords(sound, spoken, phoneIds)!.pathScore);
          expect(
            alignment.words.map(({ word, phones }) => ({
              word,
              symbols: phones.map(({ symbol }) => symbol),
            })),
          ).toEqual(spoken);
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
});

describe('alignmentGap', () => {
  const align = (rows: number[][]) => {
    const posteriors = posteriorsOf(rows);
    return alignmentGap(posteriors, alignWords(posteriors, [{ word: 0, symbols: ['B', 'AA1'] }], phoneIds)!);
  };

  it('is 0 when every frame’s best phone is the expected one', () => {
    expect(align([sure('B'), sure('AA'), sure('AA')])).toBe(0);
  });

  it('averages over the frames of a phone first, then over phones, with the floor', () => {
    // B takes the first frame; AA the others, one of which is D: (0 + (0 + 8.9) / 2) / 2.
    expect(align([sure('B'), sure('D'), sure('AA')])).toBeCloseTo(8.9 / 4, 5);
    const hopeless = PHONES.map((phone) => (phone === 'D' ? -0.1 : -40));
    expect(align([sure('B'), hopeless, hopeless])).toBeCloseTo(11.9 / 2, 5);
  });
});
