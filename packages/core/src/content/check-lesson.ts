import type { CefrLevel } from '../ports/learner-repository.ts';
import type { CatalogLesson, LessonCatalog } from '../ports/lesson-catalog.ts';
import type { LessonRequest } from '../ports/lesson-writer.ts';
import { stemOf } from './english-stem.ts';
import { englishWords, isAtMost, shelfLevel } from './lesson-words.ts';
import { isUnfitForLearners } from './unfit-content.ts';

/**
 * Words in the longest sentence of a level. Source: the curriculum's own sentences, of which the longest have 9, 11 and 13
 * words at A1, A2 and B1 (November 2026), and room for one or two more.
 */
const LONGEST: Readonly<Record<CefrLevel, number>> = { A1: 10, A2: 13, B1: 16, B2: 20, C1: 24 };
/** Her own sentences may be harder than the level: she chose them. */
const LONGEST_OWN = 24;
/**
 * Words that no lesson up to the level has, as a share of all. Source: a lesson of the curriculum held against the others up
 * to its level has at most 0.18 of them (November 2026).
 */
const MOST_UNKNOWN = 0.3;

const ENGLISH = /^[\x20-\x7e]+$/;
const HANGUL = /[가-힣]/;
const PERSONAL_OR_LINK = /https?:|www\.|@|\d{2,4}-\d{3,4}-\d{4}/i;

/** What is wrong with a sentence to say, as a word for the log; null when nothing is. */
export function checkSentence(en: string, level: CefrLevel, isOwn: boolean): string | null {
  const count = englishWords(en).length;
  if (!ENGLISH.test(en) || count < 2) return 'english';
  if (isUnfitForLearners(en) || PERSONAL_OR_LINK.test(en)) return 'unfit';
  return count > (isOwn ? LONGEST_OWN : LONGEST[level]) ? 'too-long' : null;
}

/**
 * What is wrong with a lesson that a model wrote, as a word for the log that holds nothing of it; null when it may be given to
 * the learner: it has the curriculum's shape, is in the right languages, at her level, about what she asked for, and fit.
 */
export function findLessonFault(
  lesson: CatalogLesson,
  request: LessonRequest,
  catalog: LessonCatalog,
): string | null {
  const pairs = bilingualTexts(lesson);
  if (pairs.some(({ en, ko }) => HANGUL.test(en) || !HANGUL.test(ko))) return 'language';
  const everything = pairs.map(({ en, ko }) => `${en}\n${ko}`).join('\n');
  if (isUnfitForLearners(everything) || PERSONAL_OR_LINK.test(everything)) return 'unfit';
  const { dialogue, words, sentences } = lesson;
  if (dialogue.filter(({ role }) => role === 'learner').length < 3) return 'dialogue';
  if (dialogue.some((line, index) => line.role === dialogue[index - 1]?.role)) return 'dialogue';
  if (new Set(words.map(({ en }) => en.toLowerCase())).size < words.length) return 'words';
  const spoken = [...dialogue, ...sentences].flatMap(({ en }) => en.split(/(?<=[.!?])\s+/));
  const fault = spoken.map((en) => sentenceFault(en, request.level)).find((found) => found !== null);
  if (fault !== undefined) return fault;
  return lacksAsked(lesson, request) ? 'asked' : isTooHard(lesson, request, catalog) ? 'level' : null;
}

/** Turns may be of one word: "Sure." */
function sentenceFault(en: string, level: CefrLevel): string | null {
  const fault = checkSentence(en, level, false);
  return fault === 'english' && ENGLISH.test(en) && englishWords(en).length === 1 ? null : fault;
}

function bilingualTexts({ title, goal, scenario, dialogue, words, sentences, recap }: CatalogLesson) {
  const examples = words.flatMap(({ example }) => (example ? [example] : []));
  return [title, goal, scenario.setting, recap, ...dialogue, ...words, ...examples, ...sentences];
}

/** Words that were asked for have to be in it. */
function lacksAsked(lesson: CatalogLesson, { words }: LessonRequest): boolean {
  const has = new Set(
    bilingualTexts(lesson)
      .flatMap(({ en }) => englishWords(en))
      .map(stemOf),
  );
  return words.some((phrase) => englishWords(phrase).some((word) => !has.has(stemOf(word))));
}

function isTooHard(lesson: CatalogLesson, request: LessonRequest, catalog: LessonCatalog): boolean {
  const limit = shelfLevel(request.level, catalog);
  // The curriculum ends at B1: above it there is nothing to measure by.
  if (limit !== request.level) return false;
  const shelf = catalog
    .lessons()
    .filter(({ level, lessonId }) => isAtMost(level, limit) && lessonId !== lesson.lessonId);
  const taught = [...shelf.flatMap(bilingualTexts), ...lesson.words].map(({ en }) => en);
  const asked = [...request.words, request.text ?? ''];
  const known = new Set([...taught, ...asked].flatMap(englishWords).map(stemOf));
  const said = [...lesson.dialogue, ...lesson.sentences].flatMap(({ en }) => englishWords(en));
  return said.filter((word) => !known.has(stemOf(word))).length > said.length * MOST_UNKNOWN;
}
