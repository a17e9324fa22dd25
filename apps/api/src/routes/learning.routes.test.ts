import { randomUUID } from 'node:crypto';
import { sampleTalkRecord } from '@nova/core/testing/samples.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestLearner } from '../testing/harness.ts';

let api: TestApi;
let learner: TestLearner;
let stranger: TestLearner;
let lessonId: string;

beforeAll(async () => {
  api = await startTestApi();
  [learner, stranger] = [await api.newLearner(), await api.newLearner()];
  lessonId = api.composition.deps.catalog.lessons()[0]?.lessonId ?? '';
});
afterAll(() => api.close());

const start = (json: unknown, headers?: Record<string, string>, token = learner.token) =>
  api.call('POST', '/learning/session', { json, headers, token });
const get = (path: string, token = learner.token) => api.call('GET', path, { token });
const idOf = ({ body }: { body: unknown }) => (body as { sessionId: string }).sessionId;

describe('POST /learning/session', () => {
  it('starts a session', async () => {
    const answer = await start({ sessionType: 'lesson', lessonId });
    expect(answer).toMatchObject({ status: 201, body: { sessionType: 'lesson' } });
    expect(Date.parse((answer.body as { startTime: string }).startTime)).toBeGreaterThan(Date.now() - 60_000);
  });

  it.each<[string, unknown, number, string]>([
    ['an unknown lesson', { sessionType: 'lesson', lessonId: 'no-such-lesson' }, 404, 'lesson-unknown'],
    ['a lesson without a lesson', { sessionType: 'lesson' }, 400, 'body-invalid'],
    ['a kind that is none', { sessionType: 'nap' }, 400, 'body-invalid'],
    ['somebody else’s name', { sessionType: 'review', userId: 'other' }, 400, 'body-invalid'],
  ])('refuses %s', async (_, json, status, code) => {
    expect(await start(json)).toMatchObject({ status, body: { code } });
  });

  it('needs a token', async () => {
    const answer = await api.call('POST', '/learning/session', { json: { sessionType: 'review' } });
    expect(answer).toMatchObject({ status: 401, body: { code: 'token-missing' } });
  });
});

describe('Idempotency-Key', () => {
  const review = { sessionType: 'review' };

  it('gives the same answer again, and one session', async () => {
    const key = { 'Idempotency-Key': randomUUID() };
    const first = await start(review, key);
    const second = await start(review, key);
    expect(second).toMatchObject({ status: 201, body: first.body });
    expect([first, second].map(({ headers }) => headers.get('idempotency-replayed'))).toEqual([null, 'true']);
  });

  it('runs once however many come at the same moment', async () => {
    const fresh = await api.newLearner();
    const key = { 'Idempotency-Key': randomUUID() };
    const answers = await Promise.all(Array.from({ length: 8 }, () => start(review, key, fresh.token)));
    const statuses = new Set(answers.map(({ status }) => status));
    expect([...statuses].sort().every((status) => status === 201 || status === 409)).toBe(true);
    const { body } = await get('/learning/sessions', fresh.token);
    expect((body as { sessions: unknown[] }).sessions).toHaveLength(1);
    expect(await start(review, key, fresh.token)).toMatchObject({ status: 201 });
  });

  it('refuses the same key for something else', async () => {
    const key = { 'Idempotency-Key': randomUUID() };
    await start(review, key);
    const answer = await start({ sessionType: 'pronunciation' }, key);
    expect(answer).toMatchObject({ status: 422, body: { code: 'idempotency-mismatch' } });
  });

  it('belongs to one learner', async () => {
    const key = { 'Idempotency-Key': randomUUID() };
    const mine = await start(review, key);
    const hers = await start(review, key, stranger.token);
    expect([hers.status, idOf(hers) === idOf(mine)]).toEqual([201, false]);
  });

  it('is free again after a refusal', async () => {
    const key = { 'Idempotency-Key': randomUUID() };
    const unknown = { sessionType: 'lesson', lessonId: 'no-such-lesson' };
    expect(await start(unknown, key)).toMatchObject({ status: 404 });
    expect(await start(unknown, key)).toMatchObject({ status: 404 });
    expect(await start(review, key)).toMatchObject({ status: 201 });
  });

  it('refuses a key that is none', async () => {
    const answer = await start(review, { 'Idempotency-Key': 'x'.repeat(256) });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/Idempotency-Key' }] } });
  });
});

describe('GET /learning/session/{id}', () => {
  it('gives the session with its recordings', async () => {
    const sessionId = idOf(await start({ sessionType: 'lesson', lessonId }));
    expect(await get(`/learning/session/${sessionId}`)).toMatchObject({
      status: 200,
      body: { sessionId, lessonId, endTime: null, attempts: [] },
    });
  });

  it('says of another learner’s session what it says of none', async () => {
    const sessionId = idOf(await start({ sessionType: 'review' }));
    const hers = await get(`/learning/session/${sessionId}`, stranger.token);
    const none = await get(`/learning/session/${randomUUID()}`, stranger.token);
    expect(hers).toMatchObject({ status: 404, body: { code: 'session-unknown' } });
    expect({ ...(hers.body as object), requestId: '' }).toEqual({ ...(none.body as object), requestId: '' });
  });
});

