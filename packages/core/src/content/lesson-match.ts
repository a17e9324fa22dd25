import type { CefrLevel } from '../ports/learner-repository.ts';
import type { CatalogLesson, LessonCatalog } from '../ports/lesson-catalog.ts';
import type { LessonRequest } from '../ports/lesson-writer.ts';

const LEVELS: readonly CefrLevel[] = ['A1', 'A2', 'B1', 'B2', 'C1'];
/** Words that stand in every lesson say nothing about what one is about. */
const EVERYWHERE = new Set(
  'a an the and or but of to in on at for from with by is are am was were be been do does did have has had i you he she it we they me my your his her its our their this that these those not no yes can could will would shall should may might must so very please what who how when where why there here about talk talking speak speaking say english practice learn conversation'.split(
    ' ',
  ),
);

/** The same of Korean words, by the two syllables they are held against by: to talk, to speak, to practise, while doing. */
const EVERYWHERE_KO = new Set(
  '이야 말하 대화 회화 연습 영어 표현 배우 공부 하기 하는 하면 하고 나누 관해 대해 대한'.split(' '),
);

/** English words of a text, lower case. */
export function englishWords(text: string): string[] {
  return (text.match(/[A-Za-z][A-Za-z']*/g) ?? []).map((word) => word.toLowerCase());
}

/** A word without its usual endings, so that "orders" and "ordering" are "order". Rough, and the same on both sides. */
export function stemOf(word: string): string {
  return word
    .toLowerCase()
    .replace(/'(?:s|re|ll|ve|d|m)$/, '')
    .replace(/ies$/, 'y')
    .replace(/(?:ing|ed|es|s)$/, '');
}

/** The level itself where the curriculum has it, else the highest it has below. */
export function shelfLevel(level: CefrLevel, catalog: LessonCatalog): CefrLevel {
  const reached = LEVELS.slice(0, LEVELS.indexOf(level) + 1);
  return reached.findLast((one) => catalog.lessons(one).length > 0) ?? 'A1';
}

/** Whether a level is not above another. */
export function isAtMost(level: CefrLevel, limit: CefrLevel): boolean {
  return LEVELS.indexOf(level) <= LEVELS.indexOf(limit);
}

/** Everything a request says, as keys: English stems, and the first two syllables of Korean words (particles follow). */
function keysOf(text: string): Set<string> {
  const english = englishWords(text)
    .filter((word) => !EVERYWHERE.has(word) && word.length > 2)
    .map(stemOf);
  const korean = (text.match(/[가-힣]{2,}/g) ?? [])
    .map((word) => word.slice(0, 2))
    .filter((word) => !EVERYWHERE_KO.has(word));
  return new Set([...english, ...korean]);
}

/**
 * The lesson of the curriculum that is nearest to a request, at its level if one there fits; null when none has anything to
 * do with it. What stands in a title counts most.
 */
export function nearestLesson(request: LessonRequest, catalog: LessonCatalog): CatalogLesson | null {
  const wanted = keysOf([request.topic ?? '', request.text ?? '', ...request.words].join(' '));
  const level = shelfLevel(request.level, catalog);
  let best: { lesson: CatalogLesson; score: number } | null = null;
  for (const lesson of catalog.lessons()) {
    if (!isAtMost(lesson.level, level)) continue;
    const overlap = overlapOf(wanted, lesson);
    const score = overlap === 0 ? 0 : overlap + (lesson.level === level ? 1 : 0);
    if (score > (best?.score ?? 0)) best = { lesson, score };
  }
  return best?.lesson ?? null;
}

function overlapOf(wanted: ReadonlySet<string>, lesson: CatalogLesson): number {
  const { title, goal, scenario, theme, words, dialogue } = lesson;
  const parts: [weight: number, text: string][] = [
    [6, `${title.ko} ${title.en} ${theme}`],
    [3, `${goal.ko} ${goal.en} ${scenario.setting.ko} ${scenario.setting.en}`],
    [3, words.map(({ en, ko }) => `${en} ${ko}`).join(' ')],
    [1, dialogue.map(({ en, ko }) => `${en} ${ko}`).join(' ')],
  ];
  return parts.reduce((sum, [weight, text]) => {
    const keys = keysOf(text);
    return sum + weight * [...wanted].filter((key) => keys.has(key)).length;
  }, 0);
}
