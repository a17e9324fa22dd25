import assert from 'node:assert/strict';
import type { CatalogLesson, LessonCatalog } from '../ports/lesson-catalog.ts';
import type { ContractCheck } from './contract.ts';

const LEVELS = ['A1', 'A2', 'B1', 'B2', 'C1'] as const;
const UNKNOWN_IDS = ['', 'nobody', '__proto__', 'constructor', 'toString'];

/** What every `LessonCatalog` keeps. The subject has lessons of at least two levels. */
export const lessonCatalogContract: readonly ContractCheck<LessonCatalog>[] = [
  {
    name: 'lists lessons in the order to learn in, from the easiest level on, each once',
    async check(catalog) {
      const places = catalog.lessons().map(({ level, order }) => LEVELS.indexOf(level) * 1_000 + order);
      assert.ok(places.length > 1);
      assert.deepEqual(
        [...places].sort((a, b) => a - b),
        places,
      );
      assert.equal(new Set(catalog.lessons().map(({ lessonId }) => lessonId)).size, places.length);
    },
  },
  {
    name: 'lists the lessons of one level in the same order, and none of another',
    async check(catalog) {
      assert.ok(new Set(catalog.lessons().map(({ level }) => level)).size > 1);
      for (const level of LEVELS) {
        const ofLevel = catalog.lessons().filter((lesson) => lesson.level === level);
        assert.deepEqual(catalog.lessons(level), ofLevel);
      }
    },
  },
  {
    name: 'finds every lesson, and the scenario it plays in, by id',
    async check(catalog) {
      for (const lesson of catalog.lessons()) {
        assert.deepEqual(catalog.lesson(lesson.lessonId), lesson);
        assert.deepEqual(catalog.scenario(lesson.scenario.scenarioId), lesson.scenario);
      }
    },
  },
  {
    name: 'finds every sentence and every word of a pair that a lesson shows, as its exercise',
    async check(catalog) {
      for (const lesson of catalog.lessons()) {
        const { lessonId } = lesson;
        for (const { exerciseId, en, ko } of lesson.sentences)
          assert.deepEqual(catalog.exercise(exerciseId), { exerciseId, lessonId, kind: 'sentence', en, ko });
        for (const { exerciseId, word } of pairWordsOf(lesson)) {
          const exercise = catalog.exercise(exerciseId);
          assert.deepEqual({ ...exercise, ko: '' }, { exerciseId, lessonId, kind: 'pair', en: word, ko: '' });
        }
      }
    },
  },
  {
    name: 'gives no two exercises the same id',
    async check(catalog) {
      const ids = catalog
        .lessons()
        .flatMap((lesson) =>
          [...lesson.sentences, ...pairWordsOf(lesson)].map(({ exerciseId }) => exerciseId),
        );
      assert.equal(new Set(ids).size, ids.length);
    },
  },
  {
    name: 'answers null for an id, a sound or a habit it does not know',
    async check(catalog) {
      for (const id of UNKNOWN_IDS) {
        assert.equal(catalog.lesson(id), null);
        assert.equal(catalog.exercise(id), null);
        assert.equal(catalog.scenario(id), null);
        assert.equal(catalog.sound(id), null);
        assert.equal(catalog.practice({ topic: 'mix-up', expected: id, heard: 'S' }), null);
        assert.equal(catalog.practice({ topic: 'habit', habit: id }), null);
      }
    },
  },
  {
    name: 'finds every sound by its symbol, and helps with each mix-up it knows of',
    async check(catalog) {
      assert.ok(catalog.sounds().length > 0);
      for (const sound of catalog.sounds()) {
        assert.deepEqual(catalog.sound(sound.phone), sound);
        for (const { heard, tip } of sound.confusions)
          assert.deepEqual(catalog.practice({ topic: 'mix-up', expected: sound.phone, heard })?.tip, tip);
      }
    },
  },
  {
    name: 'has a tip for a vowel added after any sound or after none, in both languages',
    async check(catalog) {
      for (const after of [...catalog.sounds().map(({ phone }) => phone), '', 'nobody']) {
        for (const place of ['final', 'cluster'] as const) {
          const tip = catalog.insertionTip({ after, place });
          assert.match(tip.ko, /[가-힣]/);
          assert.match(tip.en, /^[^가-힣]+$/);
          assert.deepEqual(catalog.practice({ topic: 'added-vowel', after, place })?.tip, tip);
        }
      }
    },
  },
  {
    name: 'is the same each time it is asked',
    async check(catalog) {
      assert.deepEqual(catalog.lessons(), catalog.lessons());
      assert.deepEqual(catalog.sounds(), catalog.sounds());
    },
  },
];

function pairWordsOf(lesson: CatalogLesson): { exerciseId: string; word: string }[] {
  return lesson.sound.pairs.flatMap(({ a, b }) => [a, b]);
}
