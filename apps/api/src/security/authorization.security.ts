import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Operation } from '../http/operation.ts';
import { allRoutes } from '../routes/all-routes.ts';
import { startTestApi, type TestApi, type TestLearner } from '../testing/harness.ts';
import { newOperator, OPERATOR_ENV } from '../testing/operator.ts';

let api: TestApi;
let learner: TestLearner;
let other: TestLearner;
let erased: TestLearner;
/** A child’s account whose guardian has not consented; her token is a good one. */
let pendingChild: TestLearner;
let operator: Awaited<ReturnType<typeof newOperator>>;

beforeAll(async () => {
  api = await startTestApi(OPERATOR_ENV);
  // Everything at once from one address: limits are tested elsewhere.
  api.composition.deps.limiter = {
    consume: () => Promise.resolve({ allowed: true, remaining: 1, retryAfterSeconds: 0 }),
    peek: () => Promise.resolve({ allowed: true, remaining: 1, retryAfterSeconds: 0 }),
  };
  learner = await api.newLearner();
  other = await api.newLearner();
  operator = await newOperator(api);
  erased = await api.newLearner();
  pendingChild = await api.newLearner();
  const { learners } = api.composition.deps;
  await learners.update(pendingChild.userId, (row) => ({ ...row, status: 'pending_guardian' }));
  await api.call('DELETE', '/user', { token: erased.token, json: { password: erased.password } });
});
afterAll(() => api.close());

const title = ({ method, path }: Operation) => `${method} ${path}`;
const learners = allRoutes.filter(({ access }) => access === 'learner');
const operators = allRoutes.filter(({ access }) => access === 'operator');
const visitors = allRoutes.filter(({ access }) => access === 'visitor');
/** Some resource by every parameter, of a right form; who asks is looked at before what for. */
const anyPath = ({ path }: Operation) =>
  path
    .replace('{flag}', 'demo')
    .replace('{provider}', 'google')
    .replaceAll(/\{\w+\}/g, 'nothing')
    .replace('*', 'nothing');
const whoMay = ({ access }: Operation) => (access === 'operator' ? operator : learner);
const unsigned = (token: string) =>
  `${Buffer.from('{"alg":"none","typ":"at+jwt"}').toString('base64url')}.${token.split('.')[1]}.`;

describe.each([...learners, ...operators].map((operation) => [title(operation), operation] as const))(
  '%s',
  (_, operation) => {
    const { method } = operation;
    const path = anyPath(operation);

    it.each<[who: string, token: () => string | undefined, code: string]>([
      ['nobody', () => undefined, 'token-missing'],
      ['somebody with made-up words', () => 'open-sesame', 'token-invalid'],
      ['somebody with an unsigned token', () => unsigned(learner.token), 'token-invalid'],
      ['a refresh token', () => learner.refreshToken, 'token-invalid'],
      ['an erased learner', () => erased.token, 'token-invalid'],
    ])('is refused to %s', async (_who, token, code) => {
      expect(await api.call(method, path, { token: token() })).toMatchObject({ status: 401, body: { code } });
    });

    it('is refused to a child whose guardian has not consented', async () => {
      expect(await api.call(method, path, { token: pendingChild.token })).toMatchObject({
        status: 403,
        body: { code: 'guardian-consent-required' },
      });
    });

    it('is open to whom it is for', async () => {
      const { token } =
        operation.operationId === 'deleteAccount' ? await api.newLearner() : whoMay(operation);
      const { status, body } = await api.call(method, path, { token });
      expect([401, 403]).not.toContain(status);
      expect(body).not.toMatchObject({ code: 'not-found' });
    });
  },
);

