import type { LocalizedText } from '@nova/core/localized-text.ts';
import type {
  CatalogLesson,
  CatalogPractice,
  CatalogSound,
  Exercise,
  LessonCatalog,
  PracticeTopic,
  PracticeWord,
} from '@nova/core/ports/lesson-catalog.ts';
import type { Curriculum } from '@nova/curriculum/load.ts';
import type { TalkShelf } from '@nova/curriculum/load-talks.ts';
import { loadTopics } from '@nova/curriculum/load-topics.ts';
import type { Lesson, Scenario, SoundedWord } from '@nova/curriculum/schema.ts';
import type { Sound } from '@nova/curriculum/sound-schema.ts';
import {
  addedVowelPairs,
  addedVowelTip,
  habitPractice,
  mixUpPractice,
  type Practice,
} from '@nova/curriculum/tips.ts';

import { pictureSentenceOf } from '../embedded/pictures/picture-vocabulary.ts';

/** For a vowel added where the packs know no consonant before it, e.g. at the very start of a word. */
const ADDED_VOWEL_TIP: LocalizedText = {
  ko: '영어에는 없는 모음이 하나 들어갔어요. 그 모음 없이 소리를 바로 이어 보세요.',
  en: 'A vowel slipped in that English does not have there: go straight from one sound to the next.',
};

/** The curriculum as a `LessonCatalog`, with the replies of the talks and the sentences about pictures as exercises beside its own, converted once. Its order is by level and then by order within the level. */
export function createCurriculumLessonCatalog(
  curriculum: Curriculum,
  talks: Pick<TalkShelf, 'exerciseById'> = { exerciseById: new Map() },
): LessonCatalog {
  const lessons = curriculum.lessons.map(toCatalogLesson);
  const lessonById = new Map(lessons.map((lesson) => [lesson.lessonId, lesson]));
  const exerciseById = new Map<string, Exercise>();
  const exercises = [...curriculum.exerciseById.values(), ...talks.exerciseById.values()];
  for (const { exerciseId, lessonId, kind, text, ko } of exercises) {
    exerciseById.set(exerciseId, { exerciseId, lessonId, kind, en: text, ko });
  }
  const scenarioById = new Map(lessons.map(({ scenario }) => [scenario.scenarioId, scenario]));
  const sounds = [...curriculum.soundByPhone.values()].map(toCatalogSound);
  const soundByPhone = new Map(sounds.map((sound) => [sound.phone, sound]));
  return {
    lessons: (level) => (level === undefined ? lessons : lessons.filter((lesson) => lesson.level === level)),
    lesson: (lessonId) => lessonById.get(lessonId) ?? null,
    exercise: (exerciseId) => exerciseById.get(exerciseId) ?? pictureExercise(exerciseId),
    scenario: (scenarioId) => scenarioById.get(scenarioId) ?? null,
    topics: loadTopics,
    sounds: () => sounds,
    sound: (phone) => soundByPhone.get(phone) ?? null,
    insertionTip: ({ after, place }) => addedVowelTip(curriculum, place, after) ?? ADDED_VOWEL_TIP,
    practice: (topic) => practiceOf(curriculum, topic),
  };
}

/** Sentences about pictures are not listed: their ids say them in full. */
function pictureExercise(exerciseId: string): Exercise | null {
  const sentence = pictureSentenceOf(exerciseId);
  return sentence && { exerciseId, lessonId: 'picture', kind: 'sentence', en: sentence.en, ko: sentence.ko };
}

function practiceOf(curriculum: Curriculum, topic: PracticeTopic): CatalogPractice | null {
  const found = ((): Practice | undefined => {
    if (topic.topic === 'mix-up') return mixUpPractice(curriculum, topic.expected, topic.heard);
    if (topic.topic === 'habit') return habitPractice(curriculum, topic.habit);
    return {
      tip: addedVowelTip(curriculum, topic.place, topic.after) ?? ADDED_VOWEL_TIP,
      pairs: addedVowelPairs(curriculum, topic.place, topic.after),
    };
  })();
  return found
    ? { tip: found.tip, pairs: found.pairs.map(({ a, b }) => ({ a: practiceWord(a), b: practiceWord(b) })) }
    : null;
}

function practiceWord({ word, ipa }: SoundedWord): PracticeWord {
  return { word, ipa };
}

function toCatalogLesson(lesson: Lesson): CatalogLesson {
  const { sound } = lesson;
  return {
    lessonId: lesson.id,
    level: lesson.level,
    order: lesson.order,
    theme: lesson.theme,
    title: lesson.title,
    goal: lesson.goal,
    minutes: lesson.minutes,
    scenario: toCatalogScenario(lesson.scenario),
    dialogue: lesson.dialogue.map(({ id, ...turn }) => ({ lineId: id, ...turn })),
    words: lesson.words.map(({ id, en, ko, partOfSpeech, example }) => ({
      wordId: id,
      en,
      ko,
      partOfSpeech,
      example: example ?? null,
    })),
    sentences: lesson.sentences.map(({ id, en, ko }) => ({ exerciseId: id, en, ko })),
    sound: {
      phones: sound.phones,
      title: sound.title,
      why: sound.why,
      tip: sound.tip,
      pairs: sound.pairs.map(({ id, a, b }) => ({
        pairId: id,
        a: { exerciseId: `${id}.a`, word: a.word, ipa: a.ipa },
        b: { exerciseId: `${id}.b`, word: b.word, ipa: b.ipa },
      })),
    },
    recap: lesson.recap,
  };
}

function toCatalogScenario({ id, setting, picture }: Scenario): CatalogLesson['scenario'] {
  return { scenarioId: id, setting, picture };
}

function toCatalogSound(sound: Sound): CatalogSound {
  return {
    phone: sound.phone,
    ipa: sound.ipa,
    name: { ko: sound.nameKo, en: sound.nameEn },
    tip: { ko: sound.tipKo, en: sound.tipEn },
    omittedTip: { ko: sound.omittedTipKo, en: sound.omittedTipEn },
    examples: sound.examples.map(({ word }) => word),
    confusions: sound.confusions.map(({ heard, tipKo, tipEn }) => ({ heard, tip: { ko: tipKo, en: tipEn } })),
  };
}
