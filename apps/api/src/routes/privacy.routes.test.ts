import { randomUUID } from 'node:crypto';
import type { ExportResponse, LatestExportResponse } from '@nova/contracts/http/privacy.ts';
import { auditName } from '@nova/core/privacy/audit-name.ts';
import { exportKey } from '@nova/core/privacy/export-files.ts';
import { exportSources } from '@nova/core/privacy/export-sources.ts';
import { MAKE_EXPORT } from '@nova/core/privacy/queue-export.ts';
import { giveUpExportJob, runExportJob } from '@nova/core/privacy/run-export-job.ts';
import { QUOTAS } from '@nova/core/quota.ts';
import { readZip } from '@nova/core/testing/read-zip.ts';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { agree, startTestApi, type TestApi, type TestLearner } from '../testing/harness.ts';

const HOUR_MS = 60 * 60 * 1000;
const sentence = 'The weather is really nice this morning.';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

/** One recording of one sentence. */
async function practise({ token }: TestLearner): Promise<void> {
  const { synthesizer } = api.composition.deps;
  const { wav } = await synthesizer.synthesize({ text: sentence, voice: synthesizer.defaultVoice, rate: 1 });
  const session = await api.call('POST', '/learning/session', {
    json: { sessionType: 'pronunciation' },
    token,
  });
  const form = new FormData();
  form.set('referenceText', sentence);
  form.set('sessionId', (session.body as { sessionId: string }).sessionId);
  form.set('attemptId', randomUUID());
  form.set('audio', new Blob([wav as Uint8Array<ArrayBuffer>], { type: 'audio/wav' }), 'a.wav');
  expect((await api.call('POST', '/audio/process', { body: form, token })).status).toBe(200);
}

describe('DELETE /user', () => {
  it('erases the account; its tokens, its address and its password work no more', async () => {
    const leaving = await api.newLearner();
    const { token, email, password, refreshToken } = leaving;
    await agree(api.call, token, 'analytics', 'yes');
    await api.call('POST', '/learning/session', { json: { sessionType: 'review' }, token });
    const { status, body } = await api.call('DELETE', '/user', { json: { password }, token });
    expect([status, body]).toMatchObject([
      200,
      { removed: { sessions: 1, mails: 1, events: 1, consents: 2 } },
    ]);
    expect(body).toMatchObject({ completedAt: expect.any(String), erasureId: expect.any(String) });
    expect(JSON.stringify(body)).not.toContain(leaving.userId);
    expect(await api.call('GET', '/user/profile', { token })).toMatchObject({
      status: 401,
      body: { code: 'token-invalid' },
    });
    expect(await api.call('POST', '/auth/refresh', { json: { refreshToken } })).toMatchObject({
      status: 401,
    });
    expect(await api.call('POST', '/auth/login', { json: { email, password } })).toMatchObject({
      status: 401,
    });
    await expect(api.mailedCode(email)).rejects.toThrow('no mail');
  });

  it('keeps everything when the password is wrong', async () => {
    const { token } = await api.newLearner();
    const wrong = await api.call('DELETE', '/user', { json: { password: 'wrong' }, token });
    expect(wrong).toMatchObject({
      status: 401,
      body: { code: 'credentials-invalid', errors: [{ pointer: '/password' }] },
    });
    expect(await api.call('GET', '/user/profile', { token })).toMatchObject({ status: 200 });
  });

  it('is done when the audit log fails, and the failure is reported', async () => {
    const { token, password } = await api.newLearner();
    const before = api.logged().length;
    const append = vi
      .spyOn(api.composition.deps.audit, 'append')
      .mockRejectedValue(new Error('the log is out'));
    const { status } = await api.call('DELETE', '/user', { json: { password }, token });
    append.mockRestore();
    expect(status).toBe(200);
    expect(api.logged().slice(before)).toContain('"msg":"request failed"');
    expect(await api.call('GET', '/user/profile', { token })).toMatchObject({ status: 401 });
  });

  it('needs a token, and a password', async () => {
    expect(await api.call('DELETE', '/user')).toMatchObject({ status: 401 });
    const { token } = await api.newLearner();
    expect(await api.call('DELETE', '/user', { json: {}, token })).toMatchObject({ status: 400 });
    expect(await api.call('GET', '/user/profile', { token })).toMatchObject({ status: 200 });
  });
});

