import { describe, expect, it } from 'vitest';
import { lessonPacks } from './packs.ts';
import { differInOneSound, type Lesson, lessonSchema } from './schema.ts';

const goodLesson = (): Lesson => structuredClone(lessonPacks[0]?.content) as Lesson;

/** The paths of what is wrong, e.g. `dialogue.0.ko`. */
const problemsOf = (value: unknown) =>
  lessonSchema.safeParse(value).error?.issues.map((issue) => issue.path.join('.')) ?? [];

describe('lessonSchema', () => {
  it('accepts a real lesson', () => {
    expect(problemsOf(goodLesson())).toEqual([]);
  });

  const broken: [string, string, (lesson: Lesson) => void][] = [
    ['an id of another level', 'id', (l) => Object.assign(l, { level: 'B1' })],
    ['Hangul in the English', 'dialogue.0.en', (l) => Object.assign(l.dialogue[0]!, { en: 'Hi 안녕' })],
    [
      'a typographic apostrophe',
      'sentences.0.en',
      (l) => Object.assign(l.sentences[0]!, { en: 'It’s nice.' }),
    ],
    ['Korean without Hangul', 'dialogue.0.ko', (l) => Object.assign(l.dialogue[0]!, { ko: 'hello' })],
    ['a turn id out of order', 'dialogue.1.id', (l) => Object.assign(l.dialogue[1]!, { id: `${l.id}.t1` })],
    [
      'a pair id of another lesson',
      'sound.pairs.0.id',
      (l) => Object.assign(l.sound.pairs[0]!, { id: 'x.p1' }),
    ],
    ['seven words', 'words', (l) => Object.assign(l, { words: l.words.slice(0, 7) })],
    ['five turns', 'dialogue', (l) => Object.assign(l, { dialogue: l.dialogue.slice(0, 5) })],
    ['three sentences', 'sentences', (l) => Object.assign(l, { sentences: l.sentences.slice(0, 3) })],
    ['a sound that does not exist', 'sound.phones.0', (l) => Object.assign(l.sound, { phones: ['QX'] })],
    [
      'stress digits',
      'sound.pairs.0.a.phones',
      (l) => Object.assign(l.sound.pairs[0]!.a, { phones: 'S IH1 T' }),
    ],
    [
      'a pair that differs twice',
      'sound.pairs.0',
      (l) => Object.assign(l.sound.pairs[0]!.b, { phones: 'B IY T' }),
    ],
    [
      'an emoji outside the canvas',
      'scenario.picture.items.0.x',
      (l) => Object.assign(l.scenario.picture.items[0]!, { x: 1.2 }),
    ],
    ['an unknown field', '', (l) => Object.assign(l, { titel: 'typo' })],
  ];
  it.each(broken)('refuses %s at %s', (_name, path, breakIt) => {
    const lesson = goodLesson();
    breakIt(lesson);
    expect(problemsOf(lesson)).toContain(path);
  });
});

describe('differInOneSound', () => {
  it.each([
    ['R AY T', 'L AY T', true],
    ['S P AO R T', 'S AH P AO R T', true],
    ['EY T IY', 'EY T', true],
    ['S IH T', 'S IH T', false],
    ['R AY T', 'L AY D', false],
    ['T EH S T', 'T EH', false],
    ['K AE T S', 'AE K T S', false],
  ])('%s / %s: %s', (a, b, expected) => {
    expect(differInOneSound(a, b)).toBe(expected);
    expect(differInOneSound(b, a)).toBe(expected);
  });
});
