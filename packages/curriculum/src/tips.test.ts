import { describe, expect, it } from 'vitest';
import { loadCurriculum } from './load.ts';
import { addedVowelTip, fixTip } from './tips.ts';

const curriculum = loadCurriculum();

describe('fixTip', () => {
  it('answers the confusion that happened', () => {
    const tip = fixTip(curriculum, { expected: 'F', heard: 'P' });
    expect(tip?.ko).toContain('윗니를 아랫입술에');
    expect(tip).not.toEqual(fixTip(curriculum, { expected: 'F', heard: 'V' }));
  });

  it('falls back to how the sound is made for a confusion nobody wrote about', () => {
    expect(fixTip(curriculum, { expected: 'F', heard: 'K' })?.ko).toBe(
      curriculum.soundByPhone.get('F')?.tipKo,
    );
  });

  it('says that a sound was not heard', () => {
    expect(fixTip(curriculum, { expected: 'T', heard: null })?.ko).toContain('들리지 않았어요');
  });

  it('knows nothing about what is not a sound', () => {
    expect(fixTip(curriculum, { expected: 'SIL', heard: 'T' })).toBeUndefined();
  });
});

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
