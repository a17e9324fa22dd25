import { randomUUID } from 'node:crypto';
import { type ChatBody, startChatServer } from '@nova/adapters/openai-compatible/testing/chat-server.ts';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestLearner } from '../testing/harness.ts';

const KEY = 'key of the test';
const SENTENCE = 'Could I get a small latte, please?';
const chat = await startChatServer(KEY);
const ENV = {
  NOVA_TEXT_PROVIDER: 'openai-compatible',
  NOVA_TEXT_URL: chat.baseUrl,
  NOVA_TEXT_MODEL_ID: 'qwen3:8b',
  NOVA_TEXT_API_KEY: KEY,
  NOVA_FEEDBACK_PER_DAY: '4',
};
let api: TestApi;
let learner: TestLearner;
let sessionId: string;
let spoken: Uint8Array;

/** Each test has a server of its own: one that found the model out asks it nothing for a while. */
beforeEach(async () => {
  chat.reset();
  api = await startTestApi(ENV);
  const { synthesizer } = api.composition.deps;
  const voice = synthesizer.defaultVoice;
  spoken = (await synthesizer.synthesize({ text: SENTENCE, voice, rate: 1 })).wav;
  learner = await api.newLearner();
  const started = await api.call('POST', '/learning/session', {
    json: { sessionType: 'pronunciation' },
    token: learner.token,
  });
  sessionId = (started.body as { sessionId: string }).sessionId;
});
afterEach(() => api.close());
afterAll(() => chat.close());

async function send(): Promise<{ feedback: { ko: string; en: string }; feedbackSource: string }> {
  const form = new FormData();
  form.set('referenceText', SENTENCE);
  form.set('sessionId', sessionId);
  form.set('attemptId', randomUUID());
  form.set('audio', new Blob([spoken as Uint8Array<ArrayBuffer>], { type: 'audio/wav' }), 'a.wav');
  const { status, body } = await api.call('POST', '/audio/process', { body: form, token: learner.token });
  expect(status).toBe(200);
  return body as never;
}

const draftOf = ({ messages }: ChatBody) => ({
  ko: /^Draft ko: (.*)$/m.exec(messages[1]?.content ?? '')?.[1] ?? '',
  en: /^Draft en: (.*)$/m.exec(messages[1]?.content ?? '')?.[1] ?? '',
});

/** A model that does what it is told: the draft, warmer. */
const kind = (body: ChatBody) => ({
  kind: 'answers' as const,
  value: { ko: `목소리가 좋아요! ${draftOf(body).ko}`, en: `Nice voice! ${draftOf(body).en}` },
});

describe('feedback with a model server in the environment', () => {
  it('is the model’s, and is kept as such', async () => {
    chat.otherwise(kind);
    const answer = await send();
    expect(answer.feedbackSource).toBe('model');
    expect(answer.feedback.ko).toMatch(/^목소리가 좋아요! /);
    const done = await api.call('POST', `/learning/session/${sessionId}/complete`, { token: learner.token });
    expect(done.body).toMatchObject({ feedbackSource: 'model' });
    const session = await api.call('GET', `/learning/session/${sessionId}`, { token: learner.token });
    expect(session.body).toMatchObject({
      feedbackSource: 'model',
      attempts: [{ feedbackSource: 'model', feedback: answer.feedback }],
    });
    expect(chat.findings()).toEqual([]);
    const told = JSON.stringify(chat.calls());
    for (const secret of [learner.email, learner.userId, '김']) expect(told).not.toContain(secret);
  });

  it('is the rules’, says so, and logs why without a word of it, when the model makes up a score', async () => {
    chat.otherwise(() => ({ kind: 'answers', value: { ko: '정말 99점이에요!', en: 'That is 99 points!' } }));
    const answer = await send();
    expect(answer.feedbackSource).toBe('fallback');
    expect(answer.feedback.en).not.toContain('99');
    expect(api.logged()).toContain('"reason":"number"');
    expect(api.logged()).not.toContain('99 points');
  });

  it('is the rules’ once the day is used up', async () => {
    chat.otherwise(kind);
    const sources = [];
    for (let count = 0; count < 5; count++) sources.push((await send()).feedbackSource);
    expect(sources).toEqual(['model', 'model', 'model', 'model', 'fallback']);
  });

  it('is the rules’ while the server is out, which the health tells after a while', async () => {
    chat.otherwise(() => ({ kind: 'fails' }));
    for (let count = 0; count < 3; count++) expect((await send()).feedbackSource).toBe('fallback');
    const health = await api.call('GET', '/health');
    expect(health.body).toMatchObject({ status: 'degraded', checks: { textModel: 'failing' } });
  });
});
