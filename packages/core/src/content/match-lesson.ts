import type { CefrLevel } from '../ports/learner-repository.ts';
import type { CatalogLesson, LessonCatalog, LessonTopic } from '../ports/lesson-catalog.ts';
import type { LessonFit, LessonRequest } from '../ports/lesson-writer.ts';
import { checkSentence } from './check-lesson.ts';
import { englishWords, isAtMost, keysOf, LEVELS, shelfLevel, stemOf } from './lesson-words.ts';

/** A lesson of the curriculum, and what it is to what was asked for. */
export interface LessonMatch {
  lesson: CatalogLesson;
  fit: LessonFit;
}

/**
 * The lesson of the curriculum to answer a request with; null when none has anything to do with it and there is no sentence of hers
 * to build on. A topic decides first: the lessons about it, then those that come near it, each at her level before above it. A lesson
 * is `about` a topic only where it knows every word of it.
 */
export function matchLesson(request: LessonRequest, catalog: LessonCatalog): LessonMatch | null {
  const ofTopic = request.topic === null ? null : matchTopic(request.topic, request.level, catalog);
  if (ofTopic) return ofTopic;
  const words = [request.text ?? '', ...request.words].join(' ');
  const found = nearest(keysOf(words), request.level, catalog);
  const about = request.topic === null ? 'about' : 'near';
  if (found !== null && (found.isOnSubject || request.words.length > 0))
    return { lesson: found.lesson, fit: about };
  if (!hasOwnSentence(request)) return found && { lesson: found.lesson, fit: 'near' };
  const [everyday = null] = catalog.lessons(shelfLevel(request.level, catalog));
  const lesson = found?.lesson ?? everyday;
  return lesson && { lesson, fit: 'everyday' };
}

function matchTopic(topic: string, level: CefrLevel, catalog: LessonCatalog): LessonMatch | null {
  const known = topicOf(topic, catalog.topics());
  if (known === null) {
    const found = nearest(keysOf(topic), level, catalog);
    return found?.isOnSubject ? { lesson: found.lesson, fit: fitOf(topic, found.lesson, []) } : null;
  }
  const limit = shelfLevel(level, catalog);
  const of = (ids: readonly string[]) => ids.flatMap((id) => catalog.lesson(id) ?? []);
  const within = (lessons: CatalogLesson[]) => lessons.filter((lesson) => isAtMost(lesson.level, limit));
  const about = of(known.about);
  // What is only near is not worth two levels more.
  const oneMore = LEVELS[LEVELS.indexOf(limit) + 1] ?? limit;
  const near = of(known.near).filter((lesson) => isAtMost(lesson.level, oneMore));
  // Of several at her level the one that asks most of her, above it the one that asks least.
  const lesson =
    within(about).toSorted(byLevel).at(-1) ??
    within(near).toSorted(byLevel).at(-1) ??
    [...about.toSorted(byLevel), ...near.toSorted(byLevel)][0];
  if (lesson === undefined) return null;
  return { lesson, fit: about.includes(lesson) ? fitOf(topic, lesson, known.words) : 'near' };
}

function byLevel(a: CatalogLesson, b: CatalogLesson): number {
  return LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level);
}

/** The topic that the longest of its words was found of; what is said first where two are as long. */
function topicOf(text: string, topics: readonly LessonTopic[]): LessonTopic | null {
  const stems = new Set(englishWords(text).map(stemOf));
  const korean = ` ${text}`;
  const isSaid = (word: string) =>
    /[가-힣]/.test(word)
      ? korean.includes(` ${word}`)
      : word.split(/[\s-]+/).every((part) => stems.has(stemOf(part)));
  let best: { topic: LessonTopic; length: number } | null = null;
  for (const topic of topics) {
    const length = Math.max(0, ...topic.words.filter(isSaid).map((word) => word.length));
    if (length > (best?.length ?? 0)) best = { topic, length };
  }
  return best?.topic ?? null;
}

/** `about` where the lesson, with the words its topic is asked for by, knows every word of what was asked for. */
function fitOf(asked: string, lesson: CatalogLesson, words: readonly string[]): LessonFit {
  const known = keysOf([...partsOf(lesson).map(([, text]) => text), ...words].join(' '));
  return [...keysOf(asked)].every((key) => known.has(key)) ? 'about' : 'near';
}

/** Whether a text has a sentence that she can be asked to say. */
function hasOwnSentence({ text, level }: LessonRequest): boolean {
  const sentences = (text ?? '').split(/(?<=[.!?])\s+|\n+/);
  return sentences.some((sentence) => checkSentence(sentence.trim(), level, true) === null);
}

/** The parts of a lesson by how much they tell what it is about; those from `SUBJECT` on name its subject. */
const SUBJECT = 3;

function partsOf({ title, goal, scenario, theme, words, dialogue }: CatalogLesson) {
  const parts: [weight: number, text: string][] = [
    [6, `${title.ko} ${title.en} ${theme}`],
    [3, `${goal.ko} ${goal.en} ${scenario.setting.ko} ${scenario.setting.en}`],
    [2, words.map(({ en, ko }) => `${en} ${ko}`).join(' ')],
    [1, dialogue.map(({ en, ko }) => `${en} ${ko}`).join(' ')],
  ];
  return parts;
}

/** The lesson up to her level that shares most with what was said, one of her level before others; null when none does. */
function nearest(
  wanted: ReadonlySet<string>,
  level: CefrLevel,
  catalog: LessonCatalog,
): { lesson: CatalogLesson; isOnSubject: boolean } | null {
  const limit = shelfLevel(level, catalog);
  let best: { lesson: CatalogLesson; score: number; isOnSubject: boolean } | null = null;
  for (const lesson of catalog.lessons()) {
    if (!isAtMost(lesson.level, limit)) continue;
    const shared = partsOf(lesson).map(([weight, text]) => {
      const keys = keysOf(text);
      return { weight, count: [...wanted].filter((key) => keys.has(key)).length };
    });
    const overlap = shared.reduce((sum, { weight, count }) => sum + weight * count, 0);
    const score = overlap === 0 ? 0 : overlap + (lesson.level === limit ? 1 : 0);
    const isOnSubject = shared.some(({ weight, count }) => weight >= SUBJECT && count > 0);
    if (score > (best?.score ?? 0)) best = { lesson, score, isOnSubject };
  }
  return best;
}
