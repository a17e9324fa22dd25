import type { LessonDetail, LessonSummary, SoundView, TalkSummary } from '@nova/contracts/http/learning.ts';
import type { OwnLessonResponse, OwnLessonSummary } from '@nova/contracts/http/own-lessons.ts';
import type { OwnLesson } from '@nova/core/ports/content-repository.ts';
import type { CatalogLesson, CatalogSound } from '@nova/core/ports/lesson-catalog.ts';
import type { CatalogTalk } from '@nova/core/ports/talk-catalog.ts';
import { instant } from './instant.ts';

/** A lesson on the shelf. */
export function lessonSummary(lesson: CatalogLesson): LessonSummary {
  const { lessonId, level, order, theme, title, goal, minutes, scenario, sound } = lesson;
  return {
    lessonId,
    level,
    order,
    theme,
    title,
    goal,
    minutes,
    soundPhones: [...sound.phones],
    picture: {
      url: `/api/image/scenes/${encodeURIComponent(scenario.scenarioId)}`,
      alt: scenario.picture.alt,
    },
  };
}

/** A lesson, opened. Field by field: what an author adds to a pack is not sent before the contract knows it. */
export function lessonDetail(lesson: CatalogLesson): LessonDetail {
  const { scenario, dialogue, words, sentences, sound, recap } = lesson;
  return {
    ...lessonSummary(lesson),
    scenario: { scenarioId: scenario.scenarioId, setting: scenario.setting },
    dialogue: dialogue.map(({ lineId, speaker, role, en, ko }) => ({ lineId, speaker, role, en, ko })),
    words: words.map(({ wordId, en, ko, partOfSpeech, example }) => ({
      wordId,
      en,
      ko,
      partOfSpeech,
      example,
    })),
    sentences: sentences.map(({ exerciseId, en, ko }) => ({ exerciseId, en, ko })),
    sound: {
      phones: [...sound.phones],
      title: sound.title,
      why: sound.why,
      tip: sound.tip,
      pairs: sound.pairs.map(({ pairId, a, b }) => ({ pairId, a: pairSide(a), b: pairSide(b) })),
    },
    recap,
  };
}

/** A lesson made for a learner, in her list. */
export function ownLessonSummary(own: OwnLesson): OwnLessonSummary {
  const { lessonId, status, request, source, review, error, lesson } = own;
  const words = request.words.length === 0 ? null : request.words.join(', ');
  return {
    lessonId,
    status,
    createdAt: instant(own.createdAtMs),
    expiresAt: instant(own.expiresAtSeconds * 1000),
    asked: request.topic ?? words ?? request.text ?? '',
    source,
    fit: own.fit ?? null,
    notice: own.notice ?? null,
    review,
    summary: lesson && lessonSummary(lesson),
    error,
  };
}

/** A lesson made for a learner, opened. */
export function ownLesson(own: OwnLesson): OwnLessonResponse {
  return { ...ownLessonSummary(own), lesson: own.lesson && lessonDetail(own.lesson) };
}

function pairSide({ exerciseId, word, ipa }: { exerciseId: string; word: string; ipa: string }) {
  return { exerciseId, word, ipa };
}

/** A sound and how to make it. */
export function soundView({ phone, ipa, name, tip, examples, confusions }: CatalogSound): SoundView {
  return {
    phone,
    ipa,
    name,
    tip,
    examples: [...examples],
    confusions: confusions.map((confusion) => ({ heard: confusion.heard, tip: confusion.tip })),
  };
}

/** A role-play on the shelf. */
export function talkSummary(talk: CatalogTalk): TalkSummary {
  const { scenarioId, level, lessonId, title, place, partner, goals, picture } = talk;
  return {
    scenarioId,
    level,
    lessonId,
    title,
    place,
    partner,
    goals,
    picture: { url: `/api/image/scenes/${encodeURIComponent(picture.scenarioId)}`, alt: picture.alt },
  };
}
