import { describe, expect, it } from 'vitest';
import { CARE_LINES, careOf, caresOf } from './care.ts';
import { courtsPartner } from './courts-partner.ts';
import { COURTS_PARTNER } from './courts-partner-sentences.fixture.ts';
import { HARMLESS_OF_OTHERS } from './harmless-care-sentences.fixture.ts';
import { MISSPELT_DISTRESS } from './misspelt-distress-sentences.fixture.ts';
import { HARMLESS } from './needs-help-sentences.fixture.ts';
import { HURT_BY_SOMEBODY } from './needs-protection-sentences.fixture.ts';
import { concernOf, isForPractice } from './turn-concern.ts';

describe('what goes before practice', () => {
  it.each([...MISSPELT_DISTRESS.en, ...MISSPELT_DISTRESS.ko])('is that she is in distress: %s', (text) => {
    expect(careOf(text)).toBe('needs-help');
  });

  it.each([...HURT_BY_SOMEBODY.en, ...HURT_BY_SOMEBODY.ko])('is that somebody hurts her: %s', (text) => {
    expect(careOf(text)).toBe('needs-protection');
  });

  it.each([...HARMLESS_OF_OTHERS.en, ...HARMLESS_OF_OTHERS.ko, ...HARMLESS.en, ...HARMLESS.ko])(
    'is not, nor courts anybody: %s',
    (text) => {
      expect([careOf(text), courtsPartner(text)]).toEqual([null, false]);
    },
  );

  it('is neither corrected nor scored, and comes first of all concerns', () => {
    for (const text of ['I want to kill you and I want to die.', 'Call 010-1234-5678, my dad hits me'])
      expect(concernOf(text)).toBe(careOf(text));
    expect(isForPractice({ text: 'I wants to die.' })).toBe(false);
    expect(isForPractice({ text: 'I wants a latte.' })).toBe(true);
  });

  it('is told once of each, in the order in which she spoke of them', () => {
    const texts = ['My dad hits me.', 'A latte, please.', 'I want to die.', 'He hit me again.'];
    expect(caresOf(texts)).toEqual(['needs-protection', 'needs-help']);
    expect(caresOf(['My dad hits me and I want to die.'])).toEqual(['needs-help', 'needs-protection']);
  });

  it('is read of a long text in no time to speak of', () => {
    for (const piece of ['my dad and ', '아빠가 ', '가', 'i am being been always ', '옷 ']) {
      const text = piece.repeat(1_500 / piece.length);
      expect(careOf(text) ?? courtsPartner(text)).toBe(false);
    }
  });

  it('is answered in plain words that ask and teach nothing', () => {
    for (const { en, ko } of Object.values(CARE_LINES)) {
      expect(en).not.toMatch(/\?|can say|try|[^\x20-\x7e]/);
      expect(en.split(/(?<=[.!]) /).every((sentence) => sentence.split(' ').length <= 12)).toBe(true);
      expect(ko).toMatch(/[가-힣]/);
    }
  });
});

describe('who takes the partner for a person', () => {
  it.each([...COURTS_PARTNER.en, ...COURTS_PARTNER.ko])('is heard: %s', (text) => {
    expect([careOf(text), courtsPartner(text)]).toEqual([null, true]);
  });
});
