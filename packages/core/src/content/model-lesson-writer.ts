import type { LocalizedText } from '../localized-text.ts';
import { ModelFailure } from '../model-failure.ts';
import type { CatalogLesson, LessonCatalog } from '../ports/lesson-catalog.ts';
import type { LessonRequest, LessonWriter, WrittenLesson } from '../ports/lesson-writer.ts';
import type { TextModel } from '../ports/text-model.ts';
import { type LessonAnswer, lessonV1 } from '../prompts/lesson.v1.ts';
import { findLessonFault } from './check-lesson.ts';
import { shelfLevel } from './lesson-words.ts';
import { matchLesson } from './match-lesson.ts';
import { isUnfitForLearners } from './unfit-content.ts';

/** What the writer works with. */
export interface ModelLessonDeps {
  model: TextModel;
  catalog: LessonCatalog;
  /** The guided tutor, to fall back to. */
  guided: LessonWriter;
  /** Told why, with nothing of a text in it. */
  onFallback(reason: string): void;
}

/**
 * Lessons by a language model, checked before anybody sees them (`findLessonFault`). Where the model fails or its lesson has a
 * fault, the guided tutor puts one together instead, and it is called that.
 */
export function createModelLessonWriter(deps: ModelLessonDeps): LessonWriter {
  const { model, catalog, guided, onFallback } = deps;
  return {
    async write(request, lessonId, options) {
      if (!options.mayAskModel) return guided.write(request, lessonId, options);
      // What we would not show, we do not send either.
      if ([request.topic ?? '', request.text ?? '', ...request.words].some(isUnfitForLearners)) return null;
      const outcome = await ask(model, catalog, request, lessonId);
      if (typeof outcome !== 'string') return { ...outcome, source: 'model', fit: 'about' };
      onFallback(outcome);
      const composed = await guided.write(request, lessonId, options);
      return composed && { ...composed, source: 'fallback' };
    },
  };
}

/** The model writes about anything; pictures are of the curriculum's lessons only. */
const PICTURE_OF_ANOTHER: LocalizedText = {
  ko: '그림은 이 주제의 것이 아니라, 다른 수업에서 가져온 그림이에요.',
  en: 'The picture is not of this topic: it is from another lesson of ours.',
};

/** The lesson, and what to know of it, or why there is none. */
async function ask(
  model: TextModel,
  catalog: LessonCatalog,
  request: LessonRequest,
  lessonId: string,
): Promise<Pick<WrittenLesson, 'lesson' | 'notice'> | string> {
  try {
    const { value } = await model.answer(lessonV1(request));
    const match = matchLesson(request, catalog);
    const base = match?.lesson ?? catalog.lessons(shelfLevel(request.level, catalog))[0];
    if (!base) return 'no-scene';
    const lesson = lessonOf(value, request, lessonId, base);
    const notice = match?.fit === 'about' ? null : PICTURE_OF_ANOTHER;
    return findLessonFault(lesson, request, catalog) ?? { lesson, notice };
  } catch (error) {
    if (error instanceof ModelFailure) return error.reason;
    throw error;
  }
}

function lessonOf(
  answer: LessonAnswer,
  { level }: LessonRequest,
  lessonId: string,
  base: CatalogLesson,
): CatalogLesson {
  return {
    lessonId,
    level,
    order: 1,
    theme: base.theme,
    title: { ko: answer.titleKo, en: answer.titleEn },
    goal: { ko: answer.goalKo, en: answer.goalEn },
    minutes: base.minutes,
    scenario: { ...base.scenario, setting: { ko: answer.settingKo, en: answer.settingEn } },
    dialogue: answer.dialogue.map(({ role, en, ko }, index) => ({
      lineId: `${lessonId}.t${index + 1}`,
      speaker: role === 'partner' ? answer.partner : 'You',
      role,
      en,
      ko,
    })),
    words: answer.words.map(({ en, ko, partOfSpeech, exampleEn, exampleKo }, index) => ({
      wordId: `${lessonId}.w${index + 1}`,
      en,
      ko,
      partOfSpeech,
      example: { en: exampleEn, ko: exampleKo },
    })),
    sentences: answer.sentences.map(({ en, ko }, index) => ({
      exerciseId: `${lessonId}.s${index + 1}`,
      en,
      ko,
    })),
    sound: base.sound,
    recap: { ko: answer.recapKo, en: answer.recapEn },
  };
}
