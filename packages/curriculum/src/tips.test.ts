import { describe, expect, it } from 'vitest';
import { loadCurriculum } from './load.ts';
import { addedVowelTip } from './tips.ts';

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
