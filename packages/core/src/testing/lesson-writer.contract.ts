import assert from 'node:assert/strict';
import { findLessonFault } from '../content/check-lesson.ts';
import type { LessonCatalog } from '../ports/lesson-catalog.ts';
import type { LessonRequest, LessonWriter } from '../ports/lesson-writer.ts';
import type { ContractCheck } from './contract.ts';

/** A writer, and the curriculum it works beside. */
export interface LessonWriterSubject {
  writer: LessonWriter;
  catalog: LessonCatalog;
}

const LESSON_ID = 'own-1';
const ASKED: readonly LessonRequest[] = [
  { topic: '카페에서 커피 주문하기', text: null, words: [], level: 'A1' },
  { topic: 'asking a doctor for help', text: null, words: [], level: 'A2' },
  { topic: null, text: null, words: ['meeting', 'client'], level: 'B1' },
  { topic: null, text: 'I would like a small latte, please. Is it hot?', words: [], level: 'A1' },
];

/** What every `LessonWriter` keeps. */
export const lessonWriterContract: readonly ContractCheck<LessonWriterSubject>[] = [
  {
    name: 'makes a lesson of a topic, of words and of a text, and says who made it',
    async check({ writer }) {
      for (const request of ASKED) {
        const written = await writer.write(request, LESSON_ID, { mayAskModel: true });
        assert.ok(written, JSON.stringify(request));
        assert.match(written.source, /^(rules|model|fallback)$/);
      }
    },
  },
  {
    name: 'keeps the sizes of the curriculum: 6-10 lines, 8-12 words, 4-6 sentences, pairs to hear',
    async check({ writer }) {
      for (const request of ASKED) {
        const lesson = (await writer.write(request, LESSON_ID, { mayAskModel: true }))?.lesson;
        const sizes = [lesson?.dialogue, lesson?.words, lesson?.sentences].map((list) => list?.length ?? 0);
        const [lines = 0, words = 0, sentences = 0] = sizes;
        assert.ok(lines >= 6 && lines <= 10 && words >= 8 && words <= 12, sizes.join());
        assert.ok(sentences >= 4 && sentences <= 6, sizes.join());
        assert.ok((lesson?.sound.pairs.length ?? 0) >= 3);
      }
    },
  },
  {
    name: 'gives every line, word and sentence an id under the lesson’s, each once',
    async check({ writer }) {
      const lesson = (await writer.write(ASKED[0] as LessonRequest, LESSON_ID, { mayAskModel: true }))
        ?.lesson;
      assert.equal(lesson?.lessonId, LESSON_ID);
      const ids = [
        ...lesson.dialogue.map(({ lineId }) => lineId),
        ...lesson.words.map(({ wordId }) => wordId),
        ...lesson.sentences.map(({ exerciseId }) => exerciseId),
      ];
      assert.ok(ids.every((id) => id.startsWith(`${LESSON_ID}.`)));
      assert.equal(new Set(ids).size, ids.length);
    },
  },
  {
    name: 'takes scene and pairs from the curriculum, where picture and sounds are right',
    async check({ writer, catalog }) {
      const lesson = (await writer.write(ASKED[1] as LessonRequest, LESSON_ID, { mayAskModel: true }))
        ?.lesson;
      assert.ok(catalog.scenario(lesson?.scenario.scenarioId ?? ''));
      for (const { a, b } of lesson?.sound.pairs ?? [])
        assert.ok(catalog.exercise(a.exerciseId) && catalog.exercise(b.exerciseId));
    },
  },
  {
    name: 'tells in both languages what a lesson that is not about what was asked for is',
    async check({ writer }) {
      for (const request of ASKED) {
        const written = await writer.write(request, LESSON_ID, { mayAskModel: true });
        assert.match(written?.fit ?? '', /^(about|near|everyday)$/);
        if (written?.fit !== 'about') assert.match(written?.notice?.ko ?? '', /[가-힣]/);
        if (written?.notice) assert.match(written.notice.en, /[A-Za-z]/);
      }
    },
  },
  {
    name: 'keeps to the level, to both languages and to what is fit for learners',
    async check({ writer, catalog }) {
      for (const request of ASKED) {
        const lesson = (await writer.write(request, LESSON_ID, { mayAskModel: true }))?.lesson;
        assert.ok(lesson);
        // Words that a writer does not know it may leave out, if it says so.
        assert.equal(
          findLessonFault(lesson, { ...request, words: [] }, catalog),
          null,
          JSON.stringify(request),
        );
      }
    },
  },
];
