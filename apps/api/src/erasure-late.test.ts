import { CONSENT_TEXTS } from '@nova/core/privacy/consent-texts.ts';
import { sampleSession, sampleTalkRecord } from '@nova/core/testing/samples.ts';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import type { ApiDeps } from './api-deps.ts';
import { agree, startTestApi, type TestApi, type TestLearner } from './testing/harness.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const consent = {
  purpose: 'marketing',
  choice: 'yes',
  textVersion: CONSENT_TEXTS.marketing.version,
  locale: 'ko',
};

/** A request that was let in, the write it is at when the account is erased, and what would be left of it. */
const late: readonly [
  what: string,
  request: (learner: TestLearner) => [path: string, json: object] | Promise<[path: string, json: object]>,
  write: (deps: ApiDeps) => [object: object, method: string],
  left: (deps: ApiDeps, userId: string) => Promise<readonly unknown[]>,
][] = [
  [
    'a session',
    () => ['/learning/session', { sessionType: 'review' }],
    ({ learning }) => [learning, 'createSession'],
    async ({ learning }, userId) => (await learning.listSessions(userId, { limit: 9, status: 'all' })).items,
  ],
  [
    'an order of a picture',
    () => ['/image/generate', { prompt: 'a cat on a sofa' }],
    ({ content }) => [content, 'createJob'],
    ({ content }, userId) => content.listJobs(userId, 9),
  ],
  [
    'an order of a lesson',
    () => ['/learning/lessons/generate', { words: ['coffee'] }],
    ({ content }) => [content, 'createOwnLesson'],
    ({ content }, userId) => content.listOwnLessons(userId, 9),
  ],
  [
    'a consent',
    () => ['/user/consents', consent],
    ({ consents }) => [consents, 'append'],
    ({ consents }, userId) => consents.history(userId),
  ],
  [
    'a wish for a copy',
    ({ password }) => ['/user/export', { password }],
    ({ exports }) => [exports, 'create'],
    async ({ exports }, userId) => [await exports.latest(userId, 'learner')].filter((one) => one !== null),
  ],
  [
    'a review card of a talk',
    async ({ userId }) => {
      const { clock, learning } = api.composition.deps;
      const { sessionId } = sampleSession(clock, userId);
      const [partner, learner] = sampleTalkRecord().turns;
      const better = 'My dog barks loudly.';
      const correction = { ...learner!.correction!, better };
      const talk = { ...sampleTalkRecord(), turns: [partner!, { ...learner!, correction }] };
      await learning.createSession(
        sampleSession(clock, userId, { sessionId, sessionType: 'conversation', talk }),
      );
      return [`/learning/session/${sessionId}/complete`, {}];
    },
    ({ learning }) => [learning, 'addReviewCard'],
    ({ learning }, userId) => learning.listReviewCards(userId, 9),
  ],
];

it.each(late)(
  '%s that is written after the account was erased is taken back',
  async (_, request, write, left) => {
    const { deps } = api.composition;
    const learner = await api.newLearner();
    const { token, password, userId } = learner;
    await agree(api.call, token, 'analytics', 'yes');
    const [path, json] = await request(learner);
    const [store, method] = write(deps);
    const real = Reflect.get(store, method) as (row: unknown) => Promise<void>;
    const spy = vi.spyOn(store as Record<string, typeof real>, method).mockImplementationOnce(async (row) => {
      expect((await api.call('DELETE', '/user', { token, json: { password } })).status).toBe(200);
      return real.call(store, row);
    });
    const answer = await api.call('POST', path, { token, json });
    spy.mockRestore();
    expect(answer).toMatchObject({ status: 401, body: { code: 'token-invalid' } });
    expect(await left(deps, userId)).toEqual([]);
    expect(await deps.learners.get(userId)).toBeNull();
  },
);

it('a report that is written after the account was erased is taken back', async () => {
  const { deps } = api.composition;
  const { token, password, userId } = await api.newLearner();
  const ordered = await api.call('POST', '/learning/lessons/generate', {
    token,
    json: { words: ['coffee'] },
  });
  const { lessonId } = ordered.body as { lessonId: string };
  await api.jobsDone();
  expect((await deps.content.getOwnLesson(userId, lessonId))?.status).toBe('succeeded');
  const real = deps.reports.createIfAbsent.bind(deps.reports);
  const spy = vi.spyOn(deps.reports, 'createIfAbsent').mockImplementationOnce(async (report) => {
    await api.call('DELETE', '/user', { token, json: { password } });
    return real(report);
  });
  const json = { kind: 'lesson', subjectId: lessonId, reason: 'wrong' };
  expect((await api.call('POST', '/reports', { token, json })).status).toBe(401);
  spy.mockRestore();
  expect(await deps.reports.listOf(userId)).toEqual([]);
});
