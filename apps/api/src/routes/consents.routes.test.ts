import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agree, startTestApi, type TestApi, type TestLearner } from '../testing/harness.ts';

const DAY_MS = 24 * 60 * 60 * 1000;
const sentence = 'The weather is really nice this morning.';
let api: TestApi;
let spoken: Uint8Array;

beforeAll(async () => {
  api = await startTestApi();
  const { synthesizer } = api.composition.deps;
  const voice = synthesizer.defaultVoice;
  spoken = (await synthesizer.synthesize({ text: sentence, voice, rate: 1 })).wav;
});
afterAll(() => api.close());

interface Asked {
  purpose: string;
  choice: string;
  isOpen: boolean;
  isAsked: boolean;
  textVersion: string;
}
interface Consents {
  purposes: Asked[];
  history: Record<string, unknown>[];
}

async function consentsOf({ token }: TestLearner): Promise<Consents> {
  const { status, body } = await api.call('GET', '/user/consents', { token });
  expect(status).toBe(200);
  return body as Consents;
}

async function newSession({ token }: TestLearner): Promise<string> {
  const json = { sessionType: 'pronunciation' };
  const { body } = await api.call('POST', '/learning/session', { json, token });
  return (body as { sessionId: string }).sessionId;
}

function record({ token }: TestLearner, sessionId: string) {
  const form = new FormData();
  form.set('audio', new Blob([new Uint8Array(spoken)]), 'a.wav');
  form.set('referenceText', sentence);
  form.set('sessionId', sessionId);
  form.set('attemptId', randomUUID());
  return api.call('POST', '/audio/process', { token, body: form });
}

async function audioUrlOf({ token }: TestLearner, sessionId: string): Promise<string | null | undefined> {
  const { body } = await api.call('GET', `/learning/session/${sessionId}`, { token });
  return (body as { attempts: { audioUrl: string | null }[] }).attempts[0]?.audioUrl;
}

describe('GET /user/consents', () => {
  it('asks every question in its words, nothing of it answered beforehand', async () => {
    const { purposes, history } = await consentsOf(await api.newLearner());
    expect(purposes.map(({ purpose, choice, isOpen }) => [purpose, choice, isOpen])).toEqual([
      ['voice-processing', 'yes', false], // what the harness answers for every learner
      ['keeping-audio', 'no', true],
      ['cross-border', 'no', true],
      ['analytics', 'no', true],
      ['marketing', 'no', true],
      ['support', 'no', true],
    ]);
    expect(history).toHaveLength(1);
  });

  it('asks of other countries only where a model is in one', async () => {
    const learner = await api.newLearner();
    const asked = async () =>
      (await consentsOf(learner)).purposes.find(({ purpose }) => purpose === 'cross-border')?.isAsked;
    expect(await asked()).toBe(false);
    api.composition.deps.modelsAbroad = true;
    expect(await asked()).toBe(true);
    api.composition.deps.modelsAbroad = false;
  });

  it('needs a token', async () => {
    const refused = { status: 401, body: { code: 'token-missing' } };
    expect(await api.call('GET', '/user/consents')).toMatchObject(refused);
  });
});

describe('POST /user/consents', () => {
  it('puts the answer on record with the words and language it was given to, and keeps the earlier ones', async () => {
    const learner = await api.newLearner();
    await agree(api.call, learner.token, 'analytics', 'yes');
    await agree(api.call, learner.token, 'analytics', 'no');
    const { purposes, history } = await consentsOf(learner);
    expect(purposes.find(({ purpose }) => purpose === 'analytics')).toMatchObject({
      choice: 'no',
      isOpen: false,
    });
    const given = { textVersion: '2026-11-26', locale: 'ko', givenBy: 'learner' };
    expect(history).toMatchObject([
      { purpose: 'analytics', choice: 'no', ...given },
      { purpose: 'analytics', choice: 'yes', ...given },
      { purpose: 'voice-processing', choice: 'yes', ...given },
    ]);
  });

  it.each([
    ['of another question', { purpose: 'analytics', choice: '30-days' }, 400, 'body-invalid'],
    ['to no question', { purpose: 'world-peace', choice: 'yes' }, 400, 'body-invalid'],
    ['to words of before', { purpose: 'analytics', textVersion: '2020-01-01' }, 409, 'consent-text-outdated'],
    ['in another’s name', { purpose: 'analytics', givenBy: 'guardian' }, 400, 'body-invalid'],
  ])('takes no answer %s', async (_, changes, status, code) => {
    const { token } = await api.newLearner();
    const json = { choice: 'yes', textVersion: '2026-11-26', locale: 'ko', ...changes };
    expect(await api.call('POST', '/user/consents', { token, json })).toMatchObject({
      status,
      body: { code },
    });
  });

  it('is about who asks alone', async () => {
    const [mine, yours] = [await api.newLearner(), await api.newLearner()];
    await agree(api.call, mine.token, 'marketing', 'yes');
    expect((await consentsOf(yours)).history).toHaveLength(1);
  });
});

