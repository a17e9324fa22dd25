import type { AuditEntryView } from '@nova/contracts/http/operator.ts';
import { auditName } from '@nova/core/privacy/audit-name.ts';
import { sampleOwnLesson } from '@nova/core/testing/samples.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestLearner } from '../testing/harness.ts';
import { newOperator, OPERATOR_ENV } from '../testing/operator.ts';

let api: TestApi;
let operator: Awaited<ReturnType<typeof newOperator>>;
let learner: TestLearner;
beforeAll(async () => {
  api = await startTestApi(OPERATOR_ENV);
  const free = () => Promise.resolve({ allowed: true, remaining: 1, retryAfterSeconds: 0 });
  api.composition.deps.limiter = { consume: free, peek: free };
  operator = await newOperator(api);
  learner = await api.newLearner();
});
afterAll(() => api.close());

const ask = (method: string, path: string, json?: unknown) =>
  api.call(method, `/operator${path}`, { token: operator.token, json });
const asLearner = (method: string, path: string, json?: unknown) =>
  api.call(method, path, { token: learner.token, json });
const newest = async (limit: number) => api.composition.deps.audit.read({ limit });

async function settled(path: string): Promise<Record<string, unknown>> {
  await api.jobsDone();
  const { body } = await asLearner('GET', path);
  expect(['succeeded', 'failed']).toContain((body as { status: string }).status);
  return body as Record<string, unknown>;
}

async function reportedLesson(): Promise<{ lessonId: string; reportId: string }> {
  const ordered = await asLearner('POST', '/learning/lessons/generate', { words: ['coffee'] });
  const { lessonId } = ordered.body as { lessonId: string };
  await settled(`/learning/own-lessons/${lessonId}`);
  const json = { kind: 'lesson', subjectId: lessonId, reason: 'wrong', note: '이상해요' };
  const { reportId } = (await asLearner('POST', '/reports', json)).body as { reportId: string };
  return { lessonId, reportId };
}

describe('who is an operator', () => {
  it('is nobody without a second factor, and nobody whose address is not on the list', async () => {
    const other = await startTestApi({ NOVA_OPERATOR_EMAIL: 'Chief@Example.com' });
    try {
      const chief = await other.newLearner({ email: 'chief@example.com' });
      expect(await other.call('GET', '/operator/flags', { token: chief.token })).toMatchObject({
        status: 403,
        body: { code: 'operator-mfa-needed' },
      });
      const somebody = await other.newLearner();
      expect(await other.call('GET', '/operator/flags', { token: somebody.token })).toMatchObject({
        status: 404,
        body: { code: 'not-found' },
      });
      await expect(other.composition.deps.audit.verify()).resolves.toMatchObject({ isWhole: true });
    } finally {
      await other.close();
    }
  });
});

describe('an operator’s sign-in of before her second factor was on', () => {
  it('opens nothing, however often it is refreshed, and still is her way to everything of her own', async () => {
    const { before } = operator;
    const again = { status: 403, body: { code: 'operator-sign-in-again' } };
    expect(await api.call('GET', '/operator/flags', { token: before.token })).toMatchObject(again);
    api.advance(60_000);
    const { refreshToken } = before;
    const refreshed = await api.call('POST', '/auth/refresh', { json: { refreshToken } });
    const { accessToken: token } = refreshed.body as { accessToken: string };
    expect(await api.call('GET', '/operator/flags', { token })).toMatchObject(again);
    expect(await api.call('GET', '/user/profile', { token })).toMatchObject({ status: 200 });
    const json = { refreshToken: operator.refreshToken };
    const own = (await api.call('POST', '/auth/refresh', { json })).body as { accessToken: string };
    expect(await api.call('GET', '/operator/flags', { token: own.accessToken })).toMatchObject({
      status: 200,
    });
  });
});

