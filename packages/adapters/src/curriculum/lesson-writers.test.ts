import { findLessonFault } from '@nova/core/content/check-lesson.ts';
import { createGuidedLessonWriter } from '@nova/core/content/guided-lesson-writer.ts';
import { createModelLessonWriter } from '@nova/core/content/model-lesson-writer.ts';
import { ModelFailure } from '@nova/core/model-failure.ts';
import type { CatalogLesson } from '@nova/core/ports/lesson-catalog.ts';
import type { LessonRequest, LessonWriter, WrittenLesson } from '@nova/core/ports/lesson-writer.ts';
import type { ShapedQuestion, TextModel } from '@nova/core/ports/text-model.ts';
import { PARTS_OF_SPEECH as asked, type LessonAnswer } from '@nova/core/prompts/lesson.v1.ts';
import { describeContract, failedChecks } from '@nova/core/testing/contract.ts';
import { lessonWriterContract } from '@nova/core/testing/lesson-writer.contract.ts';
import { loadCurriculum } from '@nova/curriculum/load.ts';
import { PARTS_OF_SPEECH } from '@nova/curriculum/schema.ts';
import { describe, expect, it } from 'vitest';
import { createCurriculumLessonCatalog } from './curriculum-lesson-catalog.ts';

const catalog = createCurriculumLessonCatalog(loadCurriculum());
const guided = createGuidedLessonWriter(catalog);
const CAFE: LessonRequest = { topic: '카페에서 커피 주문하기', text: null, words: [], level: 'A1' };
const request = (changes: Partial<LessonRequest>): LessonRequest => ({ ...CAFE, topic: null, ...changes });

/** A model that writes what a lesson of the curriculum says, in the shape it was asked for. */
function modelOf(answer: (question: ShapedQuestion<unknown>) => unknown): TextModel {
  return {
    modelId: 'm',
    answer: async (question) => ({
      value: question.shape.read(answer(question)),
      usage: { inputTokens: 1, outputTokens: 1 },
    }),
    stream: () => {
      throw new Error('not used');
    },
  };
}

function answerFrom(lesson: CatalogLesson, changes: Partial<LessonAnswer> = {}): LessonAnswer {
  const { title, goal, scenario, recap, words, sentences, dialogue } = lesson;
  return {
    titleEn: title.en,
    titleKo: title.ko,
    goalEn: goal.en,
    goalKo: goal.ko,
    partner: 'Partner',
    settingEn: scenario.setting.en,
    settingKo: scenario.setting.ko,
    recapEn: recap.en,
    recapKo: recap.ko,
    words: words.map(({ en, ko, partOfSpeech, example }) => ({
      en,
      ko,
      partOfSpeech: partOfSpeech as 'noun',
      exampleEn: example?.en ?? en,
      exampleKo: example?.ko ?? ko,
    })),
    sentences: sentences.map(({ en, ko }) => ({ en, ko })),
    dialogue: dialogue.map(({ role, en, ko }) => ({ role, en, ko })),
    ...changes,
  };
}

const lessonOf = (lessonId: string) => catalog.lesson(lessonId) as CatalogLesson;
const cafe = lessonOf('a1-cafe-order');
/** As the model was asked: by the level in the system text. */
const byLevel = ({ system }: ShapedQuestion<unknown>) =>
  answerFrom(
    lessonOf(
      system.includes('CEFR A1')
        ? 'a1-cafe-order'
        : system.includes('CEFR A2')
          ? 'a2-doctor'
          : 'b1-work-meeting',
    ),
  );
const HERE = { mayAskModel: true };
const noted: string[] = [];
const writerWith = (model: TextModel): LessonWriter =>
  createModelLessonWriter({ model, catalog, guided, onFallback: (reason) => void noted.push(reason) });

describeContract('LessonWriter contract: guided tutor', lessonWriterContract, async () => ({
  subject: { writer: guided, catalog },
}));
describeContract('LessonWriter contract: a model', lessonWriterContract, async () => ({
  subject: { writer: writerWith(modelOf(byLevel)), catalog },
}));

