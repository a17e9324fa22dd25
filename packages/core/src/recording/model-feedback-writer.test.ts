import { describe, expect, it } from 'vitest';
import { ModelFailure } from '../model-failure.ts';
import type { FeedbackFocus } from '../ports/learning-repository.ts';
import type { LessonCatalog } from '../ports/lesson-catalog.ts';
import type { RateLimiter } from '../ports/rate-limiter.ts';
import type { ShapedQuestion, TextModel } from '../ports/text-model.ts';
import { describeContract } from '../testing/contract.ts';
import { feedbackWriterContract } from '../testing/feedback-writer.contract.ts';
import { sampleAttempt, sampleResult, sampleSession } from '../testing/samples.ts';
import { createModelFeedbackWriter } from './model-feedback-writer.ts';
import { createRuleFeedbackWriter } from './rule-feedback-writer.ts';

const rules = createRuleFeedbackWriter({ sound: () => null } as unknown as LessonCatalog);
const focus: FeedbackFocus = {
  wordIndex: 0,
  phoneIndex: 0,
  phone: 'R',
  heard: 'L',
  tip: { ko: '혀끝을 떼세요.', en: 'Keep your tongue off the roof.' },
};
const READER = { userId: 'u', level: 'A2', goal: 'travel', mayAskModel: true } as const;
const GOOD = { ko: '“Rice”의 혀끝을 떼 볼까요?', en: 'Keep your tongue off for “Rice”.' };

function subject(answer: () => unknown, perDay = 10) {
  const asked: ShapedQuestion<unknown>[] = [];
  const reasons: string[] = [];
  const counts = new Map<string, number>();
  const limiter: Pick<RateLimiter, 'consume'> = {
    async consume({ name, limit }, key) {
      const count = (counts.get(`${name} ${key}`) ?? 0) + 1;
      counts.set(`${name} ${key}`, count);
      return { allowed: count <= limit, remaining: Math.max(0, limit - count), retryAfterSeconds: 1 };
    },
  };
  const model: TextModel = {
    modelId: 'm',
    async answer(question) {
      asked.push(question);
      return { value: question.shape.read(answer()), usage: { inputTokens: 1, outputTokens: 1 } };
    },
    stream: () => {
      throw new Error('not used');
    },
  };
  const onFallback = (reason: string) => void reasons.push(reason);
  const writer = createModelFeedbackWriter({ model, rules, limiter, perDay, onFallback });
  const attempt = { ...READER, result: sampleResult(), focus };
  return { writer, asked, reasons, attempt };
}

const failing = (error: unknown) => () => {
  throw error;
};

const tips: Record<string, string> = { TH: 'θ', S: 's' };
const speaking = createRuleFeedbackWriter({
  sound: (phone: string) => ({ ipa: tips[phone] }),
} as unknown as LessonCatalog);
const unlimited: Pick<RateLimiter, 'consume'> = {
  consume: async () => ({ allowed: true, remaining: 1, retryAfterSeconds: 0 }),
};

/** Gives the draft back, as a model that has nothing to add. */
const echo: TextModel = {
  modelId: 'echo',
  async answer({ user, shape }) {
    const [ko, en] = ['ko', 'en'].map((name) => new RegExp(`^Draft ${name}: (.*)$`, 'm').exec(user)?.[1]);
    return { value: shape.read({ ko, en }), usage: { inputTokens: 1, outputTokens: 1 } };
  },
  stream: () => {
    throw new Error('not used');
  },
};
const babbling: TextModel = {
  ...echo,
  answer: async ({ shape }) => ({
    value: shape.read({ ko: '“banana” 발음이 100점이에요!', en: 'Your “banana” was perfect: 100!' }),
    usage: { inputTokens: 1, outputTokens: 1 },
  }),
};
for (const [name, model] of Object.entries({ 'a model': echo, 'a model that makes things up': babbling }))
  describeContract(`FeedbackWriter contract: ${name}`, feedbackWriterContract, async () => ({
    subject: createModelFeedbackWriter({
      model,
      rules: speaking,
      limiter: unlimited,
      perDay: 9,
      onFallback: () => undefined,
    }),
  }));

describe('feedback by a model', () => {
  it('is the model’s when it is founded', async () => {
    const { writer, attempt, reasons } = subject(() => GOOD);
    await expect(writer.write(attempt)).resolves.toEqual({ text: GOOD, source: 'model' });
    expect(reasons).toEqual([]);
  });

  it('asks with nothing that says who she is', async () => {
    const { writer, attempt, asked } = subject(() => GOOD);
    await writer.write({ ...attempt, userId: 'user-0f3c' });
    expect(JSON.stringify(asked)).not.toContain('user-0f3c');
  });

  it.each([
    ['made up a score', () => ({ ...GOOD, en: 'You got 99 for “Rice”.' }), 'number'],
    ['answers in the wrong language', () => ({ ...GOOD, ko: GOOD.en }), 'language'],
    ['is down', failing(new ModelFailure('unavailable', 't')), 'unavailable'],
    ['says nothing that fits', failing(new ModelFailure('unfit', 't')), 'unfit'],
    ['has a bug', failing(new TypeError('x')), 'error'],
  ])('is the rules’, and says so, when the model %s', async (_name, answer, reason) => {
    const { writer, attempt, reasons } = subject(answer);
    const { text } = await rules.write(attempt);
    await expect(writer.write(attempt)).resolves.toEqual({ text, source: 'fallback' });
    expect(reasons).toEqual([reason]);
  });

  it('is the rules’ once the learner’s day is used up, others’ are not', async () => {
    const { writer, attempt, asked, reasons } = subject(() => GOOD, 2);
    const sources = [];
    for (const userId of ['a', 'a', 'a', 'b'])
      sources.push((await writer.write({ ...attempt, userId })).source);
    expect(sources).toEqual(['model', 'model', 'fallback', 'model']);
    expect(asked).toHaveLength(3);
    expect(reasons).toEqual(['quota']);
  });

  it('is the rules’ for a visitor, for whom nothing is sent away', async () => {
    const { writer, attempt, asked } = subject(() => GOOD);
    expect((await writer.write({ ...attempt, userId: null })).source).toBe('rules');
    expect(asked).toEqual([]);
  });

  it('after a session speaks of its sentences and scores only', async () => {
    const clock = { nowMs: () => 0 };
    const one = sampleAttempt(clock, sampleSession(clock, 'u'), { referenceText: 'I like rice.' });
    const good = {
      ko: '한 문장을 71.5점까지 말했어요. “rice”도 좋았어요.',
      en: 'You reached 72, also for “rice”.',
    };
    const attempts = [one];
    const honest = subject(() => good);
    await expect(honest.writer.writeSession({ ...READER, attempts })).resolves.toMatchObject({
      source: 'model',
    });
    const liar = subject(() => ({ ...good, en: 'You read 14 sentences.' }));
    await expect(liar.writer.writeSession({ ...READER, attempts })).resolves.toMatchObject({
      source: 'fallback',
    });
    await expect(liar.writer.writeSession({ ...READER, attempts: [] })).resolves.toMatchObject({
      source: 'rules',
    });
  });
});
