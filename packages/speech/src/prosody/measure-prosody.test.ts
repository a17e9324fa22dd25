/** Stress as a share of words, from strengths of vowels that are given. */
import { expect, it } from 'vitest';
import type { AlignedWord } from '../alignment.ts';
import { measureProsody } from './measure-prosody.ts';

/** Words of the given vowels, ten frames each; their strengths; and how far their stress agrees. */
function agreement(...said: [vowels: string[], strengths: number[]][]): number | null {
  let count = 0;
  const vowel = (symbol: string) => {
    const startFrame = 10 * count++;
    return { symbol, phoneId: 1, startFrame, endFrame: startFrame + 10 };
  };
  const words = said.map(([vowels], word): AlignedWord => ({ word, phones: vowels.map(vowel) }));
  const track = { hz: new Float32Array(10 * count), levelDb: new Float32Array(10 * count) };
  const strengths = said.map(([, each]) => each);
  const text = said.map(() => ({ text: 'word' }));
  return measureProsody(words, track, strengths, text, { frameHopMs: 10 }).melody.stressAgreement;
}

const right: [string[], number[]] = [
  ['AE1', 'AH0'],
  [9, 0],
];
const moved: [string[], number[]] = [
  ['AE1', 'AH0'],
  [0, 9],
];

it('is the share of words whose stressed vowel was strong', () => {
  expect(agreement(right, moved, right)).toBe(0.67);
  expect(agreement(moved)).toBe(0);
});

it('has a word for right whose earlier secondary vowel was strong beside the stressed one', () => {
  expect(
    agreement([
      ['AE2', 'ER0', 'UW1'],
      [3, -4, 0],
    ]),
  ).toBe(1);
});

it('leaves out words without a stressed vowel, of one vowel, and without a strong one', () => {
  expect(
    agreement(
      [
        ['AE0', 'AH0'],
        [9, 0],
      ],
      [['AE1'], [9]],
      [
        ['AE1', 'AH0', 'AH0'],
        [-1, 0, 0],
      ],
    ),
  ).toBeNull();
});
