import type { LessonDetail } from '@nova/contracts/http/learning.ts';

/** The parts of a lesson, as its dots show them. */
export const lessonSteps = ['scene', 'dialogue', 'words', 'say', 'sound', 'recap'] as const;
export type LessonStep = (typeof lessonSteps)[number];

/** Where the learner is. `item` counts from 1 within `say` (the sentences) and `sound` (listening first, then the words of the pairs). */
export interface LessonPlace {
  step: LessonStep;
  item: number;
}

/** The place as it stands in the address; absent means the beginning. */
export interface LessonSearch {
  step?: LessonStep;
  item?: number;
}

/** How many pairs are said aloud after all of them were heard: enough to feel the difference, not a drill. */
const PAIRS_TO_SAY = 2;

/** Reads the place from an address; what is not understood is left out. */
export function parseLessonSearch(search: Record<string, unknown>): LessonSearch {
  const step = lessonSteps.find((known) => known === search.step);
  const item = Number(search.item);
  return { step, item: Number.isInteger(item) && item > 1 && item < 100 ? item : undefined };
}

/** One word of a pair, to be said. */
export type PairWord = LessonDetail['sound']['pairs'][number]['a'];

/** The words of the first pairs, a before b. */
export function pairWords(lesson: Pick<LessonDetail, 'sound'>): PairWord[] {
  return lesson.sound.pairs.slice(0, PAIRS_TO_SAY).flatMap((pair) => [pair.a, pair.b]);
}

/** Every place of a lesson in order. A lesson without pairs has no `sound` beyond its tip. */
export function lessonPlaces(lesson: Pick<LessonDetail, 'sentences' | 'sound'>): LessonPlace[] {
  const items = (step: LessonStep, count: number) =>
    Array.from({ length: count }, (_, i): LessonPlace => ({ step, item: i + 1 }));
  return [
    { step: 'scene', item: 1 },
    { step: 'dialogue', item: 1 },
    { step: 'words', item: 1 },
    ...items('say', lesson.sentences.length),
    ...items('sound', 1 + pairWords(lesson).length),
    { step: 'recap', item: 1 },
  ];
}

/** The place the address means; an item past the end is the last of its step. */
export function placeOf(places: readonly LessonPlace[], search: LessonSearch): number {
  const step = search.step ?? 'scene';
  const item = search.item ?? 1;
  const exact = places.findIndex((place) => place.step === step && place.item === item);
  if (exact >= 0) return exact;
  return Math.max(
    0,
    places.findLastIndex((place) => place.step === step),
  );
}

/** The address of a place; the defaults are left out, so that addresses stay short. */
export function searchOf(place: LessonPlace | undefined): LessonSearch {
  if (!place) return {};
  return {
    step: place.step === 'scene' ? undefined : place.step,
    item: place.item === 1 ? undefined : place.item,
  };
}

/**
 * Where to go on in a lesson begun before: the first sentence that was not said yet, else the sound. Null when nothing
 * was said: then the lesson begins at its beginning.
 */
export function resumePlace(
  lesson: Pick<LessonDetail, 'sentences' | 'sound'>,
  saidExerciseIds: ReadonlySet<string>,
): LessonPlace | null {
  if (!lesson.sentences.some(({ exerciseId }) => saidExerciseIds.has(exerciseId))) return null;
  const next = lesson.sentences.findIndex(({ exerciseId }) => !saidExerciseIds.has(exerciseId));
  return next >= 0 ? { step: 'say', item: next + 1 } : { step: 'sound', item: 1 };
}
