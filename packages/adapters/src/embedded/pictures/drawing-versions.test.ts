import { createHash } from 'node:crypto';
import { expect, it } from 'vitest';
import { scenePromptNames, wordsLeftOut, wordsNotDrawn } from './compose-prompt.ts';
import { COMPOSED_MODEL_ID } from './composed-model-id.ts';
import { PLACES } from './prompt-places.ts';
import { THING_BY_WORD } from './prompt-things.ts';
import { sceneSvg } from './scene-svg.ts';

/**
 * How the prompts below were drawn under each name that pictures had. When the last row fails, what is drawn has changed: raise
 * COMPOSED_MODEL_ID and add a row. A row is changed only before its name has left main, since pictures are kept and found by it.
 */
const VERSIONS: readonly (readonly [modelId: string, sha256: string])[] = [
  ['composed-scenes-2', '38b4387da6582222f5bfdb0eca7ed2b709c42592cfe1dbcbf4150b20f0d985b7'],
];

const PROMPTS = [
  ...THING_BY_WORD.keys(),
  ...PLACES.flatMap(({ words }) => words),
  ...PLACES.map(({ words }) => `two dogs, three cats, a man, a bus and a house ${words[0]}`),
  'a running brown dog',
  'a boy reading a book under a tree',
  '공원에서 강아지와 커피를 마시는 사람 두 명',
  'four people',
  'naked with coffee',
  "the cat isn't there, but a dog is",
  'there is no cat and a dog is big',
  'a park with no dogs and cats',
  'a man without glasses and a woman with an umbrella',
  "I don't like dogs. Draw a cat.",
  'not only a cat but also a dog',
  'please remove the car, keep the house',
  '고양이는 필요 없어요. 강아지를 그려 주세요.',
  '고양이가 안 보이고 강아지가 뛰어요',
  '모자를 쓰지 않은 남자',
  '고양이 말고는 아무것도 없어요',
  '강아지 사진을 찍는 여자',
];

/** An emoji is drawn by its name and size: the set is pinned by package-lock.json. */
function drawn(prompt: string): string {
  const scene = scenePromptNames(prompt);
  const svg = scene && sceneSvg(scene, (name) => ({ body: name, width: 32, height: 32, hFlip: false }));
  return JSON.stringify([prompt, scene, svg, wordsNotDrawn(prompt), wordsLeftOut(prompt)]);
}

it('draws the same prompts in the same way as long as the pictures have the same name', () => {
  const sha256 = createHash('sha256').update(PROMPTS.map(drawn).join('\n')).digest('hex');
  expect([COMPOSED_MODEL_ID, sha256]).toEqual(VERSIONS.at(-1));
  expect(new Set(VERSIONS.map(([modelId]) => modelId)).size).toBe(VERSIONS.length);
});
