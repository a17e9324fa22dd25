import { describe, expect, it } from 'vitest';
import { type FeedbackFacts, findUnfounded } from './check-feedback.ts';

const FACTS: FeedbackFacts = {
  draft: {
    ko: '거의 다 왔어요. “rice”의 /ɹ/ 소리가 /l/처럼 들렸어요. 혀끝을 입천장에 대지 마세요.',
    en: 'Almost there. In “rice”, /ɹ/ sounded like /l/. Keep the tip of your tongue off the roof.',
  },
  scores: [71.46, 68.2, 80],
  words: ['I', 'like', 'rice'],
  mustName: 'rice',
  isAllGood: false,
};

describe('a text that is founded on the result', () => {
  it.each([
    {
      ko: '목소리가 또렷해서 좋아요! “rice”의 /ɹ/가 /l/처럼 들렸으니 혀끝을 입천장에서 떼 볼까요?',
      en: 'Lovely, clear voice! In “rice”, /ɹ/ came out like /l/, so keep your tongue off the roof.',
    },
    {
      ko: '71점까지 왔어요. “rice”만 한 번 더 해 봐요. 정확도는 68.2예요.',
      en: 'You reached 71.5. Just “rice” once more; you’re at 80 for fluency.',
    },
  ])('passes: %j', (text) => {
    expect(findUnfounded(text, FACTS)).toBeNull();
  });
});

describe('a text that made something up', () => {
  const good = { ko: '“rice”를 한 번 더 말해 봐요.', en: 'Say “rice” once more.' };
  it.each([
    ['number', { en: 'You got 95 points for “rice”.' }],
    ['number', { ko: '“rice”는 90점이에요.' }],
    ['number', { en: 'That is ninety points for “rice”.' }],
    ['number', { ko: '“rice”는 구십 점이에요.' }],
    ['word', { en: 'Say “rice” and “light” once more.' }],
    ['word', { ko: '“rice”와 light를 한 번 더 말해 봐요.' }],
    ['sound', { en: 'In “rice”, your /θ/ was clear.' }],
    ['language', { ko: 'Say “rice” once more.' }],
    ['language', { en: '“rice”를 once more.' }],
    ['not-specific', { en: 'Once more, please.' }],
    ['flattery', { en: 'Your “rice” was perfect.' }],
    ['flattery', { ko: '“rice”까지 완벽했어요.' }],
    ['unfit', { en: 'Say “rice” at https://example.com.' }],
    ['unfit', { ko: '“rice”를 010-1234-5678로 들려주세요.' }],
    ['unfit', { en: 'Fucking good “rice”.' }],
  ])('is caught for its %s: %j', (problem, change) => {
    expect(findUnfounded({ ...good, ...change }, FACTS)).toBe(problem);
  });

  it('may call perfect what needs no mending', () => {
    const text = { ko: '완벽했어요.', en: 'That was perfect.' };
    expect(findUnfounded(text, { ...FACTS, mustName: null, isAllGood: true })).toBeNull();
  });
});
