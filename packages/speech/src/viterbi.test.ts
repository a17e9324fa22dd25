/** The aligner against an oracle that tries every path of small random lattices. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { alignWords, choosePronunciations } from './alignment.ts';
import { chainScores } from './chain-scores.ts';
import { referenceLattice } from './lattice.ts';
import type { ReferenceWord } from './text/reference.ts';
import {
  type Band,
  bestPath,
  bestScore,
  emission,
  type LatticeState,
  LOG_POSTERIOR_FLOOR,
  type Posteriors,
} from './viterbi.ts';

const IDS = new Map([
  ['SIL', 0],
  ['B', 1],
  ['AH', 2],
  ['T', 3],
]);

/** Posteriors on a grid of whole numbers, so that equal sums are equal exactly. */
const posteriorsOf = (frames: number[][]): Posteriors => ({
  values: Float32Array.from(frames.flat()),
  frameCount: frames.length,
  phoneCount: 4,
});
const frameArbitrary = fc.array(fc.integer({ min: -14, max: 0 }), { minLength: 4, maxLength: 4 });

/** The greatest score over all paths (within a band), by recursion over every choice; -Infinity when there is none. */
function bestScoreByTrying(posteriors: Posteriors, states: readonly LatticeState[], band?: Band): number {
  const from = (frame: number, state: number): number => {
    if (band && (frame < band.firstFrame[state]! || frame > band.lastFrame[state]!)) return -Infinity;
    const here = emission(posteriors, frame, states[state]!);
    if (frame === posteriors.frameCount - 1) return here + (states[state]!.endScore ?? -Infinity);
    const next = [from(frame + 1, state)];
    states.forEach((target, index) => {
      for (const arc of target.arcs) if (arc.from === state) next.push(arc.score + from(frame + 1, index));
    });
    return here + Math.max(...next);
  };
  return Math.max(
    ...states.map(({ startScore }, j) => (startScore === null ? -Infinity : startScore + from(0, j))),
  );
}

const word = (...variants: string[]): ReferenceWord => ({
  text: variants[0]!,
  readings: [[{ spelling: variants[0]!, variants: variants.map((variant) => variant.split(' ')) }]],
});

