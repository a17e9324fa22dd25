import { describe, expect, it } from 'vitest';
import { koreanReading } from './korean-names.ts';

describe('koreanReading', () => {
  it.each([
    ['jeongeun', 'JH AH1 NG UH0 N'],
    ['gyeongbokgung', 'G Y AH1 NG B OW0 K G UW0 NG'],
    ['haneul', 'HH AA1 N UH0 L'],
    ['tteok', 'T AH1 K'],
    ['minji', 'M IY1 N JH IY0'],
    ['jihoon', 'JH IY1 HH UW0 N'],
    ['wanggeom', 'W AA1 NG G AH0 M'],
  ])('%s is %s', (word, phones) => {
    expect(koreanReading(word)?.phones.join(' ')).toBe(phones);
  });

  it('is sure only of spellings that English hardly has', () => {
    expect(koreanReading('jeongeun')?.isSure).toBe(true);
    expect(koreanReading('minji')?.isSure).toBe(false);
  });

  it.each(['blorf', 'strike', 'kim', 'xylo', ''])('has nothing for %j', (word) => {
    expect(koreanReading(word)).toBeNull();
  });
});
