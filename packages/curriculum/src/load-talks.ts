/** The talks as the rest of the product uses them: validated once, read only. */
import { type Curriculum, type Exercise, loadCurriculum, parsePack } from './load.ts';
import type { RawPack } from './packs.ts';
import { type Bilingual, LEVELS } from './schema.ts';
import { talkPacks } from './talk-packs.ts';
import { asideExerciseId, replyExerciseId, type Talk, talkSchema } from './talk-schema.ts';

/** All talks in the order to learn in, by id, and their model replies and asides as exercises by exercise id. */
export interface TalkShelf {
  talks: readonly Talk[];
  talkById: ReadonlyMap<string, Talk>;
  exerciseById: ReadonlyMap<string, Exercise>;
}

let loaded: TalkShelf | undefined;

/**
 * The built-in talks, validated on the first call and the same object afterwards.
 * Throws an `Error` whose message is `<file>: <path>: <what is wrong>` when one is broken.
 */
export function loadTalks(): TalkShelf {
  loaded ??= buildTalks(talkPacks, loadCurriculum());
  return loaded;
}

/** Validates and indexes the given talks against the lessons they belong to. Throws like `loadTalks`. */
export function buildTalks(raw: readonly RawPack[], curriculum: Pick<Curriculum, 'lessonById'>): TalkShelf {
  const talkById = new Map<string, Talk>();
  const exerciseById = new Map<string, Exercise>();
  for (const pack of raw) {
    const talk = parsePack(talkSchema, pack);
    if (talkById.has(talk.id)) throw new Error(`${pack.path}: id: "${talk.id}" is used twice`);
    if (!curriculum.lessonById.has(talk.lessonId))
      throw new Error(`${pack.path}: lessonId: there is no lesson "${talk.lessonId}"`);
    talkById.set(talk.id, talk);
    for (const exercise of exercisesOfTalk(talk)) exerciseById.set(exercise.exerciseId, exercise);
  }
  const talks = [...talkById.values()].sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
  return { talks, talkById, exerciseById };
}

/** The model replies and the asides of a talk as sentences to practise. */
export function exercisesOfTalk(talk: Talk): Exercise[] {
  const sentence = (exerciseId: string, { en, ko }: Bilingual): Exercise => ({
    exerciseId,
    lessonId: talk.lessonId,
    kind: 'sentence',
    text: en,
    ko,
  });
  return [
    ...talk.turns.flatMap(({ id, replies }) =>
      replies.map((reply, index) => sentence(replyExerciseId(talk.id, id, index), reply)),
    ),
    ...(talk.asides ?? []).map((aside, index) => sentence(asideExerciseId(talk.id, index), aside)),
  ];
}
