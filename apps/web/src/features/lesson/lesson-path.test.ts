import { describe, expect, it } from 'vitest';
import { lessonPlaces, parseLessonSearch, placeOf, resumePlace, searchOf } from './lesson-path.ts';

const side = (word: string) => ({ exerciseId: `p-${word}`, word, ipa: word });
const pair = (a: string, b: string) => ({ pairId: `${a}-${b}`, a: side(a), b: side(b) });
const text = { ko: '-', en: '-' };
const lesson = {
  sentences: [
    { exerciseId: 's1', en: 'One.', ko: '-' },
    { exerciseId: 's2', en: 'Two.', ko: '-' },
  ],
  sound: {
    phones: ['F'],
    title: text,
    why: text,
    tip: text,
    pairs: [pair('fan', 'pan'), pair('fine', 'pine'), pair('fast', 'past')],
  },
};
const places = lessonPlaces(lesson);

describe('lessonPlaces', () => {
  it('goes through scene, dialogue, words, sentences, the sound and the recap', () => {
    expect(places.map(({ step, item }) => `${step}${item}`)).toEqual([
      'scene1',
      'dialogue1',
      'words1',
      'say1',
      'say2',
      'sound1',
      'sound2',
      'sound3',
      'sound4',
      'sound5',
      'recap1',
    ]);
  });
});

describe('the address', () => {
  it('leads back to every place', () => {
    for (const [at, place] of places.entries()) {
      const address = new URLSearchParams(
        Object.entries(searchOf(place)).flatMap(([key, value]) =>
          value === undefined ? [] : [[key, String(value)]],
        ),
      );
      expect(placeOf(places, parseLessonSearch(Object.fromEntries(address)))).toBe(at);
    }
  });

  it('survives nonsense', () => {
    expect(placeOf(places, parseLessonSearch({ step: 'dance', item: 'x' }))).toBe(0);
    expect(placeOf(places, parseLessonSearch({ step: 'say', item: '99' }))).toBe(4);
    expect(placeOf(places, parseLessonSearch({ step: 'say', item: '-3' }))).toBe(3);
    expect(parseLessonSearch({ item: '1e99' })).toEqual({});
  });
});

describe('resumePlace', () => {
  it('begins at the beginning when nothing was said', () => {
    expect(resumePlace(lesson, new Set())).toBe(null);
    expect(resumePlace(lesson, new Set(['p-fan']))).toBe(null);
  });

  it('goes on at the first sentence that was not said, then at the sound', () => {
    expect(resumePlace(lesson, new Set(['s1']))).toEqual({ step: 'say', item: 2 });
    expect(resumePlace(lesson, new Set(['s2']))).toEqual({ step: 'say', item: 1 });
    expect(resumePlace(lesson, new Set(['s1', 's2']))).toEqual({ step: 'sound', item: 1 });
  });
});
