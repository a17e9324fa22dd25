import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { agree, startTestApi, type TestApi } from '../testing/harness.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

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

  it('needs a token, and a password', async () => {
    expect(await api.call('DELETE', '/user')).toMatchObject({ status: 401 });
    const { token } = await api.newLearner();
    expect(await api.call('DELETE', '/user', { json: {}, token })).toMatchObject({ status: 400 });
    expect(await api.call('GET', '/user/profile', { token })).toMatchObject({ status: 200 });
  });
});
