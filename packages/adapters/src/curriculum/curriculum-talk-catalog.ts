import type { CatalogTalk, TalkCatalog } from '@nova/core/ports/talk-catalog.ts';
import type { Curriculum } from '@nova/curriculum/load.ts';
import type { TalkShelf } from '@nova/curriculum/load-talks.ts';
import { asideExerciseId, replyExerciseId, replyKey, type Talk } from '@nova/curriculum/talk-schema.ts';

/** The curriculum's role-plays as a `TalkCatalog`, converted once. The picture of a talk is that of its lesson. */
export function createCurriculumTalkCatalog(
  shelf: TalkShelf,
  curriculum: Pick<Curriculum, 'lessonById'>,
): TalkCatalog {
  const talks = shelf.talks.map((talk) => toCatalogTalk(talk, curriculum));
  const talkById = new Map(talks.map((talk) => [talk.scenarioId, talk]));
  const replies = shelf.talks.flatMap(toPractise);
  const exerciseIds = new Map(
    replies.map(({ talkId, en, exerciseId }) => [keyOf(talkId, en), exerciseId] as const),
  );
  const paraphrases = new Map(
    replies.flatMap(({ talkId, also, exerciseId, en }) =>
      also.map((text) => [keyOf(talkId, text), { exerciseId, en }] as const),
    ),
  );
  return {
    talks: () => talks,
    talk: (scenarioId) => talkById.get(scenarioId) ?? null,
    exerciseIdOf: (scenarioId, text) => exerciseIds.get(keyOf(scenarioId, text)) ?? null,
    paraphraseOf(scenarioId, text) {
      const key = keyOf(scenarioId, text);
      // What is a model reply elsewhere in the talk is that one.
      return exerciseIds.has(key) ? null : (paraphrases.get(key) ?? null);
    },
  };
}

/** Asides and replies; what is both is the reply, which comes after. */
function toPractise({ id: talkId, asides = [], turns }: Talk) {
  return [
    ...asides.map(({ en, also = [] }, index) => ({
      talkId,
      exerciseId: asideExerciseId(talkId, index),
      en,
      also,
    })),
    ...turns.flatMap(({ id, replies }) =>
      replies.map(({ en, also }, index) => ({
        talkId,
        exerciseId: replyExerciseId(talkId, id, index),
        en,
        also,
      })),
    ),
  ];
}

function keyOf(talkId: string, text: string): string {
  return `${talkId}: ${replyKey(text)}`;
}

function toCatalogTalk(talk: Talk, { lessonById }: Pick<Curriculum, 'lessonById'>): CatalogTalk {
  const lesson = lessonById.get(talk.lessonId);
  if (!lesson) throw new Error(`${talk.id}: there is no lesson ${talk.lessonId}`);
  const { name, role } = talk.partner;
  return {
    scenarioId: talk.id,
    level: talk.level,
    lessonId: talk.lessonId,
    title: talk.title,
    place: talk.place,
    partner: { name, role },
    goals: talk.goals.map(({ id, en, ko }) => ({ goalId: id, text: { en, ko } })),
    picture: { scenarioId: lesson.scenario.id, alt: lesson.scenario.picture.alt },
  };
}
