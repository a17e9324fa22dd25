import { describe, expect, it } from 'vitest';
import { CORRECTION_RULES } from '../correction-rules.ts';
import { findCorrection } from '../find-correction.ts';
import { ARTICLE_SENTENCES } from './articles.fixture.ts';
import { BE_SENTENCES } from './be-verbs.fixture.ts';
import { DAILY_LIFE_SENTENCES } from './daily-life.fixture.ts';
import { HOME_LIFE_SENTENCES, LATER_SENTENCES } from './daily-life-unseen.fixture.ts';
import { NUMBER_SENTENCES } from './numbers.fixture.ts';
import { PATTERN_TRAPS } from './pattern-traps.fixture.ts';
import { PREPOSITION_SENTENCES } from './prepositions.fixture.ts';
import type { RuleSentences } from './rule-sentences.ts';
import { SAID_RIGHT_BY_FORM } from './said-right-by-form.fixture.ts';
import { SAID_RIGHT_BY_USE } from './said-right-by-use.fixture.ts';
import { UNSEEN_SENTENCES } from './unseen.fixture.ts';
import { WORD_FORM_SENTENCES } from './word-forms.fixture.ts';

const FAMILIES: readonly [name: string, sentences: RuleSentences][] = [
  ['articles', ARTICLE_SENTENCES],
  ['be', BE_SENTENCES],
  ['one and many', NUMBER_SENTENCES],
  ['prepositions', PREPOSITION_SENTENCES],
  ['times and forms of words', WORD_FORM_SENTENCES],
];

describe.each(FAMILIES)('rules about %s', (_name, { right, wrong }) => {
  it('leave right sentences alone that look wrong', () => {
    expect(new Set(right).size).toBeGreaterThanOrEqual(90);
    expect(right.map((said) => findCorrection(said)?.better ?? said)).toEqual(right);
  });

  it('mend what learners say', () => {
    expect(wrong.map(([said]) => findCorrection(said)?.better)).toEqual(wrong.map(([, better]) => better));
  });
});

describe('all rules', () => {
  it('mend most of what no rule was written for first, and touch none of the right sentences', () => {
    const { right, wrong } = UNSEEN_SENTENCES;
    expect(right.filter((said) => findCorrection(said) !== null)).toEqual([]);
    const found = wrong.map(([said, better]) => [findCorrection(said)?.better, better] as const);
    const corrected = found.filter(([mended]) => mended !== undefined);
    const mended = corrected.filter(([mended, better]) => mended === better);
    expect(mended.length / corrected.length, 'precision').toBeGreaterThanOrEqual(0.95);
    expect(mended.length / wrong.length, 'recall').toBeGreaterThanOrEqual(0.9);
  });

  it.each([
    ['daily life', DAILY_LIFE_SENTENCES, 0.95],
    ['home life', HOME_LIFE_SENTENCES, 0.8],
    ['what was written later', LATER_SENTENCES, 0.8],
  ] as const)(
    'mend what is said of %s with 0.95 precision, and touch none of the right sentences',
    (_of, list, recall) => {
      expect(list.right.filter((said) => findCorrection(said) !== null)).toEqual([]);
      const found = list.wrong.map(([said, better]) => [findCorrection(said)?.better, better] as const);
      const corrected = found.filter(([mended]) => mended !== undefined);
      const mended = corrected.filter(([said, better]) => said === better);
      expect(mended.length / corrected.length, 'precision').toBeGreaterThanOrEqual(0.95);
      expect(mended.length / list.wrong.length, 'recall').toBeGreaterThanOrEqual(recall);
    },
  );

  it('touch none of the right sentences that look like what they mend', () => {
    expect(PATTERN_TRAPS.map((said) => findCorrection(said)?.better ?? said)).toEqual(PATTERN_TRAPS);
  });

  it('say why in Korean and in English', () => {
    for (const { id, why } of CORRECTION_RULES) {
      expect(why.ko, id).toMatch(/[가-힣]/);
      expect(why.en, id).toMatch(/^[^가-힣]+$/);
    }
  });

  it('are told apart by whether they hang on an article', () => {
    const about = new Set(CORRECTION_RULES.filter((rule) => rule.isAboutArticles).map(({ id }) => id));
    const others = CORRECTION_RULES.filter((rule) => !rule.isAboutArticles).map(({ id }) => id);
    expect(others.filter((id) => about.has(id) || id.startsWith('article'))).toEqual([]);
  });

  it.each(Object.entries({ ...SAID_RIGHT_BY_FORM, ...SAID_RIGHT_BY_USE }))(
    'touch none of the right %s, with either apostrophe',
    (_kind, right) => {
      const typed = right.flatMap((said) => [...new Set([said, said.replaceAll("'", '’')])]);
      expect(typed.map((said) => findCorrection(said)?.better ?? said)).toEqual(typed);
    },
  );
});
