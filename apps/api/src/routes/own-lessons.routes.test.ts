import type { OwnLessonResponse, OwnLessonSummary } from '@nova/contracts/http/own-lessons.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestLearner } from '../testing/harness.ts';

let api: TestApi;
let learner: TestLearner;
let stranger: TestLearner;
beforeAll(async () => {
  api = await startTestApi();
  [learner, stranger] = [await api.newLearner(), await api.newLearner()];
});
afterAll(() => api.close());

async function order(json: unknown, { token } = learner): Promise<OwnLessonSummary> {
  const answer = await api.call('POST', '/learning/lessons/generate', { json, token });
  expect(answer.status).toBe(202);
  return answer.body as OwnLessonSummary;
}

async function made({ lessonId }: OwnLessonSummary): Promise<OwnLessonResponse> {
  await api.jobsDone();
  const { body } = await api.call('GET', `/learning/own-lessons/${lessonId}`, { token: learner.token });
  const lesson = body as OwnLessonResponse;
  expect(['succeeded', 'failed']).toContain(lesson.status);
  return lesson;
}

describe('POST /learning/lessons/generate', () => {
  it('takes the order, makes the lesson, lists it, and it can be practised like any other', async () => {
    const ordered = await order({ topic: '카페에서 커피 주문하기' });
    expect(ordered).toMatchObject({ status: 'queued', source: null, review: 'unreviewed', summary: null });
    const own = await made(ordered);
    expect(own).toMatchObject({ status: 'succeeded', source: 'rules', asked: '카페에서 커피 주문하기' });
    const list = await api.call('GET', '/learning/own-lessons', { token: learner.token });
    expect((list.body as { lessons: OwnLessonSummary[] }).lessons[0]?.lessonId).toBe(ordered.lessonId);

    const session = await api.call('POST', '/learning/session', {
      json: { sessionType: 'lesson', lessonId: ordered.lessonId },
      token: learner.token,
    });
    expect(session.status).toBe(201);
    const { synthesizer } = api.composition.deps;
    const sentence = own.lesson?.sentences[0];
    const voice = synthesizer.defaultVoice;
    const { wav } = await synthesizer.synthesize({ text: sentence?.en ?? '', voice, rate: 1 });
    const form = new FormData();
    form.set('exerciseId', sentence?.exerciseId ?? '');
    form.set('sessionId', (session.body as { sessionId: string }).sessionId);
    form.set('attemptId', 'attempt-1');
    form.set('audio', new Blob([wav as Uint8Array<ArrayBuffer>], { type: 'audio/wav' }), 'a.wav');
    const scored = await api.call('POST', '/audio/process', { body: form, token: learner.token });
    expect(scored.status).toBe(200);
    const review = await api.call('GET', '/learning/review', { token: learner.token });
    expect(review.status).toBe(200);
  });

  it('keeps that she finds it fine', async () => {
    const { lessonId } = await made(await order({ words: ['coffee'] }));
    const path = `/learning/own-lessons/${lessonId}/review`;
    const answer = await api.call('POST', path, { json: { review: 'approved' }, token: learner.token });
    expect(answer.body).toMatchObject({ lessonId, review: 'approved' });
    const odd = await api.call('POST', path, { json: { review: 'unreviewed' }, token: learner.token });
    expect(odd.status).toBe(400);
  });

  it('leaves personal data out of what it keeps, and makes nothing of that alone', async () => {
    const own = await made(await order({ topic: '카페 010-7777-8888 mina@example.com' }));
    expect(own).toMatchObject({ status: 'succeeded', asked: '카페' });
    expect(JSON.stringify(own)).not.toMatch(/010-7777|7777-8888|mina|PHONE|EMAIL/);
    const refused = await api.call('POST', '/learning/lessons/generate', {
      json: { text: '010-7777-8888' },
      token: learner.token,
    });
    expect(refused).toMatchObject({ status: 422, body: { code: 'content-refused' } });
  });

  it('says in its data when a lesson is only near what was asked for', async () => {
    const ordered = await order({ topic: 'dentist' });
    expect(ordered).toMatchObject({ fit: null, notice: null });
    const { fit, notice, summary } = await made(ordered);
    expect(fit).toBe('near');
    expect(notice?.ko).toContain('“dentist”만 다룬 수업은 아직 없어서');
    expect(summary?.title.en).toMatch(/^Nearest to “dentist”: /);
  });

  it('says kindly when nothing can be made of it', async () => {
    const own = await made(await order({ topic: 'zzz qqq' }));
    expect(own).toMatchObject({ status: 'failed', lesson: null, source: null });
    expect(own.error?.ko).toMatch(/카페에서 주문하기/);
  });

  it.each([
    ['nothing', {}, 400, 'body-invalid'],
    ['words that are none', { words: ['커피'] }, 400, 'body-invalid'],
    ['too many words', { words: Array(11).fill('tea') }, 400, 'body-invalid'],
    ['an essay', { text: 'a '.repeat(800) }, 400, 'body-invalid'],
    ['what is not for learners', { topic: '알몸 사진' }, 422, 'content-refused'],
    ['what she says in need', { topic: '죽고 싶어요' }, 422, 'needs-help'],
    ['what is done to her', { text: 'My dad hits me every day.' }, 422, 'needs-protection'],
    ['what is hidden among words', { words: ['tea', 'porn'] }, 422, 'content-refused'],
  ])('refuses %s', async (_name, json, status, code) => {
    const answer = await api.call('POST', '/learning/lessons/generate', { json, token: learner.token });
    expect(answer).toMatchObject({ status, body: { code } });
  });

  it('shows nobody another learner’s lesson, and starts no session with it', async () => {
    const { lessonId } = await made(await order({ topic: '택시 타기' }));
    const { token } = stranger;
    const read = await api.call('GET', `/learning/own-lessons/${lessonId}`, { token });
    expect(read).toMatchObject({ status: 404, body: { code: 'lesson-unknown' } });
    const json = { sessionType: 'lesson', lessonId };
    const start = await api.call('POST', '/learning/session', { json, token });
    expect(start).toMatchObject({ status: 404, body: { code: 'lesson-unknown' } });
    expect((await api.call('GET', '/learning/own-lessons', { token })).body).toEqual({ lessons: [] });
    expect((await api.call('GET', '/learning/own-lessons')).status).toBe(401);
  });

  it('makes ten in a day, and says when there can be more', async () => {
    const eager = await api.newLearner();
    for (let count = 0; count < 10; count++) await order({ topic: '카페' }, eager);
    const answer = await api.call('POST', '/learning/lessons/generate', {
      json: { topic: '카페' },
      token: eager.token,
    });
    expect(answer).toMatchObject({ status: 429, body: { code: 'quota-exceeded' } });
    expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(3_600);
  });

  it('goes with the learner', async () => {
    const leaver = await api.newLearner();
    const { lessonId } = await order({ topic: '카페' }, leaver);
    await api.call('DELETE', '/user', { json: { password: leaver.password }, token: leaver.token });
    await expect(api.composition.deps.content.getOwnLesson(leaver.userId, lessonId)).resolves.toBeNull();
  });
});
