import { expect, it } from 'vitest';
import { isSaidInEnglish } from './is-said-in-english.ts';

it.each([
  ['learner', 'A latte, please.', true],
  ['learner', 'I like 김치.', true],
  ['learner', '라떼 한 잔 주세요.', false],
  ['learner', '이거 English로 뭐라고 해야 하는지 모르겠어요', false],
  ['learner', '…', false],
  ['partner', 'Hot or iced?', false],
] as const)('counts what the %s says, %s: %s', (speaker, text, isCounted) => {
  expect(isSaidInEnglish({ speaker, text })).toBe(isCounted);
});
