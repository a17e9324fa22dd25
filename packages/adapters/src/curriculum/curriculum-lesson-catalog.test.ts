import type { LessonCatalog } from '@nova/core/ports/lesson-catalog.ts';
import { describeContract, failedChecks } from '@nova/core/testing/contract.ts';
import { lessonCatalogContract } from '@nova/core/testing/lesson-catalog.contract.ts';
import { loadCurriculum } from '@nova/curriculum/load.ts';
import { CONSONANTS, VOWELS } from '@nova/speech/arpabet.ts';
import { describe, expect, it } from 'vitest';
import { createCurriculumLessonCatalog } from './curriculum-lesson-catalog.ts';

const catalog = createCurriculumLessonCatalog(loadCurriculum());

describeContract('LessonCatalog contract: curriculum', lessonCatalogContract, async () => ({
  subject: catalog,
}));

describe('LessonCatalog contract catches a catalog that', () => {
  const [order, ofLevel, lesson, exercise, ids, unknown, sound, tip, same] = lessonCatalogContract.map(
    ({ name }) => name,
  );
  const [first] = catalog.lessons();
  let asked = 0;
  it.each<[fault: string, caughtBy: string | undefined, broken: Partial<LessonCatalog>]>([
    ['lists the hardest first', order, { lessons: (level) => [...catalog.lessons(level)].reverse() }],
    ['lists a lesson twice', order, { lessons: () => [first!, ...catalog.lessons()] }],
    ['lists every level', ofLevel, { lessons: () => catalog.lessons() }],
    [
      'does not find the first lesson',
      lesson,
      { lesson: (id) => (id === first?.lessonId ? null : catalog.lesson(id)) },
    ],
    ['finds another scenario', lesson, { scenario: () => first!.scenario }],
    [
      'knows sentences only',
      exercise,
      { exercise: (id) => (id.includes('.s') ? catalog.exercise(id) : null) },
    ],
    [
      'numbers the sentences in each lesson anew',
      ids,
      {
        lessons: (level) =>
          catalog.lessons(level).map((each) => ({
            ...each,
            sentences: each.sentences.map((sentence, index) => ({ ...sentence, exerciseId: `s${index}` })),
          })),
      },
    ],
    [
      'looks ids up in a plain object',
      unknown,
      { sound: (phone) => ({ AA: catalog.sound('AA') })[phone as 'AA'] ?? null },
    ],
    [
      'invents an exercise',
      unknown,
      { exercise: (id) => catalog.exercise(id) ?? catalog.exercise(first!.sentences[0]!.exerciseId) },
    ],
    [
      'has the same tip for every mix-up',
      sound,
      { practice: () => catalog.practice({ topic: 'mix-up', expected: 'R', heard: 'L' }) },
    ],
    ['leaves the tip out', tip, { insertionTip: () => ({ ko: '', en: '' }) }],
    [
      'turns the order round each time',
      same,
      { sounds: () => (asked++ % 2 === 0 ? catalog.sounds() : [...catalog.sounds()].reverse()) },
    ],
  ])('%s', async (_, caughtBy, broken) => {
    const subject = { ...catalog, ...broken };
    expect(await failedChecks(lessonCatalogContract, async () => ({ subject }))).toContain(caughtBy);
  });
});

describe('createCurriculumLessonCatalog', () => {
  it('has the first shelf: two dozen lessons from A1 on, none for C1 yet', () => {
    expect(catalog.lessons().length).toBeGreaterThanOrEqual(24);
    expect(catalog.lessons()[0]?.level).toBe('A1');
    expect(catalog.lessons('C1')).toEqual([]);
  });

  it('shows sounds in IPA with both languages, all 39 of them', () => {
    expect(new Set(catalog.sounds().map(({ phone }) => phone))).toEqual(new Set([...VOWELS, ...CONSONANTS]));
    expect(catalog.sound('TH')).toMatchObject({ ipa: 'θ' });
    for (const { tip, omittedTip, confusions } of catalog.sounds()) {
      for (const text of [tip, omittedTip, ...confusions.map((confusion) => confusion.tip)]) {
        expect(text.ko).toMatch(/[가-힣]/);
        expect(text.en).toMatch(/^[^가-힣]+$/);
      }
    }
  });

  it('tells a vowel added after /t/ from one added after /ʃ/', () => {
    expect(catalog.insertionTip({ after: 'T', place: 'final' })).not.toEqual(
      catalog.insertionTip({ after: 'SH', place: 'final' }),
    );
  });
});