describe('a voice', () => {
  it('is not listened to before its learner agrees, nor after she has taken it back', async () => {
    const learner = await api.newLearner();
    const sessionId = await newSession(learner);
    const refused = { status: 403, body: { code: 'voice-consent-required' } };
    await agree(api.call, learner.token, 'voice-processing', 'no');
    expect(await record(learner, sessionId)).toMatchObject(refused);
    await agree(api.call, learner.token, 'voice-processing', 'yes');
    expect(await record(learner, sessionId)).toMatchObject({ status: 200 });
    await agree(api.call, learner.token, 'voice-processing', 'no');
    expect(await record(learner, sessionId)).toMatchObject(refused);
  });
});

describe('a kept recording', () => {
  it('is deleted when its learner keeps them no longer, and its link leads nowhere', async () => {
    const learner = await api.newLearner();
    await agree(api.call, learner.token, 'keeping-audio', 'until-deleted');
    const sessionId = await newSession(learner);
    await record(learner, sessionId);
    const link = (await audioUrlOf(learner, sessionId))?.replace('/api', '') ?? '';
    expect(await api.call('GET', link)).toMatchObject({ status: 200 });
    await agree(api.call, learner.token, 'keeping-audio', 'no');
    expect(await api.call('GET', link)).toMatchObject({ status: 404 });
    expect(await audioUrlOf(learner, sessionId)).toBeNull();
    await agree(api.call, learner.token, 'keeping-audio', 'until-deleted');
    expect(await audioUrlOf(learner, sessionId)).toBeNull();
  });

  it('is offered for 30 days to who chose that', async () => {
    const own = await startTestApi();
    try {
      const { email, password, token } = await own.newLearner();
      await agree(own.call, token, 'keeping-audio', '30-days');
      const session = await own.call('POST', '/learning/session', {
        token,
        json: { sessionType: 'pronunciation' },
      });
      const { sessionId } = session.body as { sessionId: string };
      const form = new FormData();
      form.set('audio', new Blob([new Uint8Array(spoken)]), 'a.wav');
      form.set('referenceText', sentence);
      form.set('sessionId', sessionId);
      form.set('attemptId', 'a');
      await own.call('POST', '/audio/process', { token, body: form });
      const audioUrl = async () => {
        const { body } = await own.call('POST', '/auth/login', { json: { email, password } });
        const { accessToken } = body as { accessToken: string };
        const path = `/learning/session/${sessionId}`;
        const told = await own.call('GET', path, { token: accessToken });
        return (told.body as { attempts: { audioUrl: string | null }[] }).attempts[0]?.audioUrl;
      };
      own.advance(29 * DAY_MS);
      expect(await audioUrl()).not.toBeNull();
      own.advance(DAY_MS);
      expect(await audioUrl()).toBeNull();
    } finally {
      await own.close();
    }
  });
});

describe('the log of events', () => {
  it('has nothing of who did not agree to be counted', async () => {
    const { deps } = api.composition;
    const events: { userId: string }[] = [];
    const { events: real } = deps;
    deps.events = { ...real, publish: (event) => events.push(event) };
    const [counted, uncounted] = [await api.newLearner(), await api.newLearner()];
    await agree(api.call, counted.token, 'analytics', 'yes');
    for (const learner of [counted, uncounted]) {
      const sessionId = await newSession(learner);
      await record(learner, sessionId);
      await api.call('POST', `/learning/session/${sessionId}/complete`, { token: learner.token });
    }
    deps.events = real;
    expect(events.map(({ userId }) => userId)).toEqual([counted.userId, counted.userId, counted.userId]);
  });
});
