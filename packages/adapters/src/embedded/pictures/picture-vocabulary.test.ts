import { everySentence, sentencesFor } from '@nova/core/content/picture-sentences.ts';
import { readDescription } from '@nova/core/content/read-description.ts';
import { describe, expect, it } from 'vitest';
import { scenePromptNames } from './compose-prompt.ts';
import { pictureSentenceOf } from './picture-vocabulary.ts';
import { THING_BY_WORD } from './prompt-things.ts';

const contentsOf = (prompt: string) => {
  const scene = scenePromptNames(prompt);
  if (!scene) throw new Error('nothing to draw');
  return scene.contents;
};

describe('what is in a composed picture', () => {
  it('has every word for it, and where it stands', () => {
    const { things, place, caption } = contentsOf('공원에 강아지 한 마리와 고양이 두 마리, 그리고 해가');
    expect(things.map(({ en, ko, count, spot, stands }) => [en, ko, count, spot, stands])).toEqual([
      ['a dog', '강아지', 1, 'left', true],
      ['two cats', '고양이 두 마리', 2, null, true],
      ['the sun', '해', 1, null, false],
    ]);
    expect(things[0]?.words).toEqual(expect.arrayContaining(['dog', 'puppy']));
    expect([place?.en, place?.words, caption]).toEqual([
      'in a park',
      expect.arrayContaining(['park', 'garden']),
      null,
    ]);
  });
});

describe('a figure', () => {
  it('may be told by what it looks like, unless another one is that', () => {
    const told = (prompt: string, text: string) => [...readDescription(text, contentsOf(prompt)).mentioned];
    expect(told('a passenger at the station', 'There is a man at a station.')).toEqual(['thing-0', 'place']);
    expect(told('a friend and a man', 'I can see a man.')).toEqual(['thing-1']);
    expect(told('a friend and a man', 'I can see two people.')).toContain('thing-0');
  });
});

describe('a sentence about a picture', () => {
  it('is said at three levels', () => {
    const contents = contentsOf('two dogs and a tree in the park');
    expect(sentencesFor(contents, 'A1').map(({ en, ko }) => `${en} ${ko}`)).toEqual([
      'There are two dogs. 강아지 두 마리가 있어요.',
      'There is a tree. 나무가 있어요.',
      'I can see two dogs. 강아지 두 마리가 보여요.',
      'I can see a tree. 나무가 보여요.',
    ]);
    expect(sentencesFor(contents, 'A2').at(-1)).toEqual({
      en: 'I can see two dogs and a tree in a park.',
      ko: '공원에 강아지 두 마리와 나무가 보여요.',
      exerciseId: 'picture.see.dog-2:tree-1.park',
    });
    expect(sentencesFor(contents, 'B1').map(({ en }) => en)).toEqual(
      expect.arrayContaining(['There is a tree on the right.', 'The dogs are next to the tree.']),
    );
  });

  it('says of what is in the sky that it is there, whatever the place, and has one id for it', () => {
    const night = sentencesFor(contentsOf('the moon, a star and a cat at night'), 'A2');
    expect(night).toEqual([
      { en: 'The moon is in the sky.', ko: '하늘에 달이 있어요.', exerciseId: 'picture.there.moon-1' },
      {
        en: 'There is a star in the sky.',
        ko: '하늘에 별이 있어요.',
        exerciseId: 'picture.there.star-1.sky',
      },
      {
        en: 'There is a cat on a street at night.',
        ko: '밤거리에 고양이가 있어요.',
        exerciseId: 'picture.there.cat-1.street-night',
      },
      {
        en: 'I can see the moon and a star in the sky.',
        ko: '하늘에 달과 별이 보여요.',
        exerciseId: 'picture.see.moon-1:star-1.sky',
      },
    ]);
    for (const { en, exerciseId } of night) expect(pictureSentenceOf(exerciseId ?? '')?.en).toBe(en);
    expect(pictureSentenceOf('picture.there.cat-1.sky')).toBeNull();
    expect(pictureSentenceOf('picture.there.moon-1.sky')).toBeNull();
  });

  it.each([
    ['picture.there.moon-1.park', 'The moon is in the sky.'],
    ['picture.there.star-1.street-night', 'There is a star in the sky.'],
    ['picture.see.sun-1.sea', 'I can see the sun in the sky.'],
    ['picture.see.moon-1:star-1.park', 'I can see the moon and a star in the sky.'],
    ['picture.there.walker-1', 'There is a person walking.'],
    ['picture.there.stew-1.park', 'There is a pot of stew in a park.'],
    ['picture.see.curry-1', 'I can see a plate of curry.'],
    ['picture.there.sushi-2', 'There are two pieces of sushi.'],
    ['picture.beside.melody-1:dog-1', 'The musical note is next to the dog.'],
    ['picture.where.film-clapper-1.left', 'There is a clapperboard on the left.'],
  ])('stays in the review under the id it had before: %s', (exerciseId, en) => {
    expect(pictureSentenceOf(exerciseId)).toMatchObject({ exerciseId, en });
  });

  it('tells what stands in a place from what is above it', () => {
    const [together] = sentencesFor(contentsOf('a dog, a kite and a Christmas tree in the park'), 'B1');
    expect(together).toMatchObject({
      en: 'I can see a dog and a Christmas tree in a park and a kite in the sky.',
      ko: '공원에 강아지와 크리스마스트리가, 하늘에 연이 보여요.',
    });
    expect(pictureSentenceOf(together?.exerciseId ?? '')?.en).toBe(together?.en);
  });

  it('is what its id says, long after the picture has gone', () => {
    const prompts = [
      'two dogs and a tree in the park',
      '비 오는 거리에 우산과 버스',
      'coffee, cake and a book',
    ];
    for (const sentence of prompts.flatMap((prompt) => everySentence(contentsOf(prompt)))) {
      if (sentence.exerciseId === null) continue;
      expect(sentence.exerciseId).toMatch(/^[A-Za-z0-9._:-]{1,128}$/);
      expect(pictureSentenceOf(sentence.exerciseId)).toEqual(sentence);
    }
  });

  it.each([
    '',
    'picture.',
    'picture.there.dog-4',
    'picture.there.dog-1.moonbase',
    'picture.there.dragon-1',
    'picture.where.dog-1.__proto__',
    'picture.beside.dog-1',
    'picture.there.dog-1:dog-1:dog-1:dog-1',
    'picture.there.dog-1.park.park',
    'talk.there.dog-1',
  ])('is none for %j', (exerciseId) => {
    expect(pictureSentenceOf(exerciseId)).toBeNull();
  });

  it('has an id of its own for every thing there is a word for', () => {
    const ids = [...new Set(THING_BY_WORD.values())].map(({ en }) => en.replaceAll(/[^a-z]+/g, '-'));
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
    for (const id of ids)
      expect(pictureSentenceOf(`picture.there.${id}-1`)?.en).toMatch(
        /^(?:sun|moon)$/.test(id) ? /^The (?:sun|moon) is in the sky\.$/ : /^There is an? /,
      );
  });
});
