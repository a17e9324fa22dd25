import type { CefrLevel } from '../ports/learner-repository.ts';
import type { CatalogLesson, LessonCatalog, LessonTopic } from '../ports/lesson-catalog.ts';
import type { LessonFit, LessonRequest } from '../ports/lesson-writer.ts';
import { checkSentence } from './check-lesson.ts';
import { stemOf } from './english-stem.ts';
import { saysKorean } from './korean-stem.ts';
import { englishWords, isAtMost, keysOf, LEVELS, shelfLevel } from './lesson-words.ts';

/** A lesson of the curriculum, and what it is to what was asked for. */
export interface LessonMatch {
  lesson: CatalogLesson;
  fit: LessonFit;
}

/**
 * The lesson of the curriculum to answer a request with; null when none has anything to do with it and there is no sentence of hers
 * to build on. A topic decides first: the lessons about it, then those that come near it, each at her level before above it. A lesson
 * is `about` a topic only where it knows every word of it, and about her text or her words where it shares half of their keys, or two
 * with what it is about.
 */
export function matchLesson(request: LessonRequest, catalog: LessonCatalog): LessonMatch | null {
  const topic = request.topic ?? textAsTopic(request);
  const ofTopic = topic === null ? null : matchTopic(topic, request.level, catalog);
  if (ofTopic) return ofTopic;
  const found = nearest(keysOf([request.text ?? '', ...request.words].join(' ')), request.level, catalog);
  if (found !== null && (found.isOnSubject || request.words.length > 0))
    return { lesson: found.lesson, fit: request.topic === null && found.isShared ? 'about' : 'near' };
  if (!hasOwnSentence(request)) return found && { lesson: found.lesson, fit: 'near' };
  const [everyday = null] = catalog.lessons(shelfLevel(request.level, catalog));
  const lesson = found?.lesson ?? everyday;
  return lesson && { lesson, fit: 'everyday' };
}

/** A text that has nothing to say aloud, "커피" or "at the bank", names what she wants; null for any other. */
function textAsTopic(request: LessonRequest): string | null {
  return request.words.length > 0 || hasOwnSentence(request) ? null : request.text;
}

/**
 * Of all topics that are said, one with a lesson about everything that is asked for; then the one that the longest of its words was
 * found of, what stands first where two are as long.
 */
function matchTopic(topic: string, level: CefrLevel, catalog: LessonCatalog): LessonMatch | null {
  const said = topicsIn(topic, catalog.topics());
  if (said.length === 0) {
    const found = nearest(keysOf(topic), level, catalog);
    return found?.isOnSubject ? { lesson: found.lesson, fit: fitOf(topic, found.lesson, []) } : null;
  }
  const matches = said.map((one) => lessonOf(one, topic, level, catalog));
  return matches.find((match) => match?.fit === 'about') ?? matches.find((match) => match !== null) ?? null;
}

/** The lesson of one topic for what was asked for; null where the topic has none. */
function lessonOf(
  { about: aboutIds, near: nearIds, words }: LessonTopic,
  asked: string,
  level: CefrLevel,
  catalog: LessonCatalog,
): LessonMatch | null {
  const limit = shelfLevel(level, catalog);
  const of = (ids: readonly string[]) => ids.flatMap((id) => catalog.lesson(id) ?? []).toSorted(byLevel);
  const within = (lessons: CatalogLesson[]) => lessons.filter((lesson) => isAtMost(lesson.level, limit));
  const about = of(aboutIds);
  const whole = about.filter((lesson) => fitOf(asked, lesson, words) === 'about');
  // What is only near is not worth two levels more.
  const oneMore = LEVELS[LEVELS.indexOf(limit) + 1] ?? limit;
  const near = of(nearIds).filter((lesson) => isAtMost(lesson.level, oneMore));
  // Of several at her level the one that asks most of her, above it the one that asks least.
  const lesson =
    within(whole).at(-1) ?? within(about).at(-1) ?? within(near).at(-1) ?? [...about, ...near][0];
  return lesson === undefined ? null : { lesson, fit: whole.includes(lesson) ? 'about' : 'near' };
}

function byLevel(a: CatalogLesson, b: CatalogLesson): number {
  return LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level);
}

/** The topics that a text says a word of, that with the longest word first, without those whose word is only part of another's. */
function topicsIn(text: string, topics: readonly LessonTopic[]): LessonTopic[] {
  const stems = new Set(englishWords(text).map(stemOf));
  const isSaid = (word: string) =>
    /[가-힣]/.test(word)
      ? saysKorean(text, word)
      : word.split(/[\s-]+/).every((part) => stems.has(stemOf(part)));
  const found = topics.flatMap((topic) => {
    const [longest] = topic.words.filter(isSaid).toSorted((a, b) => b.length - a.length);
    return longest === undefined ? [] : [{ topic, word: longest }];
  });
  return found
    .filter(({ word }) => !found.some((other) => other.word !== word && hasWithin(other.word, word)))
    .toSorted((a, b) => b.word.length - a.word.length)
    .map(({ topic }) => topic);
}

/** Whether a name is made of another and more: of a "bus tour" nothing is asked about a bus. */
function hasWithin(name: string, word: string): boolean {
  return ` ${name} `.includes(` ${word.replace(/~$/, '')} `);
}

/** `about` where the lesson, with its sentences and the words its topic is asked for by, knows every word of what was asked for. */
function fitOf(asked: string, lesson: CatalogLesson, words: readonly string[]): LessonFit {
  const sentences = lesson.sentences.map(({ en, ko }) => `${en} ${ko}`);
  const known = keysOf([...partsOf(lesson).map(([, text]) => text), ...sentences, ...words].join(' '));
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

interface Nearest {
  lesson: CatalogLesson;
  /** What it is about is named. */
  isOnSubject: boolean;
  /** Enough of what was said is in it to call it about that: two keys of its subject, or one and half of all. */
  isShared: boolean;
}

/** The lesson up to her level that shares most with what was said, one of her level before others; null when none does. */
function nearest(wanted: ReadonlySet<string>, level: CefrLevel, catalog: LessonCatalog): Nearest | null {
  const limit = shelfLevel(level, catalog);
  let best: (Nearest & { score: number }) | null = null;
  for (const lesson of catalog.lessons()) {
    if (!isAtMost(lesson.level, limit)) continue;
    const shared = partsOf(lesson).map(([weight, text]) => {
      const keys = keysOf(text);
      return { weight, keys: [...wanted].filter((key) => keys.has(key)) };
    });
    const overlap = shared.reduce((sum, { weight, keys }) => sum + weight * keys.length, 0);
    const score = overlap === 0 ? 0 : overlap + (lesson.level === limit ? 1 : 0);
    const subject = new Set(shared.flatMap(({ weight, keys }) => (weight >= SUBJECT ? keys : [])));
    const known = new Set(shared.flatMap(({ keys }) => keys));
    const isOnSubject = subject.size > 0;
    const isShared = subject.size > 1 || (isOnSubject && known.size * 2 >= wanted.size);
    if (score > (best?.score ?? 0)) best = { lesson, score, isOnSubject, isShared };
  }
  return best;
}