describe.each(operators.map((operation) => [title(operation), operation] as const))('%s', (_, operation) => {
  const path = anyPath(operation);

  it('is not there for a learner, whatever she sends', async () => {
    const bodies =
      operation.method === 'GET'
        ? [undefined]
        : [undefined, {}, { isOn: false, decision: 'remove', reason: 'asked' }];
    for (const json of bodies)
      expect(await api.call(operation.method, path, { token: learner.token, json })).toMatchObject({
        status: 404,
        body: { code: 'not-found' },
      });
  });

  it('is closed to an operator without a second factor, or signed in before she had it, and open with it', async () => {
    const { secondFactors } = api.composition.deps;
    api.composition.deps.secondFactors = {
      ...secondFactors,
      state: async () => ({ isOn: false, enabledAtMs: null, recoveryCodesLeft: 0 }),
    };
    const { token } = operator;
    const closed = await api.call(operation.method, path, { token });
    api.composition.deps.secondFactors = secondFactors;
    const early = await api.call(operation.method, path, { token: operator.before.token });
    expect(early).toMatchObject({ status: 403, body: { code: 'operator-sign-in-again' } });
    expect(closed).toMatchObject({ status: 403, body: { code: 'operator-mfa-needed' } });
    expect((await api.call(operation.method, path, { token })).status).not.toBe(403);
  });

  it('leaves a trace', async () => {
    const { audit } = api.composition.deps;
    const [before] = await audit.read({ limit: 1 });
    const json = {
      resolveReport: { decision: 'keep' },
      setFlag: { isOn: true },
      endSignIns: { reason: 'asked' },
    }[operation.operationId];
    await api.call(operation.method, path, { token: operator.token, json });
    const [after] = await audit.read({ limit: 1 });
    expect(after).toMatchObject({
      seq: (before?.seq ?? 0) + 1,
      actor: operator.userId,
      facts: { operation: operation.operationId },
    });
  });
});

