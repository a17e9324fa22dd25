import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestLearner } from '../testing/harness.ts';

let api: TestApi;
let learner: TestLearner;
let lessonId: string;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());
beforeEach(async () => {
  learner = await api.newLearner();
  const { token } = learner;
  const json = { words: ['coffee'] };
  const ordered = await api.call('POST', '/learning/lessons/generate', { token, json });
  ({ lessonId } = ordered.body as { lessonId: string });
  await api.jobsDone();
  const { body } = await api.call('GET', `/learning/own-lessons/${lessonId}`, { token });
  expect(body).toMatchObject({ status: 'succeeded' });
});

const report = (json: unknown, { token } = learner) => api.call('POST', '/reports', { token, json });

describe('POST /reports', () => {
  it('takes a report of a lesson with its text and the learner’s words, and marks the lesson', async () => {
    const answer = await report({
      kind: 'lesson',
      subjectId: lessonId,
      reason: 'wrong',
      note: ' 틀렸어요 010-7777-8888 ',
    });
    expect(answer).toMatchObject({ status: 201, body: { status: 'open' } });
    const [kept] = await api.composition.deps.reports.listOf(learner.userId);
    expect(kept).toMatchObject({
      kind: 'lesson',
      subjectId: lessonId,
      note: '틀렸어요 {PHONE}',
      decision: null,
    });
    expect(kept?.reported.source).toBe('rules');
    expect(kept?.reported.text).toContain('coffee');
    const own = await api.call('GET', `/learning/own-lessons/${lessonId}`, { token: learner.token });
    expect(own.body).toMatchObject({ review: 'reported' });
  });

  it('is one report, however often it is sent', async () => {
    const first = await report({ kind: 'lesson', subjectId: lessonId, reason: 'wrong' });
    const again = await report({ kind: 'lesson', subjectId: lessonId, reason: 'private' });
    expect(again.body).toEqual(first.body);
    await expect(api.composition.deps.reports.listOf(learner.userId)).resolves.toHaveLength(1);
  });

  it('knows nothing of another learner’s, and stores nothing then', async () => {
    const stranger = await api.newLearner();
    const answer = await report({ kind: 'lesson', subjectId: lessonId, reason: 'wrong' }, stranger);
    expect(answer).toMatchObject({ status: 404, body: { code: 'report-subject-unknown' } });
    await expect(api.composition.deps.reports.listOf(stranger.userId)).resolves.toEqual([]);
  });

  it.each(['feedback', 'session-feedback', 'picture', 'talk-turn', 'talk-correction'])(
    'refuses a report of %s that is not there',
    async (kind) => {
      for (const subjectId of ['nothing', 'nothing:0'])
        expect(await report({ kind, subjectId, reason: 'other' })).toMatchObject({ status: 404 });
    },
  );

  it('refuses what the contract does not know', async () => {
    for (const json of [
      {},
      { kind: 'lesson', subjectId: lessonId },
      { kind: 'lesson', subjectId: lessonId, reason: 'wrong', note: 'x'.repeat(501) },
      { kind: 'learner', subjectId: lessonId, reason: 'wrong' },
    ])
      expect(await report(json)).toMatchObject({ status: 400, body: { code: 'body-invalid' } });
  });

  it('takes ten in a minute, and says when there can be more', async () => {
    for (let count = 0; count < 10; count++)
      await report({ kind: 'lesson', subjectId: lessonId, reason: 'wrong' });
    const answer = await report({ kind: 'lesson', subjectId: lessonId, reason: 'wrong' });
    expect(answer).toMatchObject({ status: 429, body: { code: 'rate-limited' } });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('goes with the learner', async () => {
    await report({ kind: 'lesson', subjectId: lessonId, reason: 'wrong' });
    await api.call('DELETE', '/user', { json: { password: learner.password }, token: learner.token });
    await expect(api.composition.deps.reports.listOf(learner.userId)).resolves.toEqual([]);
  });
});
