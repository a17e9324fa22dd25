import { concernOf } from '@nova/core/conversation/turn-concern.ts';
import type { TalkCatalog } from '@nova/core/ports/talk-catalog.ts';
import { describeContract, failedChecks } from '@nova/core/testing/contract.ts';
import { type TalkCatalogSubject, talkCatalogContract } from '@nova/core/testing/talk-catalog.contract.ts';
import { loadCurriculum } from '@nova/curriculum/load.ts';
import { loadTalks } from '@nova/curriculum/load-talks.ts';
import { sayings } from '@nova/curriculum/talk-schema.ts';
import { describe, expect, it } from 'vitest';
import { createCurriculumLessonCatalog } from './curriculum-lesson-catalog.ts';
import { createCurriculumTalkCatalog } from './curriculum-talk-catalog.ts';

const talks = createCurriculumTalkCatalog(loadTalks(), loadCurriculum());
const lessons = createCurriculumLessonCatalog(loadCurriculum(), loadTalks());
const reply = { scenarioId: 'talk-cafe-order', text: 'Can I have a small latte, please?' };
const open = (broken: Partial<TalkCatalog> = {}) => {
  const subject: TalkCatalogSubject = { talks: { ...talks, ...broken }, lessons, reply };
  return async () => ({ subject });
};

describeContract('TalkCatalog contract: the curriculum', talkCatalogContract, open());

describe('TalkCatalog contract catches a catalog that', () => {
  const [order, byId, texts, lesson, exercise] = talkCatalogContract.map(({ name }) => name);
  const all = talks.talks();
  it.each<[fault: string, caughtBy: (string | undefined)[], broken: Partial<TalkCatalog>]>([
    ['begins with the hardest', [order], { talks: () => all.toReversed() }],
    [
      'finds a talk that there is not',
      [byId],
      { talk: (scenarioId) => talks.talk(scenarioId) ?? all[0] ?? null },
    ],
    [
      'speaks one language',
      [byId, texts],
      { talks: () => all.map((talk) => ({ ...talk, title: { ko: talk.title.en, en: talk.title.en } })) },
    ],
    [
      'belongs to lessons of another level',
      [byId, lesson],
      { talks: () => all.map((talk) => ({ ...talk, lessonId: all[0]?.lessonId ?? '' })) },
    ],
    [
      'knows a reply in every talk',
      [exercise],
      { exerciseIdOf: (_, text) => talks.exerciseIdOf(reply.scenarioId, text) },
    ],
    [
      'knows a reply only as it is written',
      [exercise],
      { exerciseIdOf: (id, text) => (text === reply.text ? talks.exerciseIdOf(id, text) : null) },
    ],
  ])('%s', async (_, caughtBy, broken) => {
    expect(await failedChecks(talkCatalogContract, open(broken))).toEqual(caughtBy);
  });
});

describe('createCurriculumTalkCatalog', () => {
  it('has every talk with the picture of its lesson', () => {
    expect(talks.talks().length).toBe(loadTalks().talks.length);
    expect(talks.talk('talk-cafe-order')).toMatchObject({
      level: 'A1',
      lessonId: 'a1-cafe-order',
      picture: { scenarioId: loadCurriculum().lessonById.get('a1-cafe-order')?.scenario.id },
      partner: { name: 'Mia' },
    });
    expect(talks.talk('talk-moon')).toBeNull();
  });

  it('knows which exercise a reply is, and the lesson catalog knows the exercise', () => {
    const exerciseId = talks.exerciseIdOf('talk-cafe-order', 'can I have a small latte please');
    expect(exerciseId).toBe('talk-cafe-order.welcome.r1');
    expect(lessons.exercise(exerciseId ?? '')?.en).toBe('Can I have a small latte, please?');
    expect(talks.exerciseIdOf('talk-taxi', 'Can I have a small latte, please?')).toBeNull();
  });
});

describe('an aside of a talk', () => {
  it('is an exercise like a reply, with its paraphrases', () => {
    expect(talks.exerciseIdOf('talk-taxi', 'How much is it?')).toBe('talk-taxi.aside1');
    expect(talks.paraphraseOf('talk-taxi', 'How much will it be?')).toEqual({
      exerciseId: 'talk-taxi.aside1',
      en: 'How much is it?',
    });
    expect(lessons.exercise('talk-taxi.aside1')?.en).toBe('How much is it?');
  });
});

describe('what our scenes ask learners to say', () => {
  it('is nothing a learner would be warned about', () => {
    const raised = loadTalks()
      .talks.flatMap((talk) => sayings(talk).map(({ en }) => en))
      .filter((text) => concernOf(text) !== null);
    expect(raised).toEqual([]);
  });
});
