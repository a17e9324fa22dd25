import { findCorrection } from '../conversation/find-correction.ts';
import type { LocalizedText } from '../localized-text.ts';
import type { CatalogLesson, LessonCatalog } from '../ports/lesson-catalog.ts';
import type { LessonFit, LessonRequest, LessonWriter } from '../ports/lesson-writer.ts';
import { checkSentence } from './check-lesson.ts';
import { stemOf } from './english-stem.ts';
import { isAtMost, shelfLevel } from './lesson-words.ts';
import { type LessonMatch, matchLesson } from './match-lesson.ts';
import { isUnfitForLearners } from './unfit-content.ts';

const MAX_WORDS = 12;
const MIN_WORDS = 8;
const MAX_SENTENCES = 6;
const MIN_SENTENCES = 4;

/**
 * The guided tutor as a writer of lessons: it puts one together from the curriculum by rules. The learner's words that the
 * curriculum knows, her own sentences, and the dialogue, scene and sound of the nearest lesson. It makes nothing up, so what it
 * does not know is left out, and said; so is a lesson that is only near what was asked for, or above her level.
 */
export function createGuidedLessonWriter(catalog: LessonCatalog): LessonWriter {
  return {
    async write(request, lessonId) {
      const match = matchLesson(request, catalog);
      if (match === null) return null;
      const lesson = composed(request, lessonId, match, catalog);
      return { lesson, source: 'rules', fit: match.fit, notice: noticeOf(request, match, catalog) };
    },
  };
}

function composed(
  request: LessonRequest,
  lessonId: string,
  { lesson: base, fit }: LessonMatch,
  catalog: LessonCatalog,
): CatalogLesson {
  const { found, unknown } = wordsOf(request, base, catalog);
  const unknownKo = unknown.length === 0 ? '' : ` ${unknown.join(', ')}: 아직 모르는 낱말이라 넣지 못했어요.`;
  const unknownEn =
    unknown.length === 0 ? '' : ` I do not know these yet, so I left them out: ${unknown.join(', ')}.`;
  return {
    ...base,
    lessonId,
    order: 1,
    title: titleOf(request, base, fit),
    dialogue: base.dialogue.map((line, index) => ({ ...line, lineId: `${lessonId}.t${index + 1}` })),
    words: found.map((word, index) => ({ ...word, wordId: `${lessonId}.w${index + 1}` })),
    sentences: sentencesOf(request, found, base).map((sentence, index) => ({
      ...sentence,
      exerciseId: `${lessonId}.s${index + 1}`,
    })),
    recap: { ko: `${base.recap.ko}${unknownKo}`, en: `${base.recap.en}${unknownEn}` },
  };
}

/** A text longer than this is no title. */
const LONGEST_SUBJECT = 40;

/** What was asked for, to be quoted: the topic, the words, or a text of one line; null where only a longer text was given. */
function subjectOf({ topic, words, text }: LessonRequest): string | null {
  const subject = topic ?? (words.length > 0 ? words.join(', ') : (text ?? '').trim());
  return subject === '' || subject.length > LONGEST_SUBJECT || subject.includes('\n') ? null : subject;
}

/** Under what was asked for only where the lesson is about it. */
function titleOf(request: LessonRequest, { title }: CatalogLesson, fit: LessonFit): LocalizedText {
  const { topic, words } = request;
  const subject = topic ?? words.slice(0, 3).join(', ');
  if (fit === 'everyday') return { ko: '내 문장으로 엮은 수업', en: 'From your own text' };
  if (subject === '')
    return { ko: `내 문장으로 엮은 수업: ${title.ko}`, en: `From your own text: ${title.en}` };
  const isKorean = /[가-힣]/.test(subject);
  if (fit === 'near')
    return {
      ko: `“${subject}”에 가까운 수업: ${title.ko}`,
      en: isKorean ? `Nearest to what you asked for: ${title.en}` : `Nearest to “${subject}”: ${title.en}`,
    };
  return {
    ko: `${subject} · ${title.ko}`,
    en: isKorean ? `Put together for you: ${title.en}` : `${subject}: ${title.en}`,
  };
}

