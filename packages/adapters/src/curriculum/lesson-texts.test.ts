import { createGuidedLessonWriter } from '@nova/core/content/guided-lesson-writer.ts';
import { loadCurriculum } from '@nova/curriculum/load.ts';
import { describe, expect, it } from 'vitest';
import { createCurriculumLessonCatalog } from './curriculum-lesson-catalog.ts';

const writer = createGuidedLessonWriter(createCurriculumLessonCatalog(loadCurriculum()));
const lessonOf = (text: string | null, words: string[] = []) =>
  writer.write({ topic: null, text, words, level: 'A2' }, 'own-1', { mayAskModel: false });

describe('a lesson from her own text or words alone', () => {
  it.each([
    ['I ordered a coffee at the cafe. The latte was good.', 'about', 'A coffee to go'],
    ['My mother has a friend in London.', 'about', 'This is my family'],
    ['커피', 'about', 'A coffee to go'],
    ['coffee and cake', 'about', 'A coffee to go'],
    ['Quantum physics is hard to explain at a table.', 'near', 'Can I exchange this?'],
    ['My dog hurt its leg. We went to the vet.', 'near', 'I have a sore throat'],
    ['The plane was late. I felt tired.', 'everyday', null],
    ['I like my new car. It is red.', 'everyday', null],
  ])('%s: %s', async (text, fit, title) => {
    const written = await lessonOf(text);
    expect(written?.fit).toBe(fit);
    if (title) expect(written?.lesson.title.en).toContain(title);
    expect(written?.notice === null).toBe(fit === 'about');
  });

  it('is about words only where the lesson is', async () => {
    expect((await lessonOf(null, ['apple', 'galaxy']))?.fit).toBe('near');
    expect((await lessonOf(null, ['coffee', 'menu']))?.fit).toBe('about');
  });

  it('quotes a short text in its notice, and never nothing', async () => {
    const short = await lessonOf('My dog hurt its leg.');
    expect(short?.notice?.ko).toContain('“My dog hurt its leg.”만 다룬 수업은 아직 없어서');
    const long = await lessonOf('Quantum physics is hard to explain at a table.');
    expect(long?.notice?.ko).toContain('이 글만 다룬 수업은 아직 없어서');
    expect(long?.notice?.en).toContain('just about this text yet');
    expect((await lessonOf(null, ['apple', 'galaxy']))?.notice?.en).toContain('“apple, galaxy”');
  });
});