describe('POST /operator/learners/{userId}/end-sign-ins', () => {
  it('signs a learner out everywhere, with the reason on record before', async () => {
    const hers = await api.newLearner();
    const path = `/learners/${hers.userId}/end-sign-ins`;
    expect(await ask('POST', path, { reason: 'stolen' })).toMatchObject({ status: 200, body: { ended: 1 } });
    const json = { refreshToken: hers.refreshToken };
    expect(await api.call('POST', '/auth/refresh', { json })).toMatchObject({
      status: 401,
      body: { code: 'refresh-invalid' },
    });
    const [entry] = await newest(1);
    expect(entry).toMatchObject({
      actor: operator.userId,
      action: 'operator-acted',
      subject: await auditName(hers.userId),
      facts: { operation: 'endSignIns', reason: 'stolen' },
    });
    expect(await ask('POST', path, { reason: 'asked' })).toMatchObject({ body: { ended: 0 } });
    const { email, password } = hers;
    expect(await api.call('POST', '/auth/login', { json: { email, password } })).toMatchObject({
      status: 200,
    });
  });

  it.each([
    ['no reason', {}],
    ['words of her own', { reason: 'mina@example.com asked me' }],
  ])('asks for a reason of ours: %s', async (_, json) => {
    const hers = await api.newLearner();
    expect(await ask('POST', `/learners/${hers.userId}/end-sign-ins`, json)).toMatchObject({
      status: 400,
      body: { code: 'body-invalid' },
    });
    expect(await api.composition.deps.identity.sessions(hers.userId)).toHaveLength(1);
  });

  it('knows no stranger', async () => {
    expect(await ask('POST', '/learners/nobody/end-sign-ins', { reason: 'asked' })).toMatchObject({
      status: 404,
      body: { code: 'learner-unknown' },
    });
  });
});

describe('who sees the way to the corner', () => {
  it('is told in the profile, to operators alone', async () => {
    const profile = await api.call('GET', '/user/profile', { token: operator.token });
    expect(profile.body).toMatchObject({ isOperator: true });
    expect((await asLearner('GET', '/user/profile')).body).toMatchObject({ isOperator: false });
    const kept = await asLearner('PATCH', '/user/profile', { name: '하늘' });
    expect(kept.body).toMatchObject({ isOperator: false });
  });
});

describe('GET /operator/learners/{userId}', () => {
  it('counts the lessons that failed apart', async () => {
    const hers = await api.newLearner();
    const { content } = api.composition.deps;
    for (const status of ['succeeded', 'failed', 'failed', 'queued'] as const)
      await content.createOwnLesson({ ...sampleOwnLesson(api.composition.deps.clock, hers.userId), status });
    expect((await ask('GET', `/learners/${hers.userId}`)).body).toMatchObject({
      ownLessons: 1,
      failedLessons: 2,
    });
  });

  it('tells the state of a learner, and nothing she is called, said or wrote', async () => {
    await asLearner('POST', '/learning/session', { sessionType: 'review' });
    const answer = await ask('GET', `/learners/${learner.userId}`);
    expect(answer).toMatchObject({
      status: 200,
      body: {
        userId: learner.userId,
        status: 'active',
        country: 'KR',
        hasSecondFactor: false,
        consents: expect.arrayContaining([
          { purpose: 'keeping-audio', choice: 'no', isOpen: true, endsAt: null },
        ]) as unknown,
        sessions: [{ sessionType: 'review', isCompleted: false }],
        hasMoreSessions: false,
      },
    });
    const told = JSON.stringify(answer.body);
    for (const secret of [learner.email, '하늘', '1990-05-17']) expect(told).not.toContain(secret);
  });

  it('is on record, found or not', async () => {
    expect(await ask('GET', '/learners/nobody')).toMatchObject({
      status: 404,
      body: { code: 'learner-unknown' },
    });
    expect(await newest(1)).toMatchObject([
      {
        actor: operator.userId,
        action: 'operator-looked',
        subject: await auditName('nobody'),
        facts: { operation: 'lookAtLearner' },
      },
    ]);
  });

  it('is not answered when it cannot be recorded', async () => {
    const { audit } = api.composition.deps;
    api.composition.deps.audit = { ...audit, append: () => Promise.reject(new Error('full')) };
    try {
      // The harness throws for a 500.
      await expect(ask('GET', `/learners/${learner.userId}`)).rejects.toThrow(/failed/);
    } finally {
      api.composition.deps.audit = audit;
    }
  });
});