/** What the learner has to know of a lesson that is not just what she asked for. */
function noticeOf(
  request: LessonRequest,
  { lesson: { title, level: its }, fit }: LessonMatch,
  catalog: LessonCatalog,
): LocalizedText | null {
  const { level } = request;
  const subject = subjectOf(request);
  const told: LocalizedText[] = [];
  if (fit === 'near')
    told.push({
      ko: `${subject === null ? '이 글' : `“${subject}”`}만 다룬 수업은 아직 없어서, 가장 가까운 수업으로 엮었어요: ${title.ko}.`,
      en: `We have no lesson just about ${subject === null ? 'this text' : `“${subject}”`} yet, so this is the nearest one: ${title.en}.`,
    });
  if (fit === 'everyday')
    told.push({
      ko: `이 글을 다룬 수업은 아직 없어요. 말할 문장은 내가 쓴 것이고, 장면과 대화와 낱말은 일상 수업에서 왔어요: ${title.ko}.`,
      en: `We have no lesson about this text yet. The sentences to say are yours; scene, dialogue and words are from an everyday lesson: ${title.en}.`,
    });
  if (!isAtMost(its, shelfLevel(level, catalog)))
    told.push({
      ko: `내 레벨(${level})보다 어려운 ${its} 수업이에요.`,
      en: `It is a lesson for ${its}, above your level (${level}).`,
    });
  if (told.length === 0) return null;
  return { ko: told.map(({ ko }) => ko).join(' '), en: told.map(({ en }) => en).join(' ') };
}

type Word = CatalogLesson['words'][number];

/** The words asked for, then those of the nearest lesson that her text uses, then its others. */
function wordsOf(
  { words, text, level }: LessonRequest,
  base: CatalogLesson,
  catalog: LessonCatalog,
): { found: Word[]; unknown: string[] } {
  const limit = shelfLevel(level, catalog);
  const shelf = catalog.lessons().filter((lesson) => isAtMost(lesson.level, limit));
  const known = new Map(shelf.flatMap((lesson) => lesson.words).map((word) => [keyOf(word.en), word]));
  const asked = words.map((word) => ({ word, entry: known.get(keyOf(word)) }));
  const used = new Set((text ?? '').split(/[^A-Za-z']+/).map(stemOf));
  const byUse = base.words.toSorted(
    (a, b) => Number(used.has(stemOf(b.en))) - Number(used.has(stemOf(a.en))),
  );
  const chosen = new Map<string, Word>();
  for (const entry of [...asked.flatMap(({ entry }) => (entry ? [entry] : [])), ...byUse]) {
    const isAsked = asked.some((one) => one.entry === entry);
    if (chosen.size < (isAsked ? MAX_WORDS : MIN_WORDS + 2)) chosen.set(keyOf(entry.en), entry);
  }
  const unknown = asked.flatMap(({ word, entry }) => (entry || isUnfitForLearners(word) ? [] : [word]));
  return { found: [...chosen.values()], unknown };
}

function keyOf(phrase: string): string {
  return phrase.trim().split(/\s+/).map(stemOf).join(' ');
}

/** A sentence of hers as she is to say it: what our rules know to be wrong is mended, and said to be. */
function withoutMistakes(sentence: string): { en: string; ko: string } {
  const en = sentence.trim();
  const better = findCorrection(en)?.better;
  return better === undefined
    ? { en, ko: '내가 적은 문장이에요.' }
    : { en: better, ko: `내가 적은 문장을 바르게 고쳤어요. (적은 문장: ${en})` };
}

/** Her own sentences first, then examples of the words, then the nearest lesson's. */
function sentencesOf(
  { text, level }: LessonRequest,
  words: readonly Word[],
  base: CatalogLesson,
): { en: string; ko: string }[] {
  const own = (text ?? '')
    .split(/(?<=[.!?])\s+|\n+/)
    .map(withoutMistakes)
    .filter(({ en }) => checkSentence(en, level, true) === null);
  const examples = words.flatMap(({ example }) => (example ? [{ en: example.en, ko: example.ko }] : []));
  const all = [...own, ...examples, ...base.sentences.map(({ en, ko }) => ({ en, ko }))];
  const distinct = [...new Map(all.map((sentence) => [sentence.en, sentence])).values()];
  return distinct.slice(0, Math.min(MAX_SENTENCES, Math.max(MIN_SENTENCES, own.length)));
}