describe('POST /user/export', () => {
  const ask = ({ token, password }: TestLearner, json: unknown = { password }) =>
    api.call('POST', '/user/export', { json, token });

  async function made({ token }: TestLearner): Promise<ExportResponse> {
    await api.jobsDone();
    const { body } = await api.call('GET', '/user/export', { token });
    const { latest } = body as LatestExportResponse;
    expect(latest?.status).toBe('succeeded');
    return latest as ExportResponse;
  }

  it('gives a ZIP with everything, a README in two languages, and a link that lasts a day', async () => {
    const learner = await api.newLearner({ name: '=하늘+1' });
    const { token, email } = learner;
    await agree(api.call, token, 'keeping-audio', 'until-deleted');
    await practise(learner);
    const asked = await ask(learner);
    expect([asked.status, asked.body]).toMatchObject([202, { url: null, sizeBytes: null }]);
    const { url, sizeBytes } = await made(learner);
    const link = (url ?? '').replace('/api', '');
    const download = await api.call('GET', link);
    expect(download.headers.get('content-type')).toBe('application/zip');
    expect(download.headers.get('content-disposition')).toContain('nova-english.zip');
    expect(download.bytes).toHaveLength(sizeBytes ?? 0);
    expect(Number(download.headers.get('content-length'))).toBe(sizeBytes);

    const files = readZip(Buffer.from(download.bytes));
    const text = (path: string) => files.get(path)?.toString() ?? '';
    const paths = [...files.keys()];
    for (const { path } of exportSources.filter((source) => !source.path.endsWith('/')))
      expect(paths).toContain(path);
    for (const { path, about } of exportSources)
      for (const expected of [path, about.ko, about.en]) expect(text('README.txt')).toContain(expected);
    expect(JSON.parse(text('profile.json'))).toMatchObject([{ email, name: '=하늘+1' }]);
    expect(JSON.parse(text('sign-ins.json'))).toMatchObject([
      { devices: [{ name: null }], history: [{ how: 'password' }], providers: [] },
    ]);
    const [attempt] = JSON.parse(text('attempts.json')) as { recording: string; referenceText: string }[];
    expect(attempt?.referenceText).toBe(sentence);
    expect(
      files
        .get(attempt?.recording ?? '')
        ?.subarray(0, 4)
        .toString(),
    ).toBe('RIFF');
    expect(text('sessions.csv').split('\r\n')).toHaveLength(3);
    for (const [path, content] of files)
      for (const secret of [learner.password, learner.refreshToken])
        expect(content.includes(secret), path).toBe(false);

    api.advance(23 * HOUR_MS);
    expect((await api.call('GET', link)).status).toBe(200);
    api.advance(HOUR_MS + 1000);
    expect((await api.call('GET', link)).body).toMatchObject({ code: 'file-link-invalid' });
    api.advance(-24 * HOUR_MS - 1000);
  });

  it('leaves no archive of who left while it was made, also when the job was lost before it saw that', async () => {
    const { deps } = api.composition;
    const { userId, password, token } = await api.newLearner();
    const key = exportKey({ userId, exportId: 'lost' });
    const job = { jobId: 'lost', type: MAKE_EXPORT, payload: { userId, exportId: 'lost' } };
    expect((await api.call('DELETE', '/user', { json: { password }, token })).status).toBe(200);
    await deps.files.put(key, new Uint8Array([1]), 'application/zip');
    await runExportJob(deps, job, 2);
    expect(await deps.files.get(key)).toBeNull();
  });

  it('leaves no archive that a lost last try has stored, and an earlier copy where it is', async () => {
    const { deps } = api.composition;
    const { userId } = await api.newLearner();
    const wish = (exportId: string, status: 'succeeded' | 'running') => ({
      userId,
      askedBy: 'learner' as const,
      exportId,
      status,
      createdAtMs: deps.clock.nowMs(),
      completedAtMs: null,
      sizeBytes: null,
      expiresAtSeconds: Math.floor(deps.clock.nowMs() / 1000) + 60,
    });
    for (const one of [wish('0-earlier', 'succeeded'), wish('1-lost', 'running')]) {
      await deps.exports.create(one);
      await deps.files.put(exportKey(one), new Uint8Array([1]), 'application/zip');
    }
    const giveUp = (exportId: string) =>
      giveUpExportJob(deps, { jobId: exportId, type: MAKE_EXPORT, payload: { userId, exportId } });
    await Promise.all([giveUp('1-lost'), giveUp('0-earlier')]);
    expect(await deps.exports.get(userId, '1-lost')).toMatchObject({ status: 'failed' });
    expect(await deps.files.get(exportKey(wish('1-lost', 'running')))).toBeNull();
    expect(await deps.files.get(exportKey(wish('0-earlier', 'succeeded')))).not.toBeNull();
  });

  it('puts on record that it was made', async () => {
    const learner = await api.newLearner();
    await ask(learner);
    const { exportId } = await made(learner);
    const subject = await auditName(learner.userId);
    expect(await api.composition.deps.audit.read({ limit: 10 })).toContainEqual(
      expect.objectContaining({ actor: 'system', action: 'export-done', subject, facts: { exportId } }),
    );
  });

  it('gives the one being made to who asks again, and makes three a day', async () => {
    const learner = await api.newLearner();
    const [first, second] = await Promise.all([ask(learner), ask(learner)]);
    expect([first.status, second.status]).toEqual([202, 202]);
    const ids = new Set([first, second].map(({ body }) => (body as ExportResponse).exportId));
    expect(ids.size).toBeLessThanOrEqual(2);
    const limiter = api.composition.deps.limiter;
    for (let left = 3; left > 0; left--) await limiter.consume(QUOTAS.exports, learner.userId);
    await made(learner);
    expect((await ask(learner)).body).toMatchObject({ code: 'quota-exceeded' });
  });

  it('needs the password, and shows an export to its learner alone', async () => {
    const [learner, other] = [await api.newLearner(), await api.newLearner()];
    expect(await ask(learner, { password: 'wrong' })).toMatchObject({ status: 401 });
    expect((await ask(learner, {})).status).toBe(400);
    const { exportId } = (await ask(learner)).body as ExportResponse;
    expect(await api.call('GET', `/user/export/${exportId}`, { token: other.token })).toMatchObject({
      status: 404,
      body: { code: 'job-unknown' },
    });
    expect(await api.call('GET', `/user/export/${exportId}`)).toMatchObject({ status: 401 });
    expect((await api.call('GET', '/user/export', { token: other.token })).body).toEqual({ latest: null });
  });
});
