import type { LocalizedText } from '@nova/core/localized-text.ts';
import type {
  CatalogLesson,
  CatalogSound,
  Exercise,
  LessonCatalog,
} from '@nova/core/ports/lesson-catalog.ts';
import { type Curriculum, loadCurriculum } from '@nova/curriculum/load.ts';
import type { Lesson, MinimalPair, Sound } from '@nova/curriculum/schema.ts';
import { addedVowelTip } from '@nova/curriculum/tips.ts';

/** For a vowel added after a sound that the curriculum has no tip for (a vowel, or the start of a word). */
const GENERAL_INSERTION_TIP: LocalizedText = {
  ko: '원래 없는 모음이 들어갔어요. 자음만 가볍게 내고 바로 다음 소리로 넘어가 보세요.',
  en: 'A vowel slipped in. Make the consonant lightly and go straight on to the next sound.',
};

/**
 * The built-in curriculum as the product's catalogue: converted once, kept in memory, read only.
 * @throws Error naming file and path when a pack is broken
 */
export function createCurriculumLessonCatalog(curriculum: Curriculum = loadCurriculum()): LessonCatalog {
  const lessons = curriculum.lessons.map(catalogLesson);
  const lessonById = new Map(lessons.map((lesson) => [lesson.lessonId, lesson]));
  const exercises = new Map<string, Exercise>(
    [...curriculum.exerciseById.values()].map(({ text, ...exercise }) => [
      exercise.exerciseId,
      { ...exercise, en: text },
    ]),
  );
  const sounds = [...curriculum.soundByPhone.values()].map(catalogSound);
  const soundByPhone = new Map(sounds.map((sound) => [sound.phone, sound]));
  return {
    lessons: (level) => (level === undefined ? lessons : lessons.filter((lesson) => lesson.level === level)),
    lesson: (lessonId) => lessonById.get(lessonId) ?? null,
    exercise: (exerciseId) => exercises.get(exerciseId) ?? null,
    scenario: (scenarioId) => {
      const scenario = curriculum.scenarioById.get(scenarioId);
      return scenario ? { scenarioId, setting: scenario.setting, picture: scenario.picture } : null;
    },
    sounds: () => sounds,
    sound: (phone) => soundByPhone.get(phone) ?? null,
    insertionTip: ({ after, place }) => addedVowelTip(curriculum, place, after) ?? GENERAL_INSERTION_TIP,
  };
}

function catalogLesson(lesson: Lesson): CatalogLesson {
  const { id, dialogue, words, sentences, sound, scenario, sources: _sources, cefr: _cefr, ...rest } = lesson;
  return {
    ...rest,
    lessonId: id,
    scenario: { scenarioId: scenario.id, setting: scenario.setting, picture: scenario.picture },
    dialogue: dialogue.map(({ id: lineId, ...line }) => ({ lineId, ...line })),
    words: words.map(({ id: wordId, example = null, ...word }) => ({ wordId, ...word, example })),
    sentences: sentences.map(({ id: exerciseId, ...sentence }) => ({ exerciseId, ...sentence })),
    sound: { ...sound, pairs: sound.pairs.map(catalogPair) },
  };
}

function catalogPair(pair: MinimalPair): CatalogLesson['sound']['pairs'][number] {
  const side = (letter: 'a' | 'b') => ({
    exerciseId: `${pair.id}.${letter}`,
    word: pair[letter].word,
    ipa: pair[letter].ipa,
  });
  return { pairId: pair.id, a: side('a'), b: side('b') };
}

function catalogSound(sound: Sound): CatalogSound {
  return {
    phone: sound.phone,
    ipa: sound.ipa,
    name: { ko: sound.nameKo, en: sound.nameEn },
    tip: { ko: sound.tipKo, en: sound.tipEn },
    omittedTip: { ko: sound.omittedTipKo, en: sound.omittedTipEn },
    examples: sound.examples.map((example) => example.word),
    confusions: sound.confusions.map(({ heard, tipKo, tipEn }) => ({ heard, tip: { ko: tipKo, en: tipEn } })),
  };
}