describe.each(visitors.map((operation) => [title(operation), operation] as const))('%s', (_, operation) => {
  it('is the same to everybody: no token is asked for, and a bad one is no reason to refuse', async () => {
    const path = anyPath(operation);
    const plain = await api.call(operation.method, path);
    const withToken = await api.call(operation.method, path, { token: 'open-sesame' });
    expect(withToken.status).toBe(plain.status);
    expect(JSON.stringify(plain.body)).not.toMatch(/"code":"token-/);
  });
});

describe('what belongs to one learner', () => {
  /** Makes something of the learner's for each operation that names something by id; the refusal for everybody else. */
  const owned: Record<
    string,
    { make: () => Promise<string>; code: string; json?: object; form?: () => FormData }
  > = {
    getSession: { make: openSession, code: 'session-unknown' },
    completeSession: { make: openSession, code: 'session-unknown' },
    getOwnLesson: { make: ownLessonId, code: 'lesson-unknown' },
    reviewOwnLesson: { make: ownLessonId, code: 'lesson-unknown', json: { review: 'approved' } },
    getImageJob: { make: orderPicture, code: 'job-unknown' },
    getExport: { make: askForCopy, code: 'job-unknown' },
    deleteImageJob: { make: orderPicture, code: 'job-unknown' },
    getPictureTalk: { make: madePicture, code: 'job-unknown' },
    describePicture: { make: madePicture, code: 'job-unknown', form: describing },
    renameSignIn: { make: signInId, code: 'sign-in-unknown', json: { name: 'mine now' } },
    endSignIn: { make: signInId, code: 'sign-in-unknown' },
  };

  it('is looked at for every operation that names something by id', () => {
    // A provider is nobody's.
    const named = learners
      .filter(({ path }) => path.includes('{') && !path.includes('{provider}'))
      .map(({ operationId }) => operationId);
    expect(named.sort()).toEqual(Object.keys(owned).sort());
  });

  it.each(Object.keys(owned))('is not there for another: %s', async (operationId) => {
    const operation = learners.find((one) => one.operationId === operationId);
    const { make, code, json, form } = owned[operationId] ?? {};
    const id = (await make?.()) ?? '';
    const path = operation?.path.replaceAll(/\{\w+\}/g, id) ?? '';
    const request = () => (form ? { body: form() } : { json });
    expect(await api.call(operation?.method ?? '', path, { ...request(), token: other.token })).toMatchObject(
      {
        status: 404,
        body: { code },
      },
    );
    expect(
      (await api.call(operation?.method ?? '', path, { ...request(), token: learner.token })).status,
    ).toBeLessThan(300);
  });

  it('begins no session with another’s own lesson', async () => {
    const json = { sessionType: 'lesson', lessonId: await ownLessonId() };
    expect(await api.call('POST', '/learning/session', { token: other.token, json })).toMatchObject({
      status: 404,
      body: { code: 'lesson-unknown' },
    });
    expect(await api.call('POST', '/learning/session', { token: learner.token, json })).toMatchObject({
      status: 201,
    });
  });

  it('takes no recording into another’s session', async () => {
    const form = new FormData();
    form.set('sessionId', await openSession());
    form.set('attemptId', 'attempt-1');
    form.set('referenceText', 'Good morning');
    form.set('audio', new Blob([new Uint8Array(64)]), 'recording.wav');
    expect((await api.call('POST', '/audio/process', { token: other.token, body: form })).status).not.toBe(
      200,
    );
  });

  it('is in no list of another', async () => {
    const sessionId = await openSession();
    const lists = learners.filter(({ method, path }) => method === 'GET' && !path.includes('{'));
    for (const { path, operationId } of lists) {
      const { body } = await api.call('GET', path, { token: other.token });
      const told = JSON.stringify(body);
      for (const secret of [sessionId, learner.userId, learner.email])
        expect([operationId, told.includes(secret)]).toEqual([operationId, false]);
    }
  });

  async function openSession(): Promise<string> {
    const { body } = await api.call('POST', '/learning/session', {
      token: learner.token,
      json: { sessionType: 'review' },
    });
    return (body as { sessionId: string }).sessionId;
  }

  function describing(): FormData {
    const form = new FormData();
    for (const [name, value] of Object.entries({ text: 'There is a cat.', sessionId: 's', attemptId: 'a' }))
      form.set(name, value);
    return form;
  }

  /** Drawn by the worker, or there already. */
  async function madePicture(): Promise<string> {
    return vi.waitFor(
      async () => {
        const jobId = await orderPicture();
        const job = await api.composition.deps.content.getJobForWorker(jobId);
        expect(job?.status).toBe('succeeded');
        return jobId;
      },
      { timeout: 20_000, interval: 500 },
    );
  }

  async function askForCopy(): Promise<string> {
    const { token, password } = learner;
    const { body } = await api.call('POST', '/user/export', { token, json: { password } });
    return (body as { exportId: string }).exportId;
  }

  async function orderPicture(): Promise<string> {
    const { body } = await api.call('POST', '/image/generate', {
      token: learner.token,
      json: { prompt: 'a cat on a table' },
    });
    return (body as { jobId: string }).jobId;
  }

  /** A lesson of the learner's own, once it is made. */
  async function ownLessonId(): Promise<string> {
    const { token } = learner;
    const ordered = await api.call('POST', '/learning/lessons/generate', {
      token,
      json: { words: ['coffee'] },
    });
    const { lessonId } = ordered.body as { lessonId: string };
    await vi.waitFor(
      async () => {
        const { body } = await api.call('GET', `/learning/own-lessons/${lessonId}`, { token });
        expect(body).toMatchObject({ status: 'succeeded' });
      },
      { timeout: 20_000, interval: 50 },
    );
    return lessonId;
  }

  async function signInId(): Promise<string> {
    const { email, password } = learner;
    const { body } = await api.call('POST', '/auth/login', { json: { email, password } });
    return (body as { sessionId: string }).sessionId;
  }
});

describe('an access token', () => {
  it('ends: every operation of learners refuses one of 15 minutes ago', async () => {
    const { token } = await api.newLearner();
    api.advance(15 * 60_000);
    for (const operation of [...learners, ...operators]) {
      const answer = await api.call(operation.method, anyPath(operation), { token });
      expect([title(operation), answer.status, answer.body]).toMatchObject([
        title(operation),
        401,
        { code: 'token-expired' },
      ]);
    }
  });
});