it('the contract catches a writer that changes the ids, one that adds a rude line, and one that tells nothing', async () => {
  const [, , ids, , told, fit] = lessonWriterContract.map(({ name }) => name);
  const writing = (change: (written: WrittenLesson) => WrittenLesson) => async () => ({
    subject: {
      catalog,
      writer: {
        async write(asked: LessonRequest, lessonId: string) {
          const written = await guided.write(asked, lessonId, HERE);
          return written && change(written);
        },
      },
    },
  });
  const changing = (change: (lesson: CatalogLesson) => CatalogLesson) =>
    writing((written) => ({ ...written, lesson: change(written.lesson) }));
  const sameIds = changing((lesson) => ({
    ...lesson,
    words: lesson.words.map((word) => ({ ...word, wordId: `${lesson.lessonId}.w1` })),
  }));
  const rude = changing((lesson) => ({ ...lesson, goal: { ko: '씨발', en: 'Fuck.' } }));
  expect(await failedChecks(lessonWriterContract, sameIds)).toEqual([ids]);
  expect(await failedChecks(lessonWriterContract, rude)).toEqual([fit]);
  const silent = writing((written) => ({ ...written, fit: 'near', notice: null }));
  expect(await failedChecks(lessonWriterContract, silent)).toEqual([told]);
});

describe('the check of a lesson', () => {
  it('passes every lesson of the curriculum at its level', () => {
    const faults = catalog
      .lessons()
      .map((lesson) => [lesson.lessonId, findLessonFault(lesson, request({ level: lesson.level }), catalog)])
      .filter(([, fault]) => fault !== null);
    expect(faults).toEqual([]);
  });

  it('finds lessons of B1 too hard for A1, most of the time', () => {
    const hard = catalog.lessons('B1');
    const found = hard.filter(
      (lesson) => findLessonFault(lesson, request({ level: 'A1' }), catalog) !== null,
    );
    expect(found.length).toBeGreaterThanOrEqual(Math.ceil(hard.length * 0.8));
  });
});

describe('the guided tutor', () => {
  it('knows what a topic is about, in Korean and in English', async () => {
    for (const [topic, scenario] of [
      ['카페에서 커피 주문하기', 'a1-cafe-order'],
      ['taxi ride', 'a1-taxi'],
    ] as const) {
      const written = await guided.write(request({ topic }), 'own-1', HERE);
      expect(written?.lesson.scenario.scenarioId).toBe(lessonOf(scenario).scenario.scenarioId);
      expect(written?.lesson.title.ko).toContain(topic);
    }
  });

  it('puts in the words it knows, and says which it does not', async () => {
    const known = cafe.words[0]?.en ?? '';
    const { lesson } = (await guided.write(request({ words: [known, 'quokka'] }), 'own-1', HERE)) ?? {};
    expect(lesson?.words[0]?.en).toBe(known);
    expect(lesson?.words.map(({ en }) => en)).not.toContain('quokka');
    expect(lesson?.recap.ko).toContain('quokka');
    expect(lesson?.recap.en).toContain('quokka');
  });

  it('makes her own sentences the sentences to say, but no address and no essay in one breath', async () => {
    const text = `I want a latte. Mail me at a@b.kr. ${'very '.repeat(30)}long.`;
    const { lesson } = (await guided.write(request({ text }), 'own-1', HERE)) ?? {};
    expect(lesson?.sentences[0]?.en).toBe('I want a latte.');
    expect(JSON.stringify(lesson)).not.toContain('a@b.kr');
    expect(JSON.stringify(lesson)).not.toContain('very very');
  });

  it('mends what is surely wrong in her own sentences, and says so', async () => {
    const text = 'Yesterday I goed to the cafe. I drank hot coffee.';
    const { lesson } = (await guided.write(request({ text }), 'own-1', HERE)) ?? {};
    expect(lesson?.sentences.slice(0, 2)).toMatchObject([
      { en: 'Yesterday I went to the cafe.', ko: expect.stringContaining('Yesterday I goed to the cafe.') },
      { en: 'I drank hot coffee.', ko: '내가 적은 문장이에요.' },
    ]);
  });

  it('knows the words of the example in the web’s form', async () => {
    expect(await guided.write(request({ words: ['coffee', 'receipt'] }), 'own-1', HERE)).not.toBeNull();
  });

  it('does not take talking itself for a subject', async () => {
    for (const topic of ['양자 물리로 이야기하기', 'talking about quantum physics'])
      await expect(guided.write(request({ topic }), 'own-1', HERE), topic).resolves.toBeNull();
  });

  it('says so when a lesson is only the nearest, and calls it nothing else', async () => {
    const written = await guided.write(request({ topic: '치과', level: 'A2' }), 'own-1', HERE);
    expect(written).toMatchObject({
      fit: 'near',
      lesson: { title: { ko: expect.stringMatching(/^“치과”에 가까운 수업: /) as string } },
    });
    expect(written?.notice?.ko).toContain('“치과”만 다룬 수업은 아직 없어서');
    expect(written?.notice?.en).toContain('nearest one: I have a sore throat.');
  });

  it('says so when the lesson about it is above her level', async () => {
    const written = await guided.write(request({ topic: 'going to the doctor', level: 'A1' }), 'own-1', HERE);
    expect(written).toMatchObject({ fit: 'about', lesson: { level: 'A2' } });
    expect(written?.notice).toEqual({
      ko: '내 레벨(A1)보다 어려운 A2 수업이에요.',
      en: 'It is a lesson for A2, above your level (A1).',
    });
  });

  it('builds on her own sentences where no lesson is about them, and says where the rest is from', async () => {
    const text = 'The volcano erupts. Lava flows slowly.';
    const written = await guided.write(request({ text }), 'own-1', HERE);
    expect(written?.fit).toBe('everyday');
    expect(written?.lesson.sentences[0]?.en).toBe('The volcano erupts.');
    expect(written?.lesson.title).toEqual({ ko: '내 문장으로 엮은 수업', en: 'From your own text' });
    expect(written?.notice?.en).toContain('from an everyday lesson');
  });

  it('makes nothing of what no lesson is about', async () => {
    await expect(guided.write(request({ topic: 'zzz qqq' }), 'own-1', HERE)).resolves.toBeNull();
  });
});

