import type { CefrLevel } from '../ports/learner-repository.ts';
import type { LessonCatalog } from '../ports/lesson-catalog.ts';
import { stemOf } from './english-stem.ts';
import { koreanStem } from './korean-stem.ts';

/** From the easiest on. */
export const LEVELS: readonly CefrLevel[] = ['A1', 'A2', 'B1', 'B2', 'C1'];
/** Words that stand in every lesson say nothing about what one is about. */
const EVERYWHERE = new Set(
  'a an the and or but of to in on at for from with by is are am was were be been do does did have has had i you he she it we they me my your his her its our their this that these those not no yes can could will would shall should may might must so very please what who how when where why there here about talk talking speak speaking say english practice learn conversation go going get getting ask asking make making buy buying use using want need first time way thing help take see visit like new good nice'.split(
    ' ',
  ),
);

/** The same of Korean words, by their first two syllables: to talk, to speak, to practise, while doing. */
const EVERYWHERE_KO = new Set(
  '이야 말하 대화 회화 연습 영어 표현 배우 공부 하기 하는 하면 하고 나누 관해 대해 대한 가기 가서 타기 받기 사기 사고 보기 묻기 물어 만들 상황 필요 물건 때는 에서 싶어 싶은 봐요 보러 가요 갈래'.split(
    ' ',
  ),
);

/** English words of a text, lower case, without accents: "café" is "cafe". */
export function englishWords(text: string): string[] {
  return (
    text
      .normalize('NFD')
      .replaceAll(/\p{M}/gu, '')
      .match(/[A-Za-z][A-Za-z']*/g) ?? []
  ).map((word) => word.toLowerCase());
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

/** Everything a text says, as keys: stems of English and Korean words, but for those that stand everywhere. */
export function keysOf(text: string): Set<string> {
  const english = englishWords(text)
    .filter((word) => !EVERYWHERE.has(word) && word.length > 2)
    .map(stemOf);
  const korean = (text.match(/[가-힣]{2,}/g) ?? [])
    .filter((word) => !EVERYWHERE_KO.has(word.slice(0, 2)))
    .map(koreanStem);
  return new Set([...english, ...korean]);
}
