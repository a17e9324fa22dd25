/** The curriculum as the rest of the product uses it: validated once, indexed, read only. No file access, no clock. */
import type { z } from 'zod';
import { lessonPacks, type RawPack, soundPack } from './packs.ts';
import { LEVELS, type Lesson, lessonSchema, type MinimalPair, type Phone, type Scenario } from './schema.ts';
import {
  type Habit,
  type HabitKind,
  type InsertionTip,
  type Sound,
  soundPackSchema,
} from './sound-schema.ts';

/**
 * Something a learner says and is scored on. `sentence`: a sentence to shadow. `pair`: a minimal pair; its own id asks
 * for both words in order (`text` is "right, light"), `<id>.a` and `<id>.b` for one word each.
 */
export interface Exercise {
  exerciseId: string;
  lessonId: string;
  kind: 'sentence' | 'pair';
  text: string;
  ko: string;
}

/** All lessons sorted by level and order, and an index for every kind of id. */
export interface Curriculum {
  lessons: readonly Lesson[];
  lessonById: ReadonlyMap<string, Lesson>;
  exerciseById: ReadonlyMap<string, Exercise>;
  scenarioById: ReadonlyMap<string, Scenario>;
  soundByPhone: ReadonlyMap<Phone, Sound>;
  insertions: readonly InsertionTip[];
  habitByKind: ReadonlyMap<HabitKind, Habit>;
}

let loaded: Curriculum | undefined;

/**
 * The built-in curriculum, validated on the first call and the same object afterwards.
 * Throws an `Error` whose message is `<file>: <path>: <what is wrong>` when a pack is broken.
 */
export function loadCurriculum(): Curriculum {
  loaded ??= buildCurriculum(lessonPacks, soundPack);
  return loaded;
}

/** Validates and indexes the given packs. Throws like `loadCurriculum` on the first thing that is wrong. */
export function buildCurriculum(rawLessons: readonly RawPack[], rawSounds: RawPack): Curriculum {
  const parsed = rawLessons.map((raw) => ({ path: raw.path, lesson: parsePack(lessonSchema, raw) }));
  const sounds = parsePack(soundPackSchema, rawSounds);
  const rank = (lesson: Lesson) => LEVELS.indexOf(lesson.level) * 1000 + lesson.order;
  parsed.sort((a, b) => rank(a.lesson) - rank(b.lesson));

  const lessonById = new Map<string, Lesson>();
  const exerciseById = new Map<string, Exercise>();
  const scenarioById = new Map<string, Scenario>();
  const sentenceOwner = new Map<string, string>();
  for (const { path, lesson } of parsed) {
    addOnce(lessonById, lesson.id, lesson, `${path}: id`);
    addOnce(scenarioById, lesson.scenario.id, lesson.scenario, `${path}: scenario.id`);
    for (const exercise of exercisesOf(lesson)) {
      addOnce(exerciseById, exercise.exerciseId, exercise, `${path}: exercise`);
    }
    for (const [index, sentence] of lesson.sentences.entries()) {
      addOnce(sentenceOwner, sentence.en.toLowerCase(), lesson.id, `${path}: sentences.${index}.en`);
    }
  }
  checkOrder(parsed);
  return {
    lessons: parsed.map(({ lesson }) => lesson),
    lessonById,
    exerciseById,
    scenarioById,
    soundByPhone: new Map(sounds.sounds.map((sound) => [sound.phone, sound])),
    insertions: sounds.insertions,
    habitByKind: new Map(sounds.habits.map((habit) => [habit.kind, habit])),
  };
}

/** The exercises of one lesson, in the order of the lesson: sentences first, then each pair and its two words. */
export function exercisesOf(lesson: Lesson): Exercise[] {
  const sentences = lesson.sentences.map(
    (sentence): Exercise => ({
      exerciseId: sentence.id,
      lessonId: lesson.id,
      kind: 'sentence',
      text: sentence.en,
      ko: sentence.ko,
    }),
  );
  return [...sentences, ...lesson.sound.pairs.flatMap((pair) => pairExercises(lesson.id, pair))];
}

function pairExercises(lessonId: string, pair: MinimalPair): Exercise[] {
  const [koA = '', koB = ''] = pair.ko.split(' / ');
  const exercise = (exerciseId: string, text: string, ko: string): Exercise => ({
    exerciseId,
    lessonId,
    kind: 'pair',
    text,
    ko,
  });
  return [
    exercise(pair.id, `${pair.a.word}, ${pair.b.word}`, pair.ko),
    exercise(`${pair.id}.a`, pair.a.word, koA),
    exercise(`${pair.id}.b`, pair.b.word, koB),
  ];
}

/** The pack, checked. Throws an `Error`: `<file>: <path>: <what is wrong>`. */
export function parsePack<T>(schema: z.ZodType<T>, raw: RawPack): T {
  const result = schema.safeParse(raw.content);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const where = issue?.path.length ? `${issue.path.join('.')}: ` : '';
  throw new Error(`${raw.path}: ${where}${issue?.message ?? 'invalid'}`);
}

function addOnce<V>(map: Map<string, V>, key: string, value: V, where: string): void {
  if (map.has(key)) throw new Error(`${where}: "${key}" is used twice in the curriculum`);
  map.set(key, value);
}

/** Orders run 1, 2, 3 ... within a level, so that "the next lesson" is never a guess. Expects the list sorted. */
function checkOrder(parsed: readonly { path: string; lesson: Lesson }[]): void {
  const count = new Map<string, number>();
  for (const { path, lesson } of parsed) {
    const expected = (count.get(lesson.level) ?? 0) + 1;
    if (lesson.order !== expected)
      throw new Error(`${path}: order: expected ${expected} in ${lesson.level}, found ${lesson.order}`);
    count.set(lesson.level, expected);
  }
}
