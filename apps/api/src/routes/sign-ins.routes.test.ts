import { STEP_MS, totp } from '@nova/core/testing/totp.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestAnswer, type TestApi, type TestLearner } from '../testing/harness.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const chromeOnWindows = 'Mozilla/5.0 (Windows NT 10.0) Chrome/143.0.0.0 Safari/537.36';
const safariOnPhone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 19_1 like Mac OS X) Safari/604.1';
const body = (answer: TestAnswer) => answer.body as Record<string, string>;
const login = ({ email, password }: TestLearner, userAgent: string) =>
  api.call('POST', '/auth/login', { json: { email, password }, headers: { 'User-Agent': userAgent } });
const sessions = async (token: string) =>
  ((await api.call('GET', '/auth/sessions', { token })).body as { sessions: Record<string, string>[] })
    .sessions;

describe('where a learner is signed in', () => {
  it('is listed, named and ended by her alone', async () => {
    const learner = await api.newLearner();
    const phone = body(await login(learner, safariOnPhone));
    const token = phone.accessToken ?? '';
    expect((await sessions(token)).map(({ device }) => device).sort()).toEqual(['', 'Safari, iPhone']);
    const path = `/auth/sessions/${phone.sessionId}`;
    expect(await api.call('PATCH', path, { token, json: { name: '내 전화' } })).toMatchObject({
      status: 204,
    });
    expect(await sessions(token)).toContainEqual(
      expect.objectContaining({ sessionId: phone.sessionId, name: '내 전화' }),
    );
    const stranger = await api.newLearner();
    for (const method of ['PATCH', 'DELETE']) {
      const json = method === 'PATCH' ? { name: 'x' } : undefined;
      expect(await api.call(method, path, { token: stranger.token, json })).toMatchObject({
        status: 404,
        body: { code: 'sign-in-unknown' },
      });
    }
    expect(await api.call('DELETE', path, { token })).toMatchObject({ status: 204 });
    expect(
      await api.call('POST', '/auth/refresh', { json: { refreshToken: phone.refreshToken } }),
    ).toMatchObject({ status: 401 });
  });

  it('is told by mail when none of her devices is like it, and not of the first', async () => {
    const before = await api.mailCount();
    const learner = await api.newLearner();
    expect(await api.mailCount()).toBe(before + 1);
    await login(learner, chromeOnWindows);
    expect(await api.mailCount()).toBe(before + 2);
    await login(learner, chromeOnWindows);
    expect(await api.mailCount()).toBe(before + 2);
  });
});

describe('GET /auth/history', () => {
  it('tells her past sign-ins, newest first', async () => {
    const learner = await api.newLearner();
    const { token } = learner;
    await login(learner, chromeOnWindows);
    const { body: told } = await api.call('GET', '/auth/history', { token });
    const { signIns } = told as { signIns: Record<string, string>[] };
    expect(signIns.map(({ device, how }) => [device, how])).toEqual([
      ['Chrome, Windows', 'password'],
      ['', 'password'],
    ]);
  });
});

describe('POST /auth/password', () => {
  it('takes the present password, signs the others out, and gives this device new tokens', async () => {
    const learner = await api.newLearner();
    const { token, email, password } = learner;
    const next = 'Brave-Lantern-2026';
    const change = (json: object) => api.call('POST', '/auth/password', { token, json });
    expect(await change({ current: 'Wrong-one-1', new: next })).toMatchObject({
      status: 401,
      body: { code: 'credentials-invalid', errors: [{ pointer: '/current' }] },
    });
    expect(await change({ current: password, new: 'short' })).toMatchObject({
      status: 422,
      body: { code: 'password-too-short' },
    });
    const mails = await api.mailCount();
    const changed = await change({ current: password, new: next });
    expect(changed.status).toBe(200);
    expect(await api.mailCount()).toBe(mails + 1);
    for (const [refreshToken, status] of [
      [learner.refreshToken, 401],
      [body(changed).refreshToken, 200],
    ]) {
      expect(await api.call('POST', '/auth/refresh', { json: { refreshToken } })).toMatchObject({ status });
    }
    expect(await api.call('POST', '/auth/login', { json: { email, password } })).toMatchObject({
      status: 401,
    });
    expect(await api.call('POST', '/auth/login', { json: { email, password: next } })).toMatchObject({
      status: 200,
    });
  });

  it('takes a code as well where a second factor is on', async () => {
    const { token, password } = await api.newLearner();
    const post = (path: string, json: object) => api.call('POST', path, { token, json });
    const { secret = '' } = body(await post('/auth/mfa/start', { password }));
    const now = () => totp(secret, api.composition.deps.clock.nowMs());
    await post('/auth/mfa/enable', { code: now() });
    api.advance(STEP_MS);
    const change = { current: password, new: 'Brave-Lantern-2026' };
    expect(await post('/auth/password', change)).toMatchObject({
      status: 422,
      body: { code: 'mfa-code-needed' },
    });
    expect(await post('/auth/password', { ...change, code: now() })).toMatchObject({ status: 200 });
  });
});