describe('bestPath', () => {
  it('finds what trying every path finds, pauses, variants and left-out words included', () => {
    const references = [
      [word('B AH')],
      [word('B AH', 'T')],
      [word('B'), word('AH T')],
      [word('B'), word('T', 'AH'), word('B')],
    ];
    fc.assert(
      fc.property(
        fc.array(frameArbitrary, { minLength: 1, maxLength: 7 }),
        fc.constantFrom(...references),
        fc.constantFrom(null, { perWord: 3, perPhone: 1 }),
        (frames, reference, omissionPenalty) => {
          const posteriors = posteriorsOf(frames);
          const { states } = referenceLattice(reference, { phoneIds: IDS, omissionPenalty });
          const path = bestPath(posteriors, states);
          expect(path?.score ?? -Infinity).toBe(bestScoreByTrying(posteriors, states));
          expect(bestScore(posteriors, states)).toBe(path?.score ?? -Infinity);
          if (path) expect(scoreOfSteps(posteriors, states, path.steps)).toBe(path.score);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('gives several chains of phones at once the scores that each has alone', () => {
    const phones = ['B', 'AH', 'T'];
    fc.assert(
      fc.property(
        fc.array(frameArbitrary, { minLength: 1, maxLength: 9 }),
        fc.array(fc.array(fc.constantFrom(...phones), { minLength: 1, maxLength: 4 }), {
          minLength: 1,
          maxLength: 3,
        }),
        (frames, orders) => {
          const posteriors = posteriorsOf(frames);
          const alone = orders.map((order) =>
            bestScore(
              posteriors,
              referenceLattice([word(order.join(' '))], { phoneIds: IDS, omissionPenalty: null }).states,
            ),
          );
          const chains = orders.map((order) => Int32Array.from(order, (phone) => IDS.get(phone)!));
          expect(chainScores(posteriors, chains, 0)).toEqual(alone);
        },
      ),
    );
  });

  it('finds the best path within a band, which is the best of all where the band is wide', () => {
    const { states } = referenceLattice([word('B'), word('AH'), word('T')], {
      phoneIds: IDS,
      omissionPenalty: null,
    });
    const band = (firstFrame: number, lastFrame: number) => ({
      firstFrame: new Int32Array(states.length).fill(firstFrame),
      lastFrame: new Int32Array(states.length).fill(lastFrame),
    });
    fc.assert(
      fc.property(fc.array(frameArbitrary, { minLength: 3, maxLength: 9 }), (frames) => {
        const posteriors = posteriorsOf(frames);
        const all = bestPath(posteriors, states)!;
        expect(bestPath(posteriors, states, band(0, frames.length))).toEqual(all);
        expect(bestScore(posteriors, states, band(0, frames.length))).toBe(all.score);
        // Every state only where the best path has it.
        const place = (state: number) => all.steps.findLast((step) => step.state <= state) ?? all.steps[0]!;
        const exact = {
          firstFrame: Int32Array.from(states, (_, state) => place(state).startFrame),
          lastFrame: Int32Array.from(states, (_, state) => place(state).endFrame - 1),
        };
        expect(bestPath(posteriors, states, exact)).toEqual(all);
      }),
    );
  });

  it('visits states in the first and the last frame of their band and in no other, as trying every path within it does', () => {
    const chain = (more: Partial<LatticeState> = {}) =>
      [1, 2, 3, 2].map(
        (id, j): LatticeState => ({
          phoneIds: [id],
          emissionPenalty: 0,
          arcs: [
            ...(j > 0 ? [{ from: j - 1, score: 0 }] : []),
            ...(j > 1 ? [{ from: j - 2, score: -3 }] : []),
          ],
          startScore: j < 2 ? -j : null,
          endScore: j > 0 ? 0 : null,
          ...(j === 1 ? more : {}),
        }),
      );
    /** The second state twice over, as one that lasts two frames at least. */
    const twice: LatticeState[] = chain().flatMap((state, j): LatticeState[] => {
      const arcs = state.arcs.map(({ from, score }) => ({ from: from + (from > 0 ? 1 : 0), score }));
      if (j !== 1) return [{ ...state, arcs }];
      return [
        { ...state, endScore: null },
        { ...state, arcs: [{ from: 1, score: 0 }], startScore: null },
      ];
    });
    const { states: pauses } = referenceLattice([word('B'), word('AH'), word('T')], {
      phoneIds: IDS,
      omissionPenalty: null,
    });
    const doubled = (frames: Int32Array) => Int32Array.from([frames[0]!, frames[1]!, ...frames.slice(1)]);
    const sorted = (length: number) =>
      fc
        .array(fc.integer({ min: -1, max: 7 }), { minLength: length, maxLength: length })
        .map((frames) => Int32Array.from(frames).sort());
    const bands = (length: number) => fc.record({ firstFrame: sorted(length), lastFrame: sorted(length) });
    const frameArrays = fc.array(frameArbitrary, { minLength: 1, maxLength: 7 });
    const holds = (posteriors: Posteriors, states: LatticeState[], band: Band, expected: number) => {
      const path = bestPath(posteriors, states, band);
      expect(path?.score ?? -Infinity).toBe(expected);
      expect(bestScore(posteriors, states, band)).toBe(expected);
      for (const { state, startFrame, endFrame } of path?.steps ?? []) {
        expect(startFrame).toBeGreaterThanOrEqual(band.firstFrame[state]!);
        expect(endFrame - 1).toBeLessThanOrEqual(band.lastFrame[state]!);
      }
    };
    fc.assert(
      fc.property(frameArrays, bands(4), bands(pauses.length), (frames, band, wide) => {
        const posteriors = posteriorsOf(frames);
        holds(posteriors, chain(), band, bestScoreByTrying(posteriors, chain(), band));
        holds(posteriors, pauses, wide, bestScoreByTrying(posteriors, pauses, wide));
        const both = { firstFrame: doubled(band.firstFrame), lastFrame: doubled(band.lastFrame) };
        holds(posteriors, chain({ minFrames: 2 }), band, bestScoreByTrying(posteriors, twice, both));
      }),
      { numRuns: 1000 },
    );
  });

  it('covers every frame once, in order', () => {
    fc.assert(
      fc.property(fc.array(frameArbitrary, { minLength: 3, maxLength: 12 }), (frames) => {
        const { states } = referenceLattice([word('B AH T')], { phoneIds: IDS, omissionPenalty: null });
        const path = bestPath(posteriorsOf(frames), states)!;
        expect(path.steps[0]!.startFrame).toBe(0);
        expect(path.steps.at(-1)!.endFrame).toBe(frames.length);
        expect(path.steps.slice(1).map((step) => step.startFrame)).toEqual(
          path.steps.slice(0, -1).map((step) => step.endFrame),
        );
      }),
    );
  });

  it('keeps a state for its least frames, as a chain of so many states with its sound would be kept', () => {
    const state = (id: number, from: number[], more: Partial<LatticeState> = {}): LatticeState => ({
      phoneIds: [id],
      emissionPenalty: 0,
      arcs: from.map((each, i) => ({ from: each, score: -i })),
      startScore: null,
      endScore: null,
      ...more,
    });
    const [start, end] = [{ startScore: 0 }, { endScore: 0 }];
    /** B or T, at least so many AH (which may also begin or end), T. */
    const lasting = (minFrames: number) => [
      state(1, [], start),
      state(3, [], { startScore: -2 }),
      state(2, [0, 1], { ...start, ...end, minFrames, emissionPenalty: 1 }),
      state(3, [2, 0], end),
    ];
    const chained = (minFrames: number) => {
      const chain = Array.from({ length: minFrames }, (_, i) =>
        state(2, i === 0 ? [0, 1] : [1 + i], {
          emissionPenalty: 1,
          ...(i === 0 ? start : {}),
          ...(i === minFrames - 1 ? end : {}),
        }),
      );
      const last = 1 + minFrames;
      return [state(1, [], start), state(3, [], { startScore: -2 }), ...chain, state(3, [last, 0], end)];
    };
    fc.assert(
      fc.property(
        fc.array(frameArbitrary, { minLength: 1, maxLength: 9 }),
        fc.integer({ min: 2, max: 4 }),
        (frames, minFrames) => {
          const posteriors = posteriorsOf(frames);
          const path = bestPath(posteriors, lasting(minFrames));
          expect(path?.score ?? -Infinity).toBe(bestScoreByTrying(posteriors, chained(minFrames)));
          if (!path) return;
          expect(path.steps[0]!.startFrame).toBe(0);
          expect(path.steps.at(-1)!.endFrame).toBe(frames.length);
          expect(scoreOfSteps(posteriors, lasting(minFrames), path.steps)).toBe(path.score);
          for (const { state: visited, startFrame, endFrame } of path.steps)
            if (visited === 2) expect(endFrame - startFrame).toBeGreaterThanOrEqual(minFrames);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('counts more arcs into a state than a byte can hold', () => {
    const plain = { phoneIds: [1], emissionPenalty: 0, arcs: [], startScore: 0, endScore: null };
    const first = Array.from({ length: 300 }, (_, i): LatticeState => ({ ...plain, startScore: i - 300 }));
    const arcs = first.map((_, from) => ({ from, score: 0 }));
    const last: LatticeState = { ...plain, phoneIds: [3], arcs, startScore: null, endScore: 0 };
    const even = Array.from({ length: 2 }, () => [0, 0, 0, 0]);
    expect(bestPath(posteriorsOf(even), [...first, last])!.steps.map(({ state }) => state)).toEqual([
      299, 300,
    ]);
  });

  it('has no path through fewer frames than phones', () => {
    const { states } = referenceLattice([word('B AH T')], { phoneIds: IDS, omissionPenalty: null });
    expect(
      bestPath(
        posteriorsOf([
          [0, 0, 0, 0],
          [0, 0, 0, 0],
        ]),
        states,
      ),
    ).toBeNull();
    expect(bestPath(posteriorsOf([]), states)).toBeNull();
  });

  it('keeps a state on a tie, and else prefers to go through the silence', () => {
    const { states, labels } = referenceLattice([word('B'), word('T')], {
      phoneIds: IDS,
      omissionPenalty: null,
    });
    const visited = (posteriors: Posteriors) =>
      bestPath(posteriors, states)!.steps.map(({ state, startFrame }) => {
        const label = labels[state]!;
        return `${label.kind === 'phone' ? label.word : 'SIL'}@${startFrame}`;
      });
    const even = Array.from({ length: 5 }, () => [0, 0, 0, 0]);
    // The last phone is kept as long as it can be, and the end is the last phone unless the last silence is better.
    expect(visited(posteriorsOf(even))).toEqual(['0@0', '1@1']);
    // T cannot be at frame 1: at frame 2 it is reached from B and from the silence alike.
    const late = even.with(1, [0, 0, 0, -9]);
    expect(visited(posteriorsOf(late))).toEqual(['0@0', 'SIL@1', '1@2']);
  });

  it('floors every emission', () => {
    const state = { phoneIds: [1], emissionPenalty: 0, arcs: [], startScore: 0, endScore: 0 };
    expect(emission(posteriorsOf([[0, -99, 0, 0]]), 0, state)).toBe(LOG_POSTERIOR_FLOOR);
  });
});

function scoreOfSteps(
  posteriors: Posteriors,
  states: readonly LatticeState[],
  steps: { state: number; startFrame: number; endFrame: number }[],
): number {
  return steps.reduce((sum, { state, startFrame, endFrame }, i) => {
    let score = sum;
    for (let t = startFrame; t < endFrame; t++) score += emission(posteriors, t, states[state]!);
    const arcs = states[state]!.arcs.filter((arc) => i > 0 && arc.from === steps[i - 1]!.state);
    return score + (i === 0 ? states[state]!.startScore! : Math.max(...arcs.map((arc) => arc.score)));
  }, states[steps.at(-1)!.state]!.endScore!);
}

/** One frame in which the phone has nearly all the probability. */
const clearly = (id: number) => [0, 1, 2, 3].map((k) => (k === id ? -0.1 : -9));

describe('choosePronunciations', () => {
  it('chooses the variant that was said', () => {
    const posteriors = posteriorsOf([0, 1, 1, 2, 2, 0].map(clearly));
    const choice = choosePronunciations(posteriors, [word('B T', 'B AH')], IDS, null)!;
    expect(choice.chosen).toEqual([[['B', 'AH']]]);
    expect([...choice.omitted]).toEqual([]);
  });

  it('finds the word that was left out, and none when all were said', () => {
    const penalty = { perWord: 3, perPhone: 2 };
    const reference = [word('B AH'), word('T'), word('AH B')];
    const all = posteriorsOf([0, 1, 1, 2, 2, 3, 3, 2, 2, 1, 1, 0].map(clearly));
    const without = posteriorsOf([0, 1, 1, 2, 2, 2, 2, 1, 1, 0].map(clearly));
    expect([...choosePronunciations(all, reference, IDS, penalty)!.omitted]).toEqual([]);
    expect([...choosePronunciations(without, reference, IDS, penalty)!.omitted]).toEqual([1]);
  });

  it('gives no choice when the sound is too short for any', () => {
    expect(choosePronunciations(posteriorsOf([clearly(1)]), [word('B AH')], IDS, null)).toBeNull();
  });
});

describe('alignWords', () => {
  it('places each phone on its frames, silence between the words', () => {
    const posteriors = posteriorsOf([0, 1, 1, 2, 0, 0, 3, 3, 0].map(clearly));
    const alignment = alignWords(
      posteriors,
      [
        { word: 0, symbols: ['B', 'AH1'] },
        { word: 1, symbols: ['T'] },
      ],
      IDS,
    )!;
    expect(
      alignment.words.map(({ phones }) => phones.map((p) => [p.symbol, p.startFrame, p.endFrame])),
    ).toEqual([
      [
        ['B', 1, 3],
        ['AH1', 3, 4],
      ],
      [['T', 6, 8]],
    ]);
  });
});
