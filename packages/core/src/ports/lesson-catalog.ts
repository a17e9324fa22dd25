import type { LocalizedText } from '../localized-text.ts';
import type { CefrLevel } from './learner-repository.ts';

/** What a learner is asked to say. */
export interface Exercise {
  exerciseId: string;
  lessonId: string;
  kind: 'sentence' | 'pair';
  en: string;
  ko: string;
}

/** A picture described as symbols on a 16:9 canvas; positions and sizes are fractions of the width and height. */
export interface SceneSpec {
  background: string;
  items: { icon: string; x: number; y: number; size: number; flip?: boolean }[];
  alt: LocalizedText;
}

export interface CatalogLesson {
  lessonId: string;
  level: CefrLevel;
  order: number;
  theme: string;
  title: LocalizedText;
  goal: LocalizedText;
  minutes: number;
  scenario: { scenarioId: string; setting: LocalizedText; picture: SceneSpec };
  dialogue: { lineId: string; speaker: string; role: 'partner' | 'learner'; en: string; ko: string }[];
  words: { wordId: string; en: string; ko: string; partOfSpeech: string; example: LocalizedText | null }[];
  sentences: { exerciseId: string; en: string; ko: string }[];
  sound: {
    phones: string[];
    title: LocalizedText;
    why: LocalizedText;
    tip: LocalizedText;
    pairs: {
      pairId: string;
      a: { exerciseId: string; word: string; ipa: string };
      b: { exerciseId: string; word: string; ipa: string };
    }[];
  };
  recap: LocalizedText;
}

/**
 * A sound of English and how to make it. `tip` fixes it in general, `confusions` what is heard in its place,
 * `omittedTip` its absence.
 */
export interface CatalogSound {
  /** ARPAbet without stress. */
  phone: string;
  ipa: string;
  name: LocalizedText;
  tip: LocalizedText;
  omittedTip: LocalizedText;
  examples: string[];
  confusions: { heard: string; tip: LocalizedText }[];
}

/** A word to hear and say, with its IPA. */
export interface PracticeWord {
  word: string;
  ipa: string;
}

/** Two words to tell apart; where one sound was said for another, the expected one is in `a`. */
export interface PracticePair {
  a: PracticeWord;
  b: PracticeWord;
}

/** What to do with the mouth or the voice, and pairs to practise it with (may be none). */
export interface CatalogPractice {
  tip: LocalizedText;
  pairs: PracticePair[];
}

/** What the curriculum can help with: a mix-up of two sounds, an added vowel, or a habit by its name in the packs. */
export type PracticeTopic =
  | { topic: 'mix-up'; expected: string; heard: string }
  | { topic: 'added-vowel'; after: string; place: 'final' | 'cluster' }
  | { topic: 'habit'; habit: string };

/**
 * A subject that lessons are asked for: the words it is asked with, English ones in lower case (of several each has to be there, in any
 * order), Korean ones as they stand, with "~" at the end where anything may follow, and ids of the lessons about it and of those
 * that come near it; both may be none.
 */
export interface LessonTopic {
  topicId: string;
  words: readonly string[];
  about: readonly string[];
  near: readonly string[];
}

/** The curriculum: fixed at start, in memory, the same for everybody. Order of `lessons()` is the order to learn in. */
export interface LessonCatalog {
  lessons(level?: CefrLevel): readonly CatalogLesson[];
  lesson(lessonId: string): CatalogLesson | null;
  /** Sentences about pictures, whose ids begin with `PICTURE_EXERCISE_PREFIX`, are there without a lesson. */
  exercise(exerciseId: string): Exercise | null;
  scenario(scenarioId: string): { scenarioId: string; setting: LocalizedText; picture: SceneSpec } | null;
  topics(): readonly LessonTopic[];
  sounds(): readonly CatalogSound[];
  sound(phone: string): CatalogSound | null;
  /** How to leave out a vowel added after the sound `after` (ARPAbet): at the end of a word, or inside it. */
  insertionTip(added: { after: string; place: 'final' | 'cluster' }): LocalizedText;
  /** How to mend it; null for a sound or habit the curriculum does not know. */
  practice(topic: PracticeTopic): CatalogPractice | null;
}
