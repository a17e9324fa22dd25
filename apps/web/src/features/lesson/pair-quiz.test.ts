import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { quizRounds, talkerOf } from './pair-quiz.ts';

const side = (word: string) => ({ exerciseId: word, word, ipa: word });
const pairs = ['fan-pan', 'fine-pine', 'fast-past'].map((pairId) => {
  const [a = '', b = ''] = pairId.split('-');
  return { pairId, a: side(a), b: side(b) };
});

describe('quizRounds', () => {
  it('asks every pair once, in order', () => {
    const rounds = quizRounds(pairs, () => 0);
    expect(rounds.map((round) => round.pair.pairId)).toEqual(['fan-pan', 'fine-pine', 'fast-past']);
  });

  it('cannot be won by always choosing one side', () => {
    fc.assert(
      fc.property(fc.infiniteStream(fc.double({ min: 0, max: 0.999, noNaN: true })), (stream) => {
        const rounds = quizRounds(pairs, () => stream.next().value ?? 0);
        expect(new Set(rounds.map((round) => round.answer)).size).toBe(2);
      }),
    );
  });

  it('does without pairs', () => {
    expect(quizRounds([], () => 0)).toEqual([]);
  });
});

describe('talkerOf', () => {
  it('reaches every voice and does without any', () => {
    const [round] = quizRounds(pairs, () => 0.4);
    expect(
      ['a', 'b', 'c'].map((_, i) => talkerOf({ ...round!, talker: (i + 0.5) / 3 }, ['slt', 'rms', 'awb'])),
    ).toEqual(['slt', 'rms', 'awb']);
    expect(talkerOf(round!, [])).toBe(null);
  });
});
