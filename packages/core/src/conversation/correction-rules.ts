import type { CorrectionRule } from './correction-rule.ts';
import { AGREEMENT_RULES } from './corrections/agreement-rules.ts';
import { ARTICLE_RULES } from './corrections/article-rules.ts';
import { BE_RULES } from './corrections/be-rules.ts';
import { CLAUSE_RULES } from './corrections/clause-rules.ts';
import { KONGLISH_RULES } from './corrections/konglish-rules.ts';
import { MANNER_RULES } from './corrections/manner-rules.ts';
import { MASS_RULES } from './corrections/mass-rules.ts';
import { NUMBER_RULES } from './corrections/number-rules.ts';
import { PERFECT_RULES } from './corrections/perfect-rules.ts';
import { PREPOSITION_RULES } from './corrections/preposition-rules.ts';
import { QUESTION_RULES } from './corrections/question-rules.ts';
import { TIME_RULES } from './corrections/time-rules.ts';
import { VERB_FORM_RULES } from './corrections/verb-form-rules.ts';
import { VERB_PATTERN_RULES } from './corrections/verb-pattern-rules.ts';
import { WORD_FORM_RULES } from './corrections/word-form-rules.ts';
import { WRONG_PAST_RULE } from './wrong-past-rule.ts';

/**
 * In the order they are tried; each may mend what the one before left. Times come before verb forms: with "yesterday" a verb wants its
 * past and no -s. Articles come last of all that change nouns: with its plural mended a noun wants none.
 */
export const CORRECTION_RULES: readonly CorrectionRule[] = [
  WRONG_PAST_RULE,
  ...MANNER_RULES,
  ...BE_RULES,
  ...PERFECT_RULES,
  ...TIME_RULES,
  ...VERB_FORM_RULES,
  ...VERB_PATTERN_RULES,
  ...PREPOSITION_RULES,
  ...WORD_FORM_RULES,
  ...MASS_RULES,
  ...NUMBER_RULES,
  ...ARTICLE_RULES,
  ...AGREEMENT_RULES,
  ...CLAUSE_RULES,
  ...QUESTION_RULES,
  ...KONGLISH_RULES,
];
