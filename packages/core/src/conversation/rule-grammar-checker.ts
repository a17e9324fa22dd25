import type { GrammarChecker } from '../ports/grammar-checker.ts';
import { findCorrection } from './find-correction.ts';

/** Our own rules for Korean speakers alone. */
export const ruleGrammarChecker: GrammarChecker = {
  check: async (text, how) => findCorrection(text, how),
};
