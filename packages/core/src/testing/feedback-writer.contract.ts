import assert from 'node:assert/strict';
import type { PhoneResult, PronunciationResult, WordResult } from '@nova/speech/result.ts';
import type { LocalizedText } from '../localized-text.ts';
import type { FeedbackWriter } from '../ports/feedback-writer.ts';
import type { FeedbackFocus } from '../ports/learning-repository.ts';
import type { ContractCheck } from './contract.ts';
import { sampleAttempt, sampleSession } from './samples.ts';

/** "One or two short sentences": a tip of the curriculum is up to 90 characters, what was heard as many again. */
const LONGEST = 280;

type Recording = Parameters<FeedbackWriter['write']>[0];

const CLEAR: Recording = recording(
  [
    ['I', [phone('AY', 'AY', 96)]],
    ['think', [phone('TH', 'TH', 94)]],
    ['so', [phone('S', 'S', 97)]],
  ],
  95,
  null,
);
const MIXED_UP: Recording = recording(
  [
    ['I', [phone('AY', 'AY', 96)]],
    ['think', [phone('TH', 'S', 20)]],
    ['so', [phone('S', 'S', 97)]],
  ],
  68,
  {
    wordIndex: 1,
    phoneIndex: 0,
    phone: 'TH',
    heard: 'S',
    tip: {
      ko: '혀끝을 윗니 아래에 살짝 대고 숨을 내보내 보세요.',
      en: 'Touch the teeth with your tongue tip.',
    },
  },
);
const LEFT_OUT: Recording = recording(
  [
    ['Two', [phone('T', 'T', 96)]],
    ['coffees', [phone('K', 'K', 91)]],
    ['please', [], 'omission'],
  ],
  64,
  null,
);
const ALL = [CLEAR, MIXED_UP, LEFT_OUT];

/** What every `FeedbackWriter` keeps. */
export const feedbackWriterContract: readonly ContractCheck<FeedbackWriter>[] = [
  {
    name: 'says who wrote it: the rules, a model, or the rules in its place',
    async check(subject) {
      assert.match((await subject.write(CLEAR)).source, /^(rules|model|fallback)$/);
    },
  },
  {
    name: 'writes something short in Korean and in English',
    async check(subject) {
      for (const input of ALL) {
        const { ko, en } = (await subject.write(input)).text;
        assert.match(ko, /[가-힣]/);
        assert.match(en, /[a-z]/);
        assert.doesNotMatch(en, /[가-힣]/);
        for (const text of [ko, en]) assert.ok(text.length <= LONGEST, text);
      }
    },
  },
  {
    name: 'names the word of the sound to work on, and says something else than without one',
    async check(subject) {
      const { text: feedback } = await subject.write(MIXED_UP);
      for (const text of bothOf(feedback)) assert.match(text, /think/);
      assert.notDeepEqual(feedback, (await subject.write({ ...MIXED_UP, focus: null })).text);
    },
  },
  {
    name: 'says which word was not heard',
    async check(subject) {
      for (const text of bothOf((await subject.write(LEFT_OUT)).text)) assert.match(text, /please/);
    },
  },
  {
    name: 'quotes no word that the learner was not to say',
    async check(subject) {
      for (const input of ALL) {
        const words = input.result.words.map(({ text }) => text.toLowerCase());
        for (const text of bothOf((await subject.write(input)).text)) {
          for (const [, quoted = ''] of text.matchAll(/“([A-Za-z']+)”/g))
            assert.ok(words.includes(quoted.toLowerCase()), `“${quoted}” in: ${text}`);
        }
      }
    },
  },
  {
    name: 'works on no sound where every one was good',
    async check(subject) {
      for (const text of bothOf((await subject.write(CLEAR)).text)) assert.doesNotMatch(text, /\/[^\s/]+\//);
    },
  },
  {
    name: 'writes for a learner without level and goal, and for one with both',
    async check(subject) {
      const { ko, en } = (await subject.write({ ...MIXED_UP, level: 'B2', goal: 'work' })).text;
      assert.ok(ko.length > 0 && en.length > 0);
    },
  },
  {
    name: 'has something to say at the end of every session, also of one without recordings',
    async check(subject) {
      const { result, focus: _, ...reader } = MIXED_UP;
      const clock = { nowMs: () => 0 };
      const attempt = { ...sampleAttempt(clock, sampleSession(clock, 'learner')), result };
      for (const attempts of [[], [attempt]]) {
        const { text, source } = await subject.writeSession({ ...reader, attempts });
        assert.match(text.ko, /[가-힣]/);
        assert.match(text.en, /^[^가-힣]+$/);
        assert.match(source, /^(rules|model|fallback)$/);
      }
    },
  },
  {
    name: 'speaks of no recording to who talked in writing',
    async check(subject) {
      const { result: _result, focus: _focus, ...reader } = MIXED_UP;
      const { text } = await subject.writeSession({ ...reader, attempts: [], isTyped: true });
      assert.doesNotMatch(text.ko, /녹음/);
      assert.doesNotMatch(text.en, /record/);
    },
  },
];

function bothOf({ ko, en }: LocalizedText): [ko: string, en: string] {
  return [ko, en];
}

function phone(expected: string, heard: string, score: number): PhoneResult {
  return {
    expected,
    score,
    confidence: 0.9,
    heard: [{ phone: heard, probability: 0.8 }],
    startMs: 0,
    endMs: 90,
    ...(heard === expected ? {} : { note: 'substituted' }),
  };
}

function recording(
  words: readonly [text: string, phones: PhoneResult[], errorType?: WordResult['errorType']][],
  overall: number,
  focus: FeedbackFocus | null,
): Recording {
  const said = words.filter(([, , errorType]) => errorType !== 'omission').length;
  const result: PronunciationResult = {
    overall,
    accuracy: overall,
    fluency: 92,
    completeness: (100 * said) / words.length,
    prosody: 92,
    words: words.map(([text, phones, errorType = 'none'], index) => ({
      text,
      score: phones[0]?.score ?? 0,
      errorType,
      startMs: index * 100,
      endMs: index * 100 + 90,
      syllables: [],
      phones,
    })),
    engine: { model: 'sample', version: '1' },
  };
  return { userId: 'learner', result, focus, level: null, goal: null, mayAskModel: true };
}
