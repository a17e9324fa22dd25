import { describe, expect, it } from 'vitest';
import { findMisquoted } from './check-attribution.ts';

const SAID = 'I can see a dog. It is in park.';
const misquoted = (text: { ko?: string; en?: string }) =>
  findMisquoted({ ko: text.ko ?? '좋아요.', en: text.en ?? 'Good.' }, SAID);

describe('quotations that are said to be hers', () => {
  it.each([
    'You said “two cats” well.',
    'You told me about “a tree”. Good!',
    "You've mentioned 'two cats in a park'.",
    'Your sentence “There are two cats.” is clear.',
    '“In a park” is what you said.',
    'You said “a dog” and “two cats”.',
    'You said "in a park".',
    'You said you can see “two cats”.',
    'You told me that you could see “two cats” well.',
  ])('are found in English where she did not say them: %s', (en) => {
    expect(misquoted({ en })).not.toBeNull();
  });

  it.each([
    '“two cats”라고 잘 말했어요.',
    '“a tree”를 말했네요. 좋아요.',
    '“in a park”라고 하셨어요.',
    '“There are two cats.”라고 쓰셨어요.',
    '“고양이”라고 말했어요.',
    '“a dog”와 “two cats”를 말했어요.',
    '“two cats”라고 말해 주셨어요.',
    '“two cats”라고 말씀해 주셨어요.',
    '“two cats”라고 말해 줬어요.',
    '“two cats”라고 적어 주셔서 좋았어요.',
    '방금 말한 “two cats”는 아주 좋아요.',
    '아까 말씀하신 “two cats”는 좋아요.',
    '“two cats”를 언급하셔서 좋았어요.',
    '“two cats”를 설명해 주셨네요.',
  ])('are found in Korean where she did not say them: %s', (ko) => {
    expect(misquoted({ ko })).not.toBeNull();
  });

  it.each([
    { en: 'You said “a dog”. Now say “two cats”.', ko: '“a dog”을 잘 말했어요. “two cats”도 말해 볼까요?' },
    { en: 'You said “I can see a dog”, so try “two cats” next.', ko: '“I can see a dog”라고 말했어요.' },
    {
      en: 'You told me about the dog. Now say something about “two cats”.',
      ko: '“two cats”처럼 말해 보세요.',
    },
    { en: 'You told the place, so say “There is a tree.”', ko: '이제 “There is a tree.”라고 말해 보세요.' },
    { en: 'Look where it is: “the dog” on the left.', ko: '자리를 다시 볼까요? “the dog”: 왼쪽.' },
    { en: "It's a dog, and that's what you said. Don't stop.", ko: '좋아요.' },
    { en: 'You said it well, and you can say “two cats” next.', ko: '“two cats”라고 말해 주세요.' },
    { en: 'You said you see a dog. You could say “two cats”.', ko: '다음에 말할 “two cats”를 들어 보세요.' },
    {
      en: 'You told it well, so you can add “two cats”.',
      ko: '방금 말한 “a dog”는 좋아요. “two cats”도 말해 주세요.',
    },
    { en: 'You said “a dog”.', ko: '방금 말한 문장에 “two cats”를 더해 보세요.' },
    { en: 'You said “a dog” and “in park”.', ko: '“a dog”와 “in park”를 말했어요.' },
    { en: 'You said “A DOG!”', ko: '“it is in park”라고 말했어요.' },
  ])('are left alone where they are hers, or a suggestion: %j', (text) => {
    expect(misquoted(text)).toBeNull();
  });
});
