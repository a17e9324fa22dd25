import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { ExportResponse, LatestExportResponse } from '@nova/contracts/http/privacy.ts';
import { sampleSession, sampleTalkRecord } from '@nova/core/testing/samples.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { filesHolding } from './testing/bytes-of-folder.ts';
import { agree, startTestApi, type TestApi, type TestLearner } from './testing/harness.ts';

/** What only this learner has ever written, by where; each is found nowhere else in the product. */
const planted = {
  name: '심은이름쿼카',
  renamed: '다시심은이름쿼카',
  device: '쿼카의 빨간 전화기',
  lessonTopic: '쿼카 섬의 카페에서 커피 주문하기',
  lessonText: 'My quokka Zanzibar orders a coffee at the harbour.',
  lessonWord: 'quokkaberry',
  prompt: '쿼카마을의 카페에서 커피 마시기',
  sentence: 'The purple walrus is really nice this morning.',
  typedTalk: 'I told nobody about my walrus named Fitzgerald.',
  described: 'near the Gorgonzolaville harbour',
  reportNote: '쿼카가 보기에 이 설명은 이상해요',
  idempotencyKey: `walrus-key-${randomUUID()}`,
  attemptId: `walrus-attempt-${randomUUID()}`,
} as const;

let api: TestApi;
let learner: TestLearner;
let folder: string;

beforeAll(async () => {
  api = await startTestApi({ NOVA_LOG_LEVEL: 'trace' });
  folder = api.dataDir;
  learner = await api.newLearner({ name: planted.name });
  await useEverything();
});
afterAll(() => api.close());

async function call(method: string, path: string, json?: unknown, headers: Record<string, string> = {}) {
  const answer = await api.call(method, path, { json, headers, token: learner.token });
  expect([path, answer.status < 300]).toEqual([path, true]);
  return answer.body as Record<string, unknown>;
}

/** Leaves something in every store that a learner can reach. */
async function useEverything(): Promise<void> {
  await call('PATCH', '/user/profile', { name: planted.renamed });
  await agree(api.call, learner.token, 'keeping-audio', 'until-deleted');
  await agree(api.call, learner.token, 'analytics', 'yes');
  const { sessions } = (await call('GET', '/auth/sessions')) as { sessions: { sessionId: string }[] };
  await call('PATCH', `/auth/sessions/${sessions[0]?.sessionId}`, { name: planted.device });
  await call('POST', '/auth/mfa/start', { password: learner.password });
  await call('POST', '/learning/lessons/generate', {
    topic: planted.lessonTopic,
    text: planted.lessonText,
    words: [planted.lessonWord],
  });
  await call(
    'POST',
    '/image/generate',
    { prompt: planted.prompt },
    { 'Idempotency-Key': planted.idempotencyKey },
  );
  await api.call('POST', '/auth/login', { json: { email: learner.email, password: 'wrong' } });
  await api.call('POST', '/auth/forgot', { json: { email: learner.email } });
  await practise();
  await describe();
  await call('GET', '/learning/progress');
  await talk();
  await call('POST', '/user/export', { password: learner.password });
  await api.jobsDone();
  const { latest } = (await call('GET', '/user/export')) as LatestExportResponse;
  expect((latest as ExportResponse).status).toBe('succeeded');
}

/** A recording that is kept, scored and counted, and a report of what was said of it. */
async function practise(): Promise<void> {
  const { synthesizer } = api.composition.deps;
  const voice = synthesizer.defaultVoice;
  const { wav } = await synthesizer.synthesize({ text: planted.sentence, voice, rate: 1 });
  const { sessionId } = await call('POST', '/learning/session', { sessionType: 'pronunciation' });
  const form = new FormData();
  form.set('referenceText', planted.sentence);
  form.set('sessionId', String(sessionId));
  form.set('attemptId', planted.attemptId);
  form.set('audio', new Blob([wav as Uint8Array<ArrayBuffer>], { type: 'audio/wav' }), 'a.wav');
  const scored = await api.call('POST', '/audio/process', { body: form, token: learner.token });
  expect(scored.status, JSON.stringify(scored.body)).toBe(200);
  await call('POST', '/reports', {
    kind: 'feedback',
    subjectId: planted.attemptId,
    reason: 'wrong',
    note: planted.reportNote,
  });
  await call('POST', `/learning/session/${String(sessionId)}/complete`);
}

/** A sentence about a picture with a mistake in it, which comes back in review. */
async function describe(): Promise<void> {
  const { pictures } = (await call('GET', '/image/jobs')) as { pictures: { jobId: string }[] };
  const jobId = pictures[0]?.jobId;
  await api.jobsDone();
  expect(await call('GET', `/image/jobs/${jobId}`)).toMatchObject({ status: 'succeeded' });
  const { sessionId } = await call('POST', '/learning/session', { sessionType: 'pronunciation' });
  const form = new FormData();
  form.set('text', `The boys runs ${planted.described}.`);
  form.set('sessionId', String(sessionId));
  form.set('attemptId', randomUUID());
  const path = `/image/jobs/${jobId}/description`;
  const answer = await api.call('POST', path, { body: form, token: learner.token });
  expect(answer).toMatchObject({ status: 200, body: { review: [`The boys run ${planted.described}.`] } });
}

/** A talk as the gateway keeps it, with a typed line. */
async function talk(): Promise<void> {
  const { learning, clock } = api.composition.deps;
  const session = sampleSession(clock, learner.userId, { sessionType: 'conversation' });
  const record = sampleTalkRecord();
  const [turn] = record.turns;
  if (turn === undefined) throw new Error('The sample has no turns.');
  const turns = [{ ...turn, speaker: 'learner' as const, text: planted.typedTalk, isTyped: true }];
  await learning.createSession(session);
  const ended = { ...session, endTimeMs: clock.nowMs(), talk: { ...record, turns } };
  expect(await learning.recordCompletion({ session: ended, progress: null })).toBe('stored');
}

it('leaves nothing of an erased learner in any file, the log or what is written after a restart', async () => {
  const needles = [...Object.values(planted), learner.userId, learner.email];
  for (const needle of needles)
    expect([needle, (await filesHolding(folder, needle)).length > 0]).toEqual([needle, true]);
  // Other learners stay as they are.
  const other = await api.newLearner({ name: '남는이름웜뱃' });

  const receipt = await call('DELETE', '/user', { password: learner.password });
  expect(receipt).toMatchObject({
    completedAt: expect.any(String),
    removed: { sessions: 3, attempts: 1, ownLessons: 1, pictureOrders: 1, reports: 1, exports: 1, files: 2 },
  });

  const leftIn = async () => {
    const left: string[] = [];
    for (const needle of needles)
      for (const file of await filesHolding(folder, needle)) left.push(`${file}: ${needle}`);
    return left;
  };
  expect(await leftIn()).toEqual([]);
  const record = await readFile(`${folder}.erasures.jsonl`, 'utf8');
  for (const needle of needles) {
    expect(record).not.toContain(needle);
    expect(api.logged()).not.toContain(needle);
  }
  expect(JSON.stringify(receipt)).not.toContain(learner.userId);

  // What was still on its way is written now: events of the last second, the database's log, jobs that were running.
  await api.composition.close();
  expect(await leftIn()).toEqual([]);
  for (const kept of ['남는이름웜뱃', other.userId]) expect(await filesHolding(folder, kept)).not.toEqual([]);
});
