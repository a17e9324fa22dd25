import type { CorrectionRule } from './correction-rule.ts';
import { WRONG_PASTS } from './verb-forms.ts';

/** A past made with -ed where the verb has its own ("goed"). Not after a form of have or be, where the participle belongs. */
export const WRONG_PAST_RULE: CorrectionRule = {
  id: 'wrong-past',
  pattern: new RegExp(
    `(?<!\\b(?:have|has|had|having|haven't|hasn't|hadn't|be|been|being|am|is|are|was|were|not|never|ever) |['’](?:ve|s|d|re|m) )\\b(${[...WRONG_PASTS.keys()].join('|')})\\b`,
    'gi',
  ),
  mend: (said) => WRONG_PASTS.get(said.toLowerCase()) ?? said,
  why: {
    ko: '이 동사의 과거형은 -ed를 붙이지 않고 따로 있어요.',
    en: 'The past of this verb has a form of its own, without -ed.',
  },
};