describe('lessons by a model', () => {
  it.each([
    ['카페에서 커피 주문하기', null],
    ['a volcano', 'The picture is not of this topic: it is from another lesson of ours.'],
  ])('on “%s” say of their picture: %s', async (topic, notice) => {
    const written = await writerWith(modelOf(byLevel)).write(request({ topic }), 'own-1', HERE);
    expect([written?.source, written?.fit, written?.notice?.en ?? null]).toEqual(['model', 'about', notice]);
  });

  it('may call words what the curriculum calls them, and nothing else', () => {
    expect(asked).toEqual(PARTS_OF_SPEECH);
  });

  it.each<[string, string, Partial<LessonAnswer>]>([
    ['answers in the wrong language', 'language', { goalKo: 'I can order.' }],
    ['is rude', 'unfit', { settingEn: 'You want to kill the barista.' }],
    ['asks for a phone number', 'unfit', { recapKo: '010-1234-5678로 전화하세요.' }],
    [
      'writes above the level',
      'too-long',
      {
        sentences: Array.from({ length: 4 }, () => ({
          en: 'If I had known that you were coming to the cafe I would have saved a seat for you.',
          ko: '문장',
        })),
      },
    ],
    [
      'lets one speak all the time',
      'dialogue',
      {
        dialogue: cafe.dialogue.map(({ en, ko }) => ({ role: 'partner' as const, en, ko })),
      },
    ],
  ])('are the guided tutor’s, and called that, when the model %s', async (_name, fault, changes) => {
    noted.length = 0;
    const written = await writerWith(modelOf(() => answerFrom(cafe, changes))).write(CAFE, 'own-1', HERE);
    expect(written?.source).toBe('fallback');
    expect(noted).toEqual([fault]);
  });

  it('have the words that were asked for, or are the guided tutor’s', async () => {
    noted.length = 0;
    const written = await writerWith(modelOf(() => answerFrom(cafe))).write(
      { ...CAFE, words: ['umbrella'] },
      'own-1',
      HERE,
    );
    expect([written?.source, ...noted]).toEqual(['fallback', 'asked']);
  });

  it('are the guided tutor’s when the model is away', async () => {
    noted.length = 0;
    const away = modelOf(() => {
      throw new ModelFailure('busy', 'test');
    });
    expect((await writerWith(away).write(CAFE, 'own-1', HERE))?.source).toBe('fallback');
    expect(noted).toEqual(['busy']);
  });
});