describe('the queue of reports', () => {
  it('shows what was reported and takes one decision', async () => {
    const { reportId } = await reportedLesson();
    const reported = async (query = '') => {
      const { body } = await ask('GET', `/reports${query}`);
      return (body as { reports: { reportId: string }[] }).reports.find((one) => one.reportId === reportId);
    };
    expect(await reported()).toMatchObject({
      userId: learner.userId,
      kind: 'lesson',
      note: '이상해요',
      reported: { source: 'rules' },
      isRemovable: true,
    });
    const path = `/reports/${reportId}/resolve`;
    expect(await ask('POST', path, { decision: 'noted' })).toMatchObject({
      status: 200,
      body: { status: 'resolved', decision: 'noted' },
    });
    expect(await newest(1)).toMatchObject([
      {
        action: 'operator-acted',
        subject: reportId.replace(learner.userId, await auditName(learner.userId)),
        facts: { decision: 'noted' },
      },
    ]);
    expect(await ask('POST', path, { decision: 'keep' })).toMatchObject({
      status: 409,
      body: { code: 'report-resolved' },
    });
    expect(await reported()).toBeUndefined();
    expect(await reported('?status=resolved')).toBeDefined();
    expect(await ask('POST', '/reports/a.lesson.b/resolve', { decision: 'keep' })).toMatchObject({
      status: 404,
      body: { code: 'report-unknown' },
    });
  });

  it('takes a lesson out: it is told why, and cannot be begun any more', async () => {
    const { lessonId, reportId } = await reportedLesson();
    await ask('POST', `/reports/${reportId}/resolve`, { decision: 'remove' });
    const own = await asLearner('GET', `/learning/own-lessons/${lessonId}`);
    expect(own.body).toMatchObject({ status: 'failed', lesson: null });
    expect((own.body as { error: { en: string } }).error.en).toMatch(/took this lesson out/);
    const json = { sessionType: 'lesson', lessonId };
    expect(await asLearner('POST', '/learning/session', json)).toMatchObject({ status: 404 });
  });

  it('takes a picture out: from whoever ordered the same, and it is not made again', async () => {
    const order = async () => {
      const { body } = await asLearner('POST', '/image/generate', { prompt: 'a cat on a table' });
      const { jobId } = body as { jobId: string };
      return { jobId, picture: await settled(`/image/jobs/${jobId}`) };
    };
    const [first, second] = [await order(), await order()];
    expect(second.picture).toMatchObject({ status: 'succeeded' });
    const json = { kind: 'picture', subjectId: first.jobId, reason: 'unkind' };
    const { reportId } = (await asLearner('POST', '/reports', json)).body as { reportId: string };
    await ask('POST', `/reports/${reportId}/resolve`, { decision: 'remove' });
    for (const { jobId, picture } of [first, second]) {
      const now = await asLearner('GET', `/image/jobs/${jobId}`);
      expect(now.body).toMatchObject({ status: 'failed', url: null });
      const link = new URL(String(picture.url), 'http://nova.test');
      const file = await api.call('GET', `${link.pathname.replace('/api', '')}${link.search}`);
      expect(file.status).toBe(404);
    }
    const again = await asLearner('POST', '/image/generate', { prompt: 'a cat on a table' });
    expect(again).toMatchObject({ status: 422, body: { code: 'content-refused' } });
  });

  it('takes back nothing that was said', async () => {
    const { reports } = api.composition.deps;
    const [some] = await reports.listOf(learner.userId);
    const reportId = `${learner.userId}.talk-turn.s:0`;
    await reports.createIfAbsent({ ...some!, reportId, kind: 'talk-turn', status: 'open', decision: null });
    expect(await ask('POST', `/reports/${reportId}/resolve`, { decision: 'remove' })).toMatchObject({
      status: 422,
      body: { code: 'report-not-removable' },
    });
    await expect(reports.get(reportId)).resolves.toMatchObject({ status: 'open' });
  });
});

describe('jobs that are not done, or dead', () => {
  it('are shown without what they are about, and tried again', async () => {
    const { deps } = api.composition;
    const dead = {
      jobId: 'job-1',
      type: 'make-lesson',
      payload: { userId: learner.userId },
      attempts: 4,
      diedAtMs: 1_790_000_000_000,
    };
    const queue = deps.queue;
    const revived: string[] = [];
    deps.queue = {
      enqueue: (job, options) => queue.enqueue(job, options),
      forget: (jobIds) => queue.forget(jobIds),
      listOpen: async () => [
        {
          jobId: 'job-0',
          type: 'make-picture',
          state: 'waiting',
          attempts: 1,
          lastError: 'TypeError: she wrote "a red house"',
          dueAtMs: 1_790_000_000_000,
        },
      ],
      listDead: async () => [
        { ...dead, lastError: 'Error: she wrote "my phone is 010"' },
        { ...dead, jobId: 'job-2', lastError: 'NovaError: storage-full' },
      ],
      retryDead: async (jobId) => jobId === 'job-1' && revived.push(jobId) > 0,
    };
    try {
      const { body } = await ask('GET', '/jobs');
      expect(body).toMatchObject({
        open: [{ jobId: 'job-0', type: 'make-picture', state: 'waiting', lastError: 'TypeError' }],
        dead: [
          { jobId: 'job-1', lastError: 'Error' },
          { jobId: 'job-2', lastError: 'NovaError: storage-full' },
        ],
      });
      expect(JSON.stringify(body)).not.toContain(learner.userId);
      expect(await ask('POST', '/jobs/job-1/retry')).toMatchObject({ status: 204 });
      expect(revived).toEqual(['job-1']);
      expect(await ask('POST', '/jobs/job-3/retry')).toMatchObject({
        status: 404,
        body: { code: 'job-unknown' },
      });
    } finally {
      deps.queue = queue;
    }
  });
});

