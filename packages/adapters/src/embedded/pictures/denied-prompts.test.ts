import { describe, expect, it } from 'vitest';
import { DENIED_PROMPTS, type DeniedPrompt, UNSEEN_DENIED_PROMPTS } from './denied-prompts.fixture.ts';
import { THING_BY_WORD } from './prompt-things.ts';
import { readPrompt } from './read-prompt.ts';

const iconsOf = (words: string) =>
  words
    .split(' ')
    .filter((word) => word !== '')
    .map((word) => THING_BY_WORD.get(word)?.icon ?? `no thing is called ${word}`);

describe('a prompt with something denied', () => {
  it.each<DeniedPrompt>([...DENIED_PROMPTS, ...UNSEEN_DENIED_PROMPTS])(
    '%s: has %j, not %j',
    (prompt, there, notThere) => {
      const drawn = readPrompt(prompt).things.map(({ thing }) => thing.icon);
      expect(drawn).toEqual(expect.arrayContaining(iconsOf(there)));
      expect(drawn.filter((icon) => iconsOf(notThere).includes(icon))).toEqual([]);
    },
  );

  it.each([
    ['draw a picture of a dog', false],
    ['강아지 사진을 그려 주세요', false],
    ['a man taking a picture of a dog', true],
    ['강아지 사진을 찍는 여자', true],
  ])('has a camera only where somebody takes the picture: %s', (prompt, hasCamera) => {
    const drawn = readPrompt(prompt).things.map(({ thing }) => thing.icon);
    expect(drawn).toContain('dog');
    expect(drawn.includes('camera')).toBe(hasCamera);
  });
});
