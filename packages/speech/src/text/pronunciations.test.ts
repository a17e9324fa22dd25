import { beforeAll, describe, expect, it } from 'vitest';
import { isPhone, splitStress } from '../arpabet.ts';
import { dictionaryFrom, type Lexicon, loadLexicon, pronounce } from './pronunciations.ts';
import { referenceFromText, referenceFromWords } from './reference.ts';

let lexicon: Lexicon;
beforeAll(async () => {
  lexicon = await loadLexicon();
});

const first = (word: string) => pronounce(word, lexicon).variants[0]!.join(' ');

describe('pronounce', () => {
  it('has all variants of the dictionary, without remarks and without those that differ only in stress', () => {
    expect(pronounce('either', lexicon).variants.map((v) => v.join(' '))).toEqual([
      'IY1 DH ER0',
      'AY1 DH ER0',
    ]);
    expect(first('aalborg')).toBe('AO1 L B AO0 R G');
    const listed = new Map([
      ['record', 'R AH0 K AO1 R D'],
      ['record(2)', 'R AH1 K AO0 R D'],
    ]);
    const entries = dictionaryFrom((key) => listed.get(key));
    expect(pronounce('record', { ...lexicon, dictionary: entries }).variants).toEqual([
      ['R', 'AH0', 'K', 'AO1', 'R', 'D'],
    ]);
  });

  it('has weak forms, and not those of another word of the same spelling', () => {
    expect(pronounce('to', lexicon).variants).toContainEqual(['T', 'AH0']);
    expect(pronounce('and', lexicon).variants).toContainEqual(['AH0', 'N']);
    expect(pronounce('us', lexicon).variants).toEqual([['AH1', 'S']]);
  });

  it.each([
    ["it'd", 'IH1 T AH0 D'],
    ['zoomer', 'Z UW1 M ER0'],
    ['vlogs', 'V L AA1 G Z'],
    ["bibimbap's", 'B IY1 B IH0 M B AA2 P S'],
    ['b.', 'B IY1'],
    ['teapots', 'T IY1 P AA2 T S'],
    ['chatbotted', 'CH AE1 T B AA2 T IH0 D'],
    ['hashtagged', 'HH AE1 SH T AE2 G D'],
  ])('%s is %s', (word, phones) => {
    expect(first(word)).toBe(phones);
  });

  it('guesses from the spelling only what nothing else explains, and says so', () => {
    const { variants, source } = pronounce('blorf', lexicon);
    expect(source).toBe('spelling');
    expect(variants[0]).toEqual(['B', 'L', 'AO1', 'R', 'F']);
    expect(pronounce('rice', lexicon).source).toBe('dictionary');
    expect(pronounce('zoomer', lexicon).source).toBe('derived');
  });

  it.each(['constructor', '__proto__', 'tostring', 'hasownproperty', 'xqzj', 'zzz'])(
    'gives %s sounds, and not what objects inherit',
    (word) => {
      for (const symbol of pronounce(word, lexicon).variants.flat()) {
        expect(isPhone(splitStress(symbol).phone)).toBe(true);
      }
    },
  );
});

describe('reference', () => {
  it('prefers the reading whose words are all known', () => {
    const [bts] = referenceFromText('BTS sings', lexicon);
    expect(bts!.readings.map((words) => words.map(({ spelling }) => spelling))).toEqual([['b.', 't.', 's.']]);
  });

  it('takes given phones as they are', () => {
    expect(referenceFromWords([{ text: 'Rice', phones: ['L', 'AY1', 'S'] }])).toEqual([
      { text: 'Rice', readings: [[{ spelling: 'rice', variants: [['L', 'AY1', 'S']] }]] },
    ]);
  });

  it.each([
    [[], 'reference-empty'],
    [[{ text: 'a', phones: [] }], 'reference-empty'],
    [[{ text: 'a', phones: ['QQ'] }], 'reference-phones-unknown'],
    [Array.from({ length: 201 }, () => ({ text: 'a', phones: ['AH0'] })), 'reference-too-long'],
  ])('refuses %j', (words, code) => {
    expect(() => referenceFromWords(words)).toThrow(expect.objectContaining({ code }));
  });

  it('names the place of a sound it does not know', () => {
    const words = [
      { text: 'a', phones: ['AH0'] },
      { text: 'rice', phones: ['R', 'AY1', 'SSSSSSSSSSSS'] },
    ];
    expect(() => referenceFromWords(words)).toThrow(
      expect.objectContaining({
        code: 'reference-phones-unknown',
        detail: { wordIndex: 1, phoneIndex: 2, phone: 'SSSSSSSS' },
      }),
    );
  });
});
