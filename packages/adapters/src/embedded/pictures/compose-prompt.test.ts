import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scenePromptNames, wordsLeftOut } from './compose-prompt.ts';
import { PLACES, USUAL_BACKGROUND } from './prompt-places.ts';
import { THING_BY_WORD } from './prompt-things.ts';
import { readPrompt } from './read-prompt.ts';
import { BACKGROUNDS } from './scene-svg.ts';

const { icons } = createRequire(import.meta.url)('@iconify-json/fluent-emoji-flat/icons.json') as {
  icons: Record<string, unknown>;
};

describe('scenePromptNames', () => {
  it.each([
    [
      'drinking coffee with my dog in the park',
      'A cup of coffee and a dog in a park.',
      '공원에 커피와 강아지가 있는 그림이에요.',
    ],
    [
      '공원에서 강아지와 커피를 마셔요',
      'A dog and a cup of coffee in a park.',
      '공원에 강아지와 커피가 있는 그림이에요.',
    ],
    [
      'three brown cats at night',
      'Three cats on a street at night.',
      '밤거리에 고양이 세 마리가 있는 그림이에요.',
    ],
    [
      '사과 세 개와 바나나',
      'Three apples and a banana in a warm café.',
      '따뜻한 카페에 사과 세 개와 바나나가 있는 그림이에요.',
    ],
    [
      'a doctor and children',
      'A doctor and two children in a bright hall.',
      '밝은 실내에 의사와 아이 두 명이 있는 그림이에요.',
    ],
    [
      '엄마가 집에서 책을 읽어요',
      'A woman and a book in a living room.',
      '거실에 여자와 책이 있는 그림이에요.',
    ],
    [
      'the sun over the sea, ice cream',
      'The sun and an ice cream at the seaside.',
      '바닷가에 해와 아이스크림이 있는 그림이에요.',
    ],
    [
      'in an office',
      'An office worker and a laptop in an office.',
      '사무실에 회사원과 노트북이 있는 그림이에요.',
    ],
    [
      'two cups of coffee',
      'Two cups of coffee in a warm café.',
      '따뜻한 카페에 커피 두 잔이 있는 그림이에요.',
    ],
    ['a doctor in a hospital', 'A doctor in a bright hall.', '밝은 실내에 의사가 있는 그림이에요.'],
    ['a hospital and a taxi', 'A hospital and a taxi on a street.', '거리에 병원과 택시가 있는 그림이에요.'],
    ['고양이 두마리', 'Two cats in a park.', '공원에 고양이 두 마리가 있는 그림이에요.'],
    ['four cats', 'Three cats in a park.', '공원에 고양이 세 마리가 있는 그림이에요.'],
    ['고양이 네마리', 'Three cats in a park.', '공원에 고양이 세 마리가 있는 그림이에요.'],
    ['두 대학생', 'Two students in a classroom.', '교실에 학생 두 명이 있는 그림이에요.'],
    ['커피숍에서 새 가방을', 'A backpack in a warm café.', '따뜻한 카페에 가방이 있는 그림이에요.'],
  ])('%s', (prompt, en, ko) => {
    expect(scenePromptNames(prompt)?.alt).toEqual({ en, ko });
  });

  it.each([
    ['a dog and no cat in the park', 'A dog in a park.'],
    ['a dog without a cat', 'A dog in a park.'],
    ['no cats or dogs, a bird in the park', 'A bird in a park.'],
    ['a man without a dog and a cat', 'A man in a warm café.'],
    ['a dog but not a cat', 'A dog in a park.'],
    ['There is no dog. There is a cat.', 'A cat in a park.'],
    ['a street with no cars and a bus', 'A bus on a street.'],
    ['not in a park, a dog on a street', 'A dog on a street.'],
    ['no people at the beach', 'A parasol and a boat at the seaside.'],
    ['a park without trees', 'A fountain in a park.'],
    ['고양이 없는 공원에 강아지', 'A dog in a park.'],
    ['고양이 말고 강아지', 'A dog in a park.'],
    ['개와 고양이 없이 나무만', 'A tree in a park.'],
    ['고양이 두 마리가 없는 공원에 강아지', 'A dog in a park.'],
    ['고양이가 없어요 강아지가 있어요', 'A dog in a park.'],
    ['no cat, dog, or bird; a boy', 'A boy in a warm café.'],
    ['a boy without a cat, a dog, or a bird', 'A boy in a warm café.'],
    ['It was not a cat. It was a dog.', 'A dog in a park.'],
    ["It wasn't a cat, it was a dog.", 'A dog in a park.'],
    ['a dog instead of a cat', 'A dog in a park.'],
    ['rather than a cat, a dog', 'A dog in a park.'],
    ['neither a cat nor a bird, a dog', 'A dog in a park.'],
    ['a dog that does not have a ball', 'A dog in a park.'],
    ["please don't draw a cat, draw a dog", 'A dog in a park.'],
    ['a dog (no cat) in the park', 'A dog in a park.'],
    ['no red or blue car, a bus', 'A bus on a street.'],
    ['no big dog or small cat in the park, a bird', 'A bird in a park.'],
    ['비가 오지 않는 공원에 강아지', 'A dog in a park.'],
    ['고양이가 없지만 강아지가 있어요', 'A dog in a park.'],
    ['고양이는 없었어요. 강아지가 있었어요', 'A dog in a park.'],
    ['고양이가 안 보이는 공원에 강아지', 'A dog in a park.'],
    ['고양이가 보이지 않는 공원에 강아지', 'A dog in a park.'],
    ['고양이 대신 강아지', 'A dog in a park.'],
    ['고양이가 아니라 강아지', 'A dog in a park.'],
    ['고양이는 그리지 말고 강아지를 그려 주세요', 'A dog in a park.'],
    ['고양이 한 마리도 없는 공원에 강아지', 'A dog in a park.'],
    ['고양이가 공원에 없어요. 강아지가 있어요', 'A dog in a park.'],
  ])('draws nothing that is taken back: %s', (prompt, en) => {
    expect(scenePromptNames(prompt)?.alt.en).toBe(en);
  });

  it.each([
    ['The man is not happy. A dog is in the park.', 'A man and a dog in a park.'],
    ['a park with no one, a dog sleeping', 'A dog in a park.'],
    ['no parking sign, a car on the street', 'A car on a street.'],
    ['not only a cat but also a dog', 'A cat and a dog in a park.'],
    ['not just a cat, a dog too', 'A cat and a dog in a park.'],
    ['The boy does not run after a dog in the park.', 'A boy and a dog in a park.'],
    ['nobody but a dog in the park', 'A dog in a park.'],
    ['no cats, a dog or a bird in the park', 'A dog and a bird in a park.'],
    ['고양이와 강아지가 아무도 없는 공원에서 놀아요', 'A cat and a dog in a park.'],
    ['강아지 혼자 아무도 없는 공원', 'A dog in a park.'],
    ['고양이뿐만 아니라 강아지도 공원에 있어요', 'A cat and a dog in a park.'],
    ['강아지, 아무것도 없는 거리', 'A dog on a street.'],
  ])('draws what is not taken back, though something is: %s', (prompt, en) => {
    expect(scenePromptNames(prompt)?.alt.en).toBe(en);
  });

  it.each([
    ['a dog and no cat in the park', ['cat']],
    ['no cats or dogs, a bird in the park', ['cats', 'dogs']],
    ['고양이와 새가 없는 공원에 강아지', ['고양이', '새']],
    ['not in a park, a dog on a street', ['park']],
    ['There is no dog. There is a dog.', []],
    ['a dog in the park', []],
    ['The man is not happy. A dog is in the park.', []],
  ])('tells what it left out: %s', (prompt, left) => {
    expect(wordsLeftOut(prompt)).toEqual(left);
  });

  it.each([
    ['a running dog in the park', 'A dog in a park.'],
    ['a running brown dog', 'A dog in a park.'],
    ['a swimming boy', 'A boy in a warm café.'],
    ['two walking women in the park', 'Two women in a park.'],
    ['running with a dog in the park', 'A runner and a dog in a park.'],
    ['walking a dog in the park', 'A person walking and a dog in a park.'],
    ['a sleeping cat in the park', 'A cat in a park.'],
    ['a boy running in the park', 'A boy in a park.'],
    ['running in the park', 'A runner in a park.'],
    ['a dog reading a book in the park', 'A dog and a book in a park.'],
  ])('draws nobody else for what somebody does: %s', (prompt, en) => {
    expect(scenePromptNames(prompt)?.alt.en).toBe(en);
  });

  it('draws furniture larger than what lies on it', () => {
    const sizes = new Map(
      scenePromptNames('two cats on the sofa')?.items.map(({ icon, size }) => [icon, size]),
    );
    expect(sizes.get('couch-and-lamp')).toBeGreaterThan(sizes.get('cat') ?? 1);
  });

  it('says in the alternative text exactly what is drawn', () => {
    const scene = scenePromptNames('two dogs, a cat and a bus on the street');
    expect(scene?.items.map(({ icon }) => icon)).toEqual(['bus', 'dog', 'dog', 'cat']);
    expect(scene?.alt.en).toBe('Two dogs, a cat and a bus on a street.');
  });

  it.each([
    'naked with coffee',
    'n a k e d lady with coffee',
    'p0rn with coffee',
    's.e.x by the tree',
    'Murder in the hotel',
    'he will kill the dog',
    'school with guns',
    '강아지 자살',
    '강아지와 총을 든 사람',
    '알몸 사진과 커피',
    'nazi car in the city',
    'na\u200bked man',
    'ｎａｋｅｄ man',
  ])('refuses %j, though there is something to draw in it', (prompt) => {
    expect(readPrompt(prompt).things.length).toBeGreaterThan(0);
    expect(scenePromptNames(prompt)).toBeNull();
  });

  it.each([
    'a bread knife and cake',
    'a shot of espresso',
    'killing time with a book',
    'I live in Essex and drink tea',
    '몸살인데 약을 먹어요',
    'classic guitar',
    '총각김치와 밥',
    'a skilled chef with soup',
  ])('does not refuse %j', (prompt) => {
    expect(scenePromptNames(prompt)).not.toBeNull();
  });

  it.each(['middle finger', 'pile of poo', 'cigarette', 'beer mug', 'bikini', 'syringe', 'skull'])(
    'draws no %s, though there is a symbol for it',
    (prompt) => {
      expect(scenePromptNames(prompt)).toBeNull();
    },
  );

  it('keeps every item on the canvas, whatever the words', () => {
    const words = fc.constantFrom(
      ...THING_BY_WORD.keys(),
      'two',
      'three',
      'many',
      'and',
      'in',
      'park',
      '바다',
      '두',
      'x',
    );
    fc.assert(
      fc.property(fc.array(words, { maxLength: 14 }), (prompt) => {
        const scene = scenePromptNames(prompt.join(' '));
        if (scene === null) return;
        expect(scene.items.length).toBeGreaterThan(0);
        expect(scene.items.length).toBeLessThanOrEqual(8);
        for (const { icon, x, y, size } of scene.items) {
          expect(Object.hasOwn(icons, icon)).toBe(true);
          const halfWidth = (size * 9) / 32;
          expect(x - halfWidth).toBeGreaterThanOrEqual(0);
          expect(x + halfWidth).toBeLessThanOrEqual(1);
          expect(y - size / 2).toBeGreaterThanOrEqual(0);
          expect(y).toBeLessThan(1);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('never fails, whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 500 }), (prompt) => void scenePromptNames(prompt)),
      { numRuns: 300 },
    );
  });
});

describe('the words of prompts', () => {
  it('have a symbol and a background each', () => {
    for (const [word, { icon, ko }] of THING_BY_WORD) {
      expect(Object.hasOwn(icons, icon), word).toBe(true);
      expect(ko, word).toMatch(/^[가-힣 ]+$/);
    }
    for (const background of [...PLACES.map((place) => place.background), ...USUAL_BACKGROUND.values()]) {
      expect(Object.hasOwn(BACKGROUNDS, background), background).toBe(true);
    }
    for (const icon of USUAL_BACKGROUND.keys()) expect(Object.hasOwn(icons, icon), icon).toBe(true);
    for (const { props } of PLACES)
      for (const word of props) expect(THING_BY_WORD.has(word), word).toBe(true);
  });
});
