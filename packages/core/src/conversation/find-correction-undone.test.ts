import { describe, expect, it, vi } from 'vitest';
import { findCorrection } from './find-correction.ts';

vi.mock('./correction-rules.ts', () => {
  const why = { ko: '까닭', en: 'Why' };
  return {
    CORRECTION_RULES: [
      { id: 'there', pattern: /\bI am\b/g, mend: () => 'I are', why },
      { id: 'back', pattern: /\bI are\b/g, mend: () => 'I am', why },
      { id: 'other', pattern: /\bfoots\b/g, mend: () => 'feet', why },
    ],
  };
});

describe('rules that undo each other', () => {
  it.each(['Yes and I am happy.', '  Yes.  I am happy. ', 'yes and I am happy'])(
    'correct nothing of “%s”',
    (text) => {
      expect(findCorrection(text)).toBeNull();
    },
  );

  it('leave the others their work', () => {
    expect(findCorrection('I am happy. My foots hurt.')?.better).toBe('I am happy. My feet hurt.');
  });
});