describe('GET /learning/sessions', () => {
  it('says of a talk that runs which it is and how it is led, and of no other session', async () => {
    const { userId, token } = await api.newLearner();
    await start({ sessionType: 'lesson', lessonId }, undefined, token);
    const sessionId = idOf(await start({ sessionType: 'conversation' }, undefined, token));
    const runningIds = async () => {
      const { body } = await get('/learning/sessions?status=open', token);
      const { sessions } = body as { sessions: { sessionId: string; runningTalk?: unknown }[] };
      return sessions.flatMap((each) => (each.runningTalk ? [[each.sessionId, each.runningTalk]] : []));
    };
    expect(await runningIds()).toEqual([]);
    const record = sampleTalkRecord();
    const settings = { turnDetection: { mode: 'push-to-talk' }, speed: 1, correction: 'after' } as const;
    const talk = {
      ...record,
      endReason: null,
      running: { runId: 'a', mode: 'typed' as const, voice: 'amy', settings },
    };
    await api.composition.deps.learning.saveTalk({ userId, sessionId, talk, runId: null });
    expect(await runningIds()).toEqual([[sessionId, { scenarioId: record.scenarioId, mode: 'typed' }]]);
    await api.call('POST', `/learning/session/${sessionId}/complete`, { token });
    const { body } = await get('/learning/sessions', token);
    expect(JSON.stringify(body)).not.toContain('runningTalk');
  });

  it('pages through my sessions, newest first, and only mine', async () => {
    const fresh = await api.newLearner();
    const ids: string[] = [];
    for (let n = 0; n < 5; n++)
      ids.unshift(idOf(await start({ sessionType: 'review' }, undefined, fresh.token)));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const path = `/learning/sessions?limit=2${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
      const page = (await get(path, fresh.token)).body as {
        sessions: { sessionId: string }[];
        nextCursor: string | null;
      };
      seen.push(...page.sessions.map(({ sessionId }) => sessionId));
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(ids);
  });

  it.each(['?limit=0', '?limit=101', '?limit=many', '?cursor=made-up', '?status=lost'])(
    'refuses %s',
    async (query) => {
      expect(await get(`/learning/sessions${query}`)).toMatchObject({ status: 400 });
    },
  );

  it('refuses another learner’s cursor', async () => {
    for (let n = 0; n < 2; n++) await start({ sessionType: 'review' }, undefined, stranger.token);
    const { body } = await get('/learning/sessions?limit=1', stranger.token);
    const { nextCursor } = body as { nextCursor: string };
    expect(await get(`/learning/sessions?cursor=${encodeURIComponent(nextCursor)}`)).toMatchObject({
      status: 400,
      body: { code: 'cursor-invalid' },
    });
  });
});

describe('POST /learning/session/{id}/complete', () => {
  const complete = (sessionId: string, token = learner.token) =>
    api.call('POST', `/learning/session/${sessionId}/complete`, { token });

  it('ends a session once; without recordings there is no score', async () => {
    const sessionId = idOf(await start({ sessionType: 'review' }));
    expect(await complete(sessionId)).toMatchObject({
      status: 200,
      body: { sessionId, score: null, accuracy: null },
    });
    expect(await complete(sessionId)).toMatchObject({ status: 409, body: { code: 'session-completed' } });
  });

  it('ends nobody else’s', async () => {
    const sessionId = idOf(await start({ sessionType: 'review' }));
    expect(await complete(sessionId, stranger.token)).toMatchObject({
      status: 404,
      body: { code: 'session-unknown' },
    });
    expect(await complete(sessionId)).toMatchObject({ status: 200 });
  });
});

describe('GET /learning/progress and /learning/review', () => {
  it('begins with nothing', async () => {
    expect(await get('/learning/progress')).toMatchObject({
      status: 200,
      body: { days: [], summary: { currentStreakDays: 0, averageScore: null } },
    });
    expect(await get('/learning/review')).toMatchObject({
      status: 200,
      body: { dueCount: 0, items: [], coming: [], nextDueAt: null },
    });
  });

  it.each([
    ['?from=2026-02-30', 'body-invalid'],
    ['?from=yesterday', 'body-invalid'],
    ['?from=2026-02-02&to=2026-02-01', 'date-range-invalid'],
    ['?from=2020-01-01&to=2026-01-01', 'date-range-invalid'],
  ])('refuses %s', async (query, code) => {
    expect(await get(`/learning/progress${query}`)).toMatchObject({ status: 400, body: { code } });
  });

  it.each(['/learning/progress', '/learning/review', '/learning/sessions'])(
    '%s needs a token',
    async (path) => {
      expect(await api.call('GET', path)).toMatchObject({ status: 401, body: { code: 'token-missing' } });
    },
  );
});

describe('the shelf, for everybody', () => {
  it('lists lessons in order, of one level when asked', async () => {
    const all = await api.call('GET', '/learning/lessons');
    const a1 = await api.call('GET', '/learning/lessons?level=A1');
    const lessons = (answer: typeof all) =>
      (answer.body as { lessons: { level: string; lessonId: string }[] }).lessons;
    expect(lessons(all).length).toBeGreaterThanOrEqual(24);
    expect(new Set(lessons(a1).map(({ level }) => level))).toEqual(new Set(['A1']));
    expect(all.headers.get('cache-control')).toBe('public, max-age=300');
  });

  it('opens every lesson by its contract', async () => {
    for (const lesson of api.composition.deps.catalog.lessons()) {
      expect((await api.call('GET', `/learning/lessons/${lesson.lessonId}`)).status).toBe(200);
    }
  });

  it('knows no other lesson', async () => {
    expect(await api.call('GET', '/learning/lessons/no-such-lesson')).toMatchObject({
      status: 404,
      body: { code: 'lesson-unknown' },
    });
    expect(await api.call('GET', '/learning/lessons?level=Z1')).toMatchObject({ status: 400 });
  });

  it('tells the sounds of English', async () => {
    const { body, headers } = await api.call('GET', '/learning/sounds');
    expect((body as { sounds: unknown[] }).sounds).toHaveLength(39);
    expect(headers.get('cache-control')).toBe('public, max-age=300');
  });
});
