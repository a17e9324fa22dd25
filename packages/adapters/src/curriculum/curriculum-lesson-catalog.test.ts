import { loadCurriculum } from '@nova/curriculum/load.ts';
import { CONSONANTS, VOWELS } from '@nova/speech/arpabet.ts';
import { describe, expect, it } from 'vitest';
import { createCurriculumLessonCatalog } from './curriculum-lesson-catalog.ts';

const catalog = createCurriculumLessonCatalog(loadCurriculum());

describe('createCurriculumLessonCatalog', () => {
  it('lists lessons in the order to learn in, all or of one level', () => {
    const order = catalog.lessons().map(({ level, order }) => `${level} ${String(order).padStart(2, '0')}`);
    expect(order.length).toBeGreaterThanOrEqual(24);
    expect(order).toEqual([...order].sort());
    expect(catalog.lessons('A2').every(({ level }) => level === 'A2')).toBe(true);
    expect(catalog.lessons('A2').length).toBeGreaterThan(0);
    expect(catalog.lessons('C1')).toEqual([]);
  });

  it('finds every exercise that a lesson shows, and each belongs to it', () => {
    for (const lesson of catalog.lessons()) {
      const words = lesson.sound.pairs.flatMap(({ a, b }) => [a, b]);
      for (const { exerciseId, word } of words) {
        expect(catalog.exercise(exerciseId)).toMatchObject({
          lessonId: lesson.lessonId,
          kind: 'pair',
          en: word,
        });
      }
      for (const { exerciseId, en, ko } of lesson.sentences) {
        expect(catalog.exercise(exerciseId)).toEqual({
          exerciseId,
          lessonId: lesson.lessonId,
          kind: 'sentence',
          en,
          ko,
        });
      }
      expect(catalog.lesson(lesson.lessonId)).toBe(lesson);
      expect(catalog.scenario(lesson.scenario.scenarioId)).toBe(lesson.scenario);
    }
  });

  it('shows sounds in IPA with both languages, all 39 of them', () => {
    expect(new Set(catalog.sounds().map(({ phone }) => phone))).toEqual(new Set([...VOWELS, ...CONSONANTS]));
    expect(catalog.sound('TH')).toMatchObject({ ipa: 'θ' });
    for (const sound of catalog.sounds()) {
      for (const text of [sound.tip, sound.omittedTip, ...sound.confusions.map(({ tip }) => tip)]) {
        expect(text.ko).toMatch(/[가-힣]/);
        expect(text.en).toMatch(/^[^가-힣]+$/);
      }
    }
  });

  it('gives a tip for a vowel added after any sound, or after none', () => {
    for (const after of [...VOWELS, ...CONSONANTS, '']) {
      for (const place of ['final', 'cluster'] as const) {
        expect(catalog.insertionTip({ after, place }).ko).toMatch(/[가-힣]/);
      }
    }
    expect(catalog.insertionTip({ after: 'T', place: 'final' })).not.toEqual(
      catalog.insertionTip({ after: 'SH', place: 'final' }),
    );
  });

  it.each(['', 'nobody', '__proto__', 'a1-cafe-order.s99'])('answers null for the id %j', (id) => {
    expect([catalog.lesson(id), catalog.exercise(id), catalog.scenario(id), catalog.sound(id)]).toEqual(
      Array(4).fill(null),
    );
  });
});
