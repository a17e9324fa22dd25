import assert from 'node:assert/strict';
import type { LessonCatalog } from '../ports/lesson-catalog.ts';
import type { TalkCatalog } from '../ports/talk-catalog.ts';
import type { ContractCheck } from './contract.ts';

/** The catalog, the lessons it stands beside, and what a learner may say in its first talk. */
export interface TalkCatalogSubject {
  talks: TalkCatalog;
  lessons: LessonCatalog;
  reply: { scenarioId: string; text: string };
}

const LEVELS = ['A1', 'A2', 'B1', 'B2', 'C1'];
const UNKNOWN_IDS = ['', 'nobody', '__proto__', 'constructor', 'toString'];

/** What every `TalkCatalog` keeps. */
export const talkCatalogContract: readonly ContractCheck<TalkCatalogSubject>[] = [
  {
    name: 'lists talks from the easiest level on, each once',
    async check({ talks }) {
      const levels = talks.talks().map(({ level }) => LEVELS.indexOf(level));
      assert.ok(levels.length > 1);
      assert.deepEqual(
        [...levels].sort((a, b) => a - b),
        levels,
      );
      assert.equal(new Set(talks.talks().map(({ scenarioId }) => scenarioId)).size, levels.length);
    },
  },
  {
    name: 'finds every talk by its id, and none by an id it does not know',
    async check({ talks }) {
      for (const talk of talks.talks()) assert.deepEqual(talks.talk(talk.scenarioId), talk);
      for (const id of UNKNOWN_IDS) assert.equal(talks.talk(id), null);
    },
  },
  {
    name: 'says in both languages what a talk is, where, with whom and what for',
    async check({ talks }) {
      for (const { title, place, partner, goals, picture } of talks.talks()) {
        const texts = [title, place, partner.role, picture.alt, ...goals.map(({ text }) => text)];
        assert.ok(texts.length > 4);
        for (const { ko, en } of texts) {
          assert.match(ko, /[가-힣]/);
          assert.match(en, /^[^가-힣]+$/);
        }
        assert.match(partner.name, /\S/);
        assert.equal(new Set(goals.map(({ goalId }) => goalId)).size, goals.length);
      }
    },
  },
  {
    name: 'belongs to a lesson that there is, and has the picture of a scene that there is',
    async check({ talks, lessons }) {
      for (const { lessonId, picture, level } of talks.talks()) {
        assert.equal(lessons.lesson(lessonId)?.level, level);
        assert.ok(lessons.scenario(picture.scenarioId));
      }
    },
  },
  {
    name: 'knows which exercise something said in a talk is, however it is written, and only there',
    async check({ talks, lessons, reply: { scenarioId, text } }) {
      const exerciseId = talks.exerciseIdOf(scenarioId, text);
      assert.equal(lessons.exercise(exerciseId ?? '')?.en, text);
      assert.equal(talks.exerciseIdOf(scenarioId, text.toLowerCase().replace(/[.,!?]/g, '')), exerciseId);
      assert.equal(talks.exerciseIdOf('nobody', text), null);
      assert.equal(talks.exerciseIdOf(scenarioId, 'Nobody would say this sentence there.'), null);
    },
  },
  {
    name: 'is the same each time it is asked',
    async check({ talks }) {
      assert.deepEqual(talks.talks(), talks.talks());
    },
  },
];
