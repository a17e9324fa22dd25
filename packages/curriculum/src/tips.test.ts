import { describe, expect, it } from 'vitest';
import { loadCurriculum } from './load.ts';
import { HABITS } from './sound-schema.ts';
import { addedVowelPairs, addedVowelTip, habitPractice, mixUpPractice } from './tips.ts';

const curriculum = loadCurriculum();

describe('addedVowelTip', () => {
  it('tells a final "i" after sh from a final "eu" after t, and both from a cluster', () => {
    expect(addedVowelTip(curriculum, 'final', 'SH')?.ko).toContain('"이"');
    expect(addedVowelTip(curriculum, 'final', 'T')?.ko).toContain('"으"');
    expect(addedVowelTip(curriculum, 'cluster', 'S')).not.toEqual(addedVowelTip(curriculum, 'final', 'S'));
  });

  it('has an answer after every consonant in both places, and none after a vowel', () => {
    for (const sound of curriculum.soundByPhone.values()) {
      const cluster = addedVowelTip(curriculum, 'cluster', sound.phone);
      // HH, W and Y never end an English word.
      const final = ['HH', 'W', 'Y'].includes(sound.phone)
        ? cluster
        : addedVowelTip(curriculum, 'final', sound.phone);
      expect([sound.phone, cluster !== undefined, final !== undefined]).toEqual([
        sound.phone,
        sound.kind === 'consonant',
        sound.kind === 'consonant',
      ]);
    }
  });
});

/** The mix-ups that the engine's Korean ears tell learners about, but ER>L and ZH>JH, for which words that differ in these alone are rare. */
const MIX_UPS =
  'R>L L>R F>P P>F V>B B>V B>P P>B D>T T>D G>K K>G TH>S TH>T DH>D Z>JH JH>Z S>SH SH>S IH>IY IY>IH AE>EH EH>AE UH>UW UW>UH AO>OW OW>AO';

describe('mixUpPractice', () => {
  it.each(MIX_UPS.split(' '))(
    '%s has a tip of its own and at least three pairs, the expected sound first',
    (mixUp) => {
      const [expected, heard] = mixUp.split('>') as [string, string];
      const { tip, pairs } = mixUpPractice(curriculum, expected, heard)!;
      expect(tip.ko).not.toBe(mixUpPractice(curriculum, expected, expected)?.tip.ko);
      expect(pairs.length).toBeGreaterThanOrEqual(3);
      for (const { a, b } of pairs) {
        const at = a.phones.split(' ').findIndex((phone, index) => phone !== b.phones.split(' ')[index]);
        expect([a.phones.split(' ')[at], b.phones.split(' ')[at]], a.word).toEqual([expected, heard]);
      }
    },
  );

  it('has stops told apart by their voice at the start of a word first', () => {
    const first = (expected: string, heard: string) => {
      const { a, b } = mixUpPractice(curriculum, expected, heard)!.pairs[0]!;
      return `${a.word}, ${b.word}`;
    };
    expect([first('D', 'T'), first('T', 'D'), first('G', 'K')]).toEqual([
      'down, town',
      'town, down',
      'goat, coat',
    ]);
  });

  it('falls back to the tip of the sound, and knows no sound that does not exist', () => {
    expect(mixUpPractice(curriculum, 'TH', 'M')).toEqual({
      tip: { ko: curriculum.soundByPhone.get('TH')?.tipKo, en: curriculum.soundByPhone.get('TH')?.tipEn },
      pairs: [],
    });
    expect(mixUpPractice(curriculum, 'QX', 'R')).toBeUndefined();
  });
});

describe('addedVowelPairs', () => {
  it('has pairs for both places, those after the same consonant first', () => {
    expect(addedVowelPairs(curriculum, 'cluster', 'B')[0]).toMatchObject({
      a: { word: 'blow' },
      b: { word: 'below' },
    });
    expect(addedVowelPairs(curriculum, 'final', 'SH')[0]?.a.phones).toMatch(/ SH$/);
    for (const place of ['final', 'cluster'] as const) {
      const pairs = addedVowelPairs(curriculum, place, 'Z');
      expect(pairs.length).toBeGreaterThanOrEqual(3);
      for (const { a, b } of pairs)
        expect(b.phones.split(' ').length, b.word).toBe(a.phones.split(' ').length + 1);
    }
  });
});

describe('habitPractice', () => {
  it.each(HABITS)('%s has a polite tip in both languages and words to practise', (kind) => {
    const { tip, pairs } = habitPractice(curriculum, kind)!;
    expect(tip.ko).toMatch(/요\.$/);
    expect(tip.en).toMatch(/\.$/);
    expect(pairs.length).toBeGreaterThanOrEqual(3);
  });

  it('knows no other kind', () => {
    expect(habitPractice(curriculum, 'substitution')).toBeUndefined();
  });
});
