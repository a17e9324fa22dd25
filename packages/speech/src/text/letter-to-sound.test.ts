import { inflateSync } from 'node:zlib';
import { dictionary } from 'cmu-pronouncing-dictionary';
import { beforeAll, describe, expect, it } from 'vitest';
import { isPhone, splitStress } from '../arpabet.ts';
import { letterToSound } from './letter-to-sound.ts';
import spellingModel from './spelling-model.json' with { type: 'json' };
import { type SpellingModel, unpackSpellingModel, unpackSpellingModelWith } from './spelling-model.ts';

let model: SpellingModel;
beforeAll(async () => {
  model = await unpackSpellingModel(spellingModel);
});

const plain = (symbols: readonly string[]) => symbols.map((symbol) => splitStress(symbol).phone).join(' ');

describe('letterToSound', () => {
  it('has two of three held-out words whole, four of five among its readings', () => {
    // Every fifth of the words that training left out (training/g2p/train.py): bench/g2p-bench.ts has all of them.
    const words = Object.keys(dictionary)
      .filter((word) => /^[a-z]{2,}$/.test(word))
      .sort()
      .filter((_, rank) => rank % 250 === 0);
    let [first, among] = [0, 0];
    for (const word of words) {
      const variants = [1, 2, 3, 4].map((n) => dictionary[n === 1 ? word : `${word}(${n})`] ?? '');
      const right = variants.map((variant) => plain(variant.replace(/ *#.*/, '').split(' ')));
      const guesses = letterToSound(word, model, 3).map(({ phones }) => plain(phones));
      first += right.includes(guesses[0]!) ? 1 : 0;
      among += guesses.some((guess) => right.includes(guess)) ? 1 : 0;
    }
    expect(words.length).toBeGreaterThan(450);
    expect(first / words.length).toBeGreaterThan(0.65);
    expect(among / words.length).toBeGreaterThan(0.78);
  });

  it('orders its readings, which differ in more than stress', () => {
    const readings = letterToSound('kyoungmin', model, 3);
    expect(readings.length).toBeGreaterThan(1);
    expect(new Set(readings.map(({ phones }) => plain(phones))).size).toBe(readings.length);
    readings.forEach(({ logProbability }, i) => {
      expect(logProbability).toBeLessThanOrEqual(readings[i - 1]?.logProbability ?? 0);
    });
  });

  it.each(['blorf', 'kyoungmin', 'smartification', 'bcdfg', 'y', 'aeiou', 'xqzj', 'q'.repeat(60)])(
    'gives %s sounds, one of its vowels with the primary stress',
    (word) => {
      for (const { phones } of letterToSound(word, model, 3)) {
        expect(phones.length).toBeGreaterThan(0);
        for (const symbol of phones) expect(isPhone(splitStress(symbol).phone), symbol).toBe(true);
        const hasVowel = phones.some((symbol) => /\d$/.test(symbol));
        expect(phones.filter((symbol) => symbol.endsWith('1')).length).toBe(hasVowel ? 1 : 0);
      }
    },
  );

  it('stresses long words where English does', () => {
    const stressed = (word: string) => letterToSound(word, model, 1)[0]!.phones.find((s) => s.endsWith('1'));
    expect(stressed('blorfication')).toBe('EY1');
    expect(stressed('snorkology')).toBe('AA1');
  });

  it('has nothing for nothing', () => {
    expect(letterToSound('', model, 3)).toEqual([]);
    expect(letterToSound('123', model, 3)).toEqual([]);
  });
});

describe('unpackSpellingModel', () => {
  it('tells a damaged file', async () => {
    const trie = spellingModel.trie;
    await expect(unpackSpellingModel({ ...spellingModel, trie: trie.slice(0, 4000) })).rejects.toThrow();
    await expect(unpackSpellingModel({ ...spellingModel, order: 7 })).rejects.toThrow('damaged');
  });

  it('gives the same at once, where the machine can inflate at once', () => {
    const atOnce = unpackSpellingModelWith(inflateSync, spellingModel);
    for (const word of ['brillig', 'quidditch', 'seoul'])
      expect(letterToSound(word, atOnce, 3)).toEqual(letterToSound(word, model, 3));
    expect(() => unpackSpellingModelWith(inflateSync, { ...spellingModel, order: 7 })).toThrow('damaged');
  });

  it('knows that each context is followed by something', () => {
    const context = model.contextOf([0]);
    let sum = 0;
    for (let symbol = 1; symbol < spellingModel.graphones.length + 2; symbol++)
      sum += Math.exp(model.logProbability(context, symbol));
    // Probabilities are stored in steps of an eighth of a natural-log unit.
    expect(Math.abs(Math.log(sum))).toBeLessThan(1 / 16);
  });
});
