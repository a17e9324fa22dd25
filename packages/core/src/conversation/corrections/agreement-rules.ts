import type { CorrectionRule } from '../correction-rule.ts';
import { MANY_RULES } from './many-rules.ts';
import { ONE_RULES } from './one-rules.ts';
import { PLAIN_VERB_RULES } from './plain-verb-rules.ts';
import { QUESTION_AGREEMENT_RULES } from './question-agreement-rules.ts';

/** Whether verbs fit their subjects: one or many, and plain after do, did and modals. */
export const AGREEMENT_RULES: readonly CorrectionRule[] = [
  ...PLAIN_VERB_RULES,
  ...MANY_RULES,
  ...ONE_RULES,
  ...QUESTION_AGREEMENT_RULES,
];