describe('feature flags', () => {
  it.each([
    ['own-lessons', () => asLearner('POST', '/learning/lessons/generate', { words: ['tea'] })],
    ['pictures', () => asLearner('POST', '/image/generate', { prompt: 'a dog' })],
    ['demo', () => demoRecording()],
  ])('turn %s off and on again', async (flag, use) => {
    expect(await ask('PATCH', `/flags/${flag}`, { isOn: false })).toMatchObject({ status: 200 });
    expect(await use()).toMatchObject({ status: 403, body: { code: 'feature-off' } });
    expect(await newest(1)).toMatchObject([
      { action: 'operator-acted', subject: flag, facts: { operation: 'setFlag', isOn: false } },
    ]);
    await ask('PATCH', `/flags/${flag}`, { isOn: true });
    expect((await use()).status).not.toBe(403);
    const { body } = await ask('GET', '/flags');
    expect((body as { flags: { isOn: boolean }[] }).flags.every(({ isOn }) => isOn)).toBe(true);
  });

  it('are the listed ones', async () => {
    expect((await ask('PATCH', '/flags/everything', { isOn: false })).status).toBe(404);
  });

  function demoRecording() {
    const form = new FormData();
    form.set('referenceText', 'Good morning');
    form.set('audio', new Blob([new Uint8Array(64)]), 'recording.wav');
    return api.call('POST', '/demo/audio', { body: form });
  }
});

describe('the audit log', () => {
  it('is read page by page, newest first, and every look at it is in it', async () => {
    await ask('GET', '/flags');
    const first = (await ask('GET', '/audit?limit=2')).body as {
      entries: AuditEntryView[];
      nextBeforeSeq: number;
    };
    expect(first.entries.map(({ facts }) => facts.operation)).toEqual(['readAuditLog', 'listFlags']);
    expect(first.entries[0]?.previousHash).toBe(first.entries[1]?.hash);
    const { body } = await ask('GET', `/audit?limit=1&beforeSeq=${first.nextBeforeSeq}`);
    expect((body as { entries: AuditEntryView[] }).entries[0]?.seq).toBe(first.nextBeforeSeq - 1);
  });

  it('is whole, and knows an entry written down elsewhere', async () => {
    const { body } = await ask('POST', '/audit/verify');
    expect(body).toMatchObject({ isWhole: true });
    const { head } = body as { head: { seq: number; hash: string } };
    expect((await ask('POST', '/audit/verify', { known: head })).body).toMatchObject({ isWhole: true });
    const known = { ...head, hash: 'a'.repeat(64) };
    expect((await ask('POST', '/audit/verify', { known })).body).toMatchObject({
      isWhole: false,
      firstBadSeq: head.seq,
    });
  });

  it('remembers what is done to an account, by a name of its own, never by id or address', async () => {
    const { userId, email, password } = await api.newLearner();
    const wrong = await api.call('POST', '/auth/login', { json: { email, password: 'Not-mine-1' } });
    expect(wrong.status).toBe(401);
    expect(await newest(2)).toMatchObject([
      { actor: 'visitor', action: 'sign-in-refused', facts: { code: 'credentials-invalid' } },
      { actor: await auditName(userId), action: 'signed-in' },
    ]);
    const { body } = await api.call('POST', '/auth/login', { json: { email, password } });
    const { accessToken: token } = body as { accessToken: string };
    const change = { current: password, new: `${password}-Anew` };
    expect((await api.call('POST', '/auth/password', { token, json: change })).status).toBe(200);
    const leave = { password: `${password}-Anew` };
    expect((await api.call('DELETE', '/user', { token, json: leave })).status).toBeLessThan(300);
    const entries = await newest(3);
    const name = await auditName(userId);
    expect(entries.map(({ actor, action }) => [actor, action])).toEqual([
      [name, 'erasure-requested'],
      ['system', 'erasure-done'],
      [name, 'password-changed'],
    ]);
    expect(JSON.stringify(await newest(100))).not.toMatch(new RegExp(`@|${userId}`));
  });
});
