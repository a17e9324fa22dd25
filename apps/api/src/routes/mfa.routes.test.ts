import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { STEP_MS, totp } from '@nova/core/testing/totp.ts';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { startTestApi, type TestAnswer, type TestApi, type TestLearner } from '../testing/harness.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const post = (path: string, json: unknown, more: { token?: string; headers?: Record<string, string> } = {}) =>
  api.call('POST', path, { json, ...more });
const body = (answer: TestAnswer) => answer.body as Record<string, string>;
const codeNow = (secret: string) => totp(secret, api.composition.deps.clock.nowMs());
const wrong = (code: string) => String((Number(code) + 1) % 1_000_000).padStart(6, '0');
const login = ({ email, password }: TestLearner) => post('/auth/login', { email, password });

async function enrolled() {
  const learner = await api.newLearner();
  const { token, password } = learner;
  const { secret = '' } = body(await post('/auth/mfa/start', { password }, { token }));
  const enabled = await post('/auth/mfa/enable', { code: codeNow(secret) }, { token });
  const { recoveryCodes } = enabled.body as { recoveryCodes: string[] };
  api.advance(STEP_MS);
  return { ...learner, secret, recoveryCodes };
}

describe('turning the second factor on', () => {
  it('takes the password, shows a secret, and asks for nothing until a code proves it', async () => {
    const learner = await api.newLearner();
    const { token, password } = learner;
    expect(await post('/auth/mfa/start', { password: 'Wrong-one-1' }, { token })).toMatchObject({
      status: 401,
      body: { code: 'credentials-invalid' },
    });
    const { secret = '', otpauthUri } = body(await post('/auth/mfa/start', { password }, { token }));
    expect(otpauthUri).toContain(secret);
    expect(await post('/auth/mfa/enable', { code: wrong(codeNow(secret)) }, { token })).toMatchObject({
      status: 422,
      body: { code: 'mfa-code-invalid', errors: [{ pointer: '/code' }] },
    });
    expect((await login(learner)).body).toHaveProperty('accessToken');
    const mails = await api.mailCount();
    const enabled = await post('/auth/mfa/enable', { code: codeNow(secret) }, { token });
    expect(enabled.status).toBe(200);
    expect(await api.mailCount()).toBe(mails + 1);
    expect(await api.call('GET', '/auth/mfa', { token })).toMatchObject({
      body: { isOn: true, recoveryCodesLeft: 10 },
    });
    expect(await post('/auth/mfa/start', { password }, { token })).toMatchObject({
      status: 409,
      body: { code: 'mfa-already-on' },
    });
  });

  it('is refused without a started one, and to visitors', async () => {
    const { token } = await api.newLearner();
    expect(await post('/auth/mfa/enable', { code: '123456' }, { token })).toMatchObject({
      status: 409,
      body: { code: 'mfa-not-started' },
    });
    expect(await post('/auth/mfa/enable', { code: '123456' })).toMatchObject({ status: 401 });
  });
});

describe('POST /auth/mfa', () => {
  it('ends a sign-in with a code of the app, in a cookie where asked for', async () => {
    const learner = await enrolled();
    const challenged = await login(learner);
    expect(challenged).toMatchObject({ status: 200, body: { mfaRequired: true, expiresInSeconds: 300 } });
    expect(challenged.headers.get('set-cookie')).toBeNull();
    expect(challenged.body).not.toHaveProperty('accessToken');
    const { challenge } = body(challenged);
    expect(await post('/auth/mfa', { challenge, code: wrong(codeNow(learner.secret)) })).toMatchObject({
      status: 422,
      body: { code: 'mfa-code-invalid' },
    });
    const code = codeNow(learner.secret);
    const headers = { 'X-Nova-Session': 'cookie' };
    const signedIn = await post('/auth/mfa', { challenge, code }, { headers });
    expect(signedIn.status).toBe(200);
    expect(signedIn.body).not.toHaveProperty('refreshToken');
    expect(signedIn.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/);
    expect(await api.call('GET', '/user/profile', { token: body(signedIn).accessToken })).toMatchObject({
      body: { email: learner.email },
    });
    expect(await post('/auth/mfa', { challenge, code })).toMatchObject({
      status: 401,
      body: { code: 'mfa-challenge-invalid' },
    });
    const { challenge: second } = body(await login(learner));
    expect(await post('/auth/mfa', { challenge: second, code })).toMatchObject({
      status: 422,
      body: { code: 'mfa-code-used' },
    });
  });

  it('takes a recovery code once and tells the owner by mail', async () => {
    const learner = await enrolled();
    const [code] = learner.recoveryCodes;
    const mails = await api.mailCount();
    const answer = await post('/auth/mfa', { challenge: body(await login(learner)).challenge, code });
    expect(answer.status).toBe(200);
    expect(await api.mailCount()).toBe(mails + 1);
    expect(await post('/auth/mfa', { challenge: body(await login(learner)).challenge, code })).toMatchObject({
      body: { code: 'mfa-code-invalid' },
    });
  });

  it('stops guessing after 5 wrong codes, and says when to try again', async () => {
    const learner = await enrolled();
    // Time stands still: of the half minute not a second passes between the fifth code and the next.
    vi.useFakeTimers({ toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    const { challenge } = body(await login(learner));
    const code = wrong(codeNow(learner.secret));
    for (let tries = 0; tries < 5; tries++) await post('/auth/mfa', { challenge, code });
    const right = codeNow(learner.secret);
    expect(await post('/auth/mfa', { challenge, code: right })).toMatchObject({
      status: 429,
      body: { code: 'account-locked', retryAfterSeconds: 30 },
    });
  });
});

describe('with the second factor on', () => {
  it('new recovery codes and turning it off take password and code', async () => {
    const learner = await enrolled();
    const { token, password, secret } = learner;
    for (const path of ['/auth/mfa/recovery-codes', '/auth/mfa/disable']) {
      expect(await post(path, { password: 'Wrong-one-1', code: codeNow(secret) }, { token })).toMatchObject({
        body: { code: 'credentials-invalid' },
      });
      expect(await post(path, { password }, { token })).toMatchObject({
        status: 422,
        body: { code: 'mfa-code-needed' },
      });
      expect(await post(path, { password, code: wrong(codeNow(secret)) }, { token })).toMatchObject({
        body: { code: 'mfa-code-invalid' },
      });
    }
    const renewed = await post('/auth/mfa/recovery-codes', { password, code: codeNow(secret) }, { token });
    const { recoveryCodes } = renewed.body as { recoveryCodes: string[] };
    expect(recoveryCodes).not.toEqual(learner.recoveryCodes);
    const mails = await api.mailCount();
    expect(await post('/auth/mfa/disable', { password, code: recoveryCodes[0] }, { token })).toMatchObject({
      status: 204,
    });
    expect(await api.mailCount()).toBe(mails + 1);
    expect((await login(learner)).body).toHaveProperty('accessToken');
    expect(await post('/auth/mfa/disable', { password }, { token })).toMatchObject({
      status: 409,
      body: { code: 'mfa-not-on' },
    });
  });

  it('keeps neither secret nor code in the log or the data folder', async () => {
    const { secret, recoveryCodes } = await enrolled();
    const names = (await readdir(api.dataDir)).filter((name) => name.startsWith('nova.db'));
    const files = await Promise.all(names.map((name) => readFile(join(api.dataDir, name), 'latin1')));
    const everything = files.join('') + api.logged();
    expect(everything).toContain('sealedSecret');
    for (const one of [secret, ...recoveryCodes]) expect(everything).not.toContain(one);
  });
});
