import { loadCurriculum } from '@nova/curriculum/load.ts';
import { describe, expect, it } from 'vitest';
import { createCurriculumLessonCatalog } from './curriculum-lesson-catalog.ts';

const catalog = createCurriculumLessonCatalog();

describe('the curriculum as a catalogue', () => {
  it('has every lesson in the order to learn in, and finds each by its level', () => {
    const ids = catalog.lessons().map((lesson) => lesson.lessonId);
    expect(ids).toEqual(loadCurriculum().lessons.map((lesson) => lesson.id));
    const levels = ['A1', 'A2', 'B1'] as const;
    expect(levels.flatMap((level) => catalog.lessons(level).map((lesson) => lesson.lessonId))).toEqual(ids);
    expect(catalog.lessons('C1')).toEqual([]);
  });

  it('finds what a lesson asks to say by its exercise id: sentences and both words of a pair', () => {
    for (const lesson of catalog.lessons()) {
      for (const sentence of lesson.sentences) {
        expect(catalog.exercise(sentence.exerciseId)).toMatchObject({
          kind: 'sentence',
          en: sentence.en,
          lessonId: lesson.lessonId,
        });
      }
      for (const { a, b } of lesson.sound.pairs) {
        expect(catalog.exercise(a.exerciseId)?.en).toBe(a.word);
        expect(catalog.exercise(b.exerciseId)?.en).toBe(b.word);
        expect(a.ipa).not.toBe(b.ipa);
      }
    }
  });

  it('finds the scene of every lesson', () => {
    for (const { scenario } of catalog.lessons()) {
      expect(catalog.scenario(scenario.scenarioId)?.picture).toEqual(scenario.picture);
    }
  });

  it('knows nothing of ids it does not have', () => {
    expect([catalog.lesson('x'), catalog.exercise('x'), catalog.scenario('x'), catalog.sound('SIL')]).toEqual(
      [null, null, null, null],
    );
  });

  it('explains all 39 sounds in IPA and both languages, never in ARPAbet', () => {
    expect(catalog.sounds()).toHaveLength(39);
    for (const sound of catalog.sounds()) {
      expect(sound.ipa).not.toMatch(/[A-Z]/);
      for (const text of [
        sound.tip,
        sound.omittedTip,
        ...sound.confusions.map((confusion) => confusion.tip),
      ]) {
        expect(text.ko).toMatch(/[가-힣]/);
        expect(text.en).not.toBe('');
      }
    }
  });

  it('tells an added vowel after a final from one in a cluster', () => {
    const final = catalog.insertionTip({ after: 'T', place: 'final' });
    const cluster = catalog.insertionTip({ after: 'T', place: 'cluster' });
    expect(final.en).not.toBe(cluster.en);
    expect(catalog.insertionTip({ after: 'AA', place: 'final' }).ko).toMatch(/[가-힣]/);
  });
});
