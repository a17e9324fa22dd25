/** Which syllable of a word is heard strong, from hidden values of two numbers of which the first is the strength. */
import { describe, expect, it } from 'vitest';
import manifest from '../../model/model.json' with { type: 'json' };
import type { AlignedWord } from '../alignment.ts';
import { packProbe } from '../diagnosis/probe.ts';
import shipped from '../diagnosis/stress-calibration.json' with { type: 'json' };
import { heardStress, vowelStrengths } from './syllable-prominence.ts';

const probe = packProbe({ weights: Float64Array.of(1, 0), bias: 0 });

/** "N" and a vowel as often as there are vowels; five frames each. */
function wordOf(vowels: string[], index = 0): AlignedWord {
  return {
    word: index,
    phones: vowels.flatMap((symbol, i) => [
      { symbol: 'N', phoneId: 1, startFrame: 10 * i, endFrame: 10 * i + 5 },
      { symbol, phoneId: 2, startFrame: 10 * i + 5, endFrame: 10 * i + 10 },
    ]),
  };
}

/** How each vowel is heard whose strength is given, over all words. */
function heard(words: AlignedWord[], strengths: number[], expectedLead = 0) {
  const values = words
    .flatMap(({ phones }) => phones)
    .map(({ symbol }) => (symbol === 'N' ? [9, 9] : [strengths.shift()!, 7]));
  return heardStress(
    words,
    vowelStrengths(words, (phone) => values[phone]!, { probe }),
    { expectedLead },
  );
}
const stresses = (...given: Parameters<typeof heard>) =>
  heard(...given).map((word) => word.map((each) => each?.stress ?? null));

describe('heardStress', () => {
  it('hears the strongest vowel of each word, whatever other words have', () => {
    const words = [wordOf(['AH0', 'EY1']), wordOf(['IY1'], 1), wordOf(['AE1', 'AH0', 'IY0'], 2)];
    expect(stresses(words, [5, 8, 20, -1, -3, -3])).toEqual([
      ['weak', 'strong'],
      [null],
      ['strong', 'weak', 'weak'],
    ]);
  });

  it('is unsure of vowels that are alike', () => {
    expect(stresses([wordOf(['AE1', 'AH0'])], [4, 4.5])).toEqual([['unsure', 'unsure']]);
  });

  it('asks for more where the strong vowel is not the expected one', () => {
    const word = () => [wordOf(['AE1', 'AH0'])];
    expect(stresses(word(), [0, 1.5])).toEqual([['weak', 'strong']]);
    expect(stresses(word(), [0, 1.5], 1)).toEqual([['unsure', 'unsure']]);
    expect(stresses(word(), [0.5, 0], 1)).toEqual([['strong', 'weak']]);
  });

  it('has an earlier secondary stress for no rival of the main one, but a later one', () => {
    expect(stresses([wordOf(['AE2', 'AH0', 'UW1'])], [3, -4, 0])[0]).toEqual(['strong', 'weak', 'strong']);
    expect(stresses([wordOf(['AE1', 'AH0', 'UW2'])], [0, -4, 3])[0]).toEqual(['weak', 'weak', 'strong']);
  });

  it('knows nothing of a word with a vowel that was hardly said', () => {
    const word = wordOf(['AE1', 'AH0']);
    word.phones[3]!.endFrame = word.phones[3]!.startFrame + 1;
    expect(stresses([word], [9, 0])).toEqual([['unsure', 'unsure']]);
  });

  it('tells how far a syllable stands out, by the sound alone, and how sure that is', () => {
    const [[main, other]] = heard([wordOf(['AE1', 'AH0'])], [2, 0], 1) as [[object, object]];
    expect(main).toEqual({ stress: 'strong', prominence: 1, confidence: 0.953 });
    expect(other).toEqual({ stress: 'weak', prominence: -1, confidence: 0.953 });
  });
});

describe('the shipped calibration', () => {
  it('is of the shipped model: its version, and a weight for each hidden value', () => {
    expect(shipped.model).toBe(manifest.version);
    expect(atob(shipped.probe.weights)).toHaveLength(manifest.hiddenSize);
  });
});
