import { randomUUID } from 'node:crypto';
import { auditName } from '@nova/core/privacy/audit-name.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestAnswer, type TestApi, type TestLearner } from '../testing/harness.ts';

let api: TestApi;
let learner: TestLearner;

beforeAll(async () => {
  api = await startTestApi();
  learner = await api.newLearner();
});
afterAll(() => api.close());

function registration(more: Record<string, unknown> = {}) {
  return {
    email: `new-${randomUUID()}@example.com`,
    password: 'Calm-Lantern-4821',
    name: '민아',
    birthDate: '1995-03-02',
    country: 'KR',
    locale: 'ko',
    ...more,
  };
}

const post = (path: string, json: unknown, headers?: Record<string, string>) =>
  api.call('POST', path, { json, headers });
const body = (answer: TestAnswer) => answer.body as Record<string, string>;

describe('POST /auth/register and /auth/confirm', () => {
  it('signs up with the mailed code, which works once', async () => {
    const person = registration();
    const registered = await post('/auth/register', { ...person, email: ` ${person.email.toUpperCase()} ` });
    expect(registered).toMatchObject({ status: 201, body: { status: 'confirmation_required' } });
    const code = await api.mailedCode(person.email);
    const confirmed = await post('/auth/confirm', { email: person.email, code });
    expect(confirmed).toMatchObject({
      status: 200,
      body: { userId: body(registered).userId, status: 'active' },
    });
    expect(await post('/auth/confirm', { email: person.email, code })).toMatchObject({
      status: 422,
      body: { code: 'code-used' },
    });
  });

  it('answers for a used address as for a new one', async () => {
    const again = await post('/auth/register', registration({ email: learner.email }));
    const fresh = await post('/auth/register', registration());
    expect([again.status, Object.keys(again.body as object)]).toEqual([
      fresh.status,
      Object.keys(fresh.body as object),
    ]);
    expect(body(again).userId).not.toBe(learner.userId);
    expect(body(again).userId).toMatch(/^[0-9a-f-]{36}$/);
    // The old password still works, the new one does not.
    expect(await post('/auth/login', { email: learner.email, password: learner.password })).toMatchObject({
      status: 200,
    });
    expect(await post('/auth/login', { email: learner.email, password: 'Calm-Lantern-4821' })).toMatchObject({
      status: 401,
    });
  });

  it.each<[string, Record<string, unknown>, number, string]>([
    ['a short password', { password: 'Ab1' }, 422, 'password-too-short'],
    ['a password of one kind', { password: 'only small letters' }, 422, 'password-needs-mixed-case'],
    ['a password everybody uses', { password: 'Password1' }, 422, 'password-leaked'],
    ['a password without end', { password: `Ab1${'x'.repeat(500)}` }, 422, 'password-too-long'],
    ['a birth date in the future', { birthDate: '2090-01-01' }, 422, 'birth-date-invalid'],
    ['a birth date too long ago', { birthDate: '1800-01-01' }, 422, 'birth-date-invalid'],
    ['a day that is none', { birthDate: '2001-02-30' }, 400, 'body-invalid'],
    ['a child', { birthDate: '2020-01-01' }, 403, 'guardian-consent-required'],
    ['an address that is none', { email: 'not an address' }, 400, 'body-invalid'],
    ['a language we do not speak', { locale: 'fr' }, 400, 'body-invalid'],
    ['a field too many', { role: 'admin' }, 400, 'body-invalid'],
    ['nothing', { email: undefined }, 400, 'body-invalid'],
  ])('refuses %s and stores nothing', async (_, more, status, code) => {
    const person = registration(more);
    const mailsBefore = await api.mailCount();
    expect(await post('/auth/register', person)).toMatchObject({ status, body: { code } });
    expect(await api.mailCount()).toBe(mailsBefore);
    expect(await post('/auth/login', { email: registration().email, password: 'x' })).toMatchObject({
      status: 401,
    });
  });

  it('refuses a wrong code, and one for nobody in the same words', async () => {
    const person = registration();
    await post('/auth/register', person);
    const code = await api.mailedCode(person.email);
    const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
    const answers = [
      await post('/auth/confirm', { email: person.email, code: wrong }),
      await post('/auth/confirm', { email: 'nobody@example.com', code: wrong }),
    ];
    const told = answers.map(({ body }) => ({ ...(body as object), requestId: '' }));
    expect(told[0]).toEqual(told[1]);
    expect(answers[0]).toMatchObject({ status: 422, body: { code: 'code-invalid' } });
  });

  it('refuses a code after its quarter of an hour', async () => {
    const late = await startTestApi();
    try {
      const person = registration();
      await late.call('POST', '/auth/register', { json: person });
      const code = await late.mailedCode(person.email);
      late.advance(16 * 60_000);
      expect(await late.call('POST', '/auth/confirm', { json: { email: person.email, code } })).toMatchObject(
        {
          status: 422,
          body: { code: 'code-expired' },
        },
      );
    } finally {
      await late.close();
    }
  });
});

describe('POST /auth/resend and /auth/forgot', () => {
  it.each(['/auth/resend', '/auth/forgot'])('%s says the same of every address', async (path) => {
    const answers = [
      await post(path, { email: learner.email }),
      await post(path, { email: 'nobody@example.com' }),
    ];
    expect(answers.map(({ status, body }) => [status, body])).toEqual([
      [202, { status: 'accepted' }],
      [202, { status: 'accepted' }],
    ]);
  });

  it('mails one address ten times in a quarter of an hour, whoever asks and whoever it is', async () => {
    const { email: known } = await api.newLearner();
    await post('/auth/forgot', { email: 'nobody-here@example.com' });
    for (const email of [known, 'nobody-here@example.com']) {
      const answers = [];
      // One mail each was asked for before.
      for (let n = 0; n < 10; n++) {
        const path = ['/auth/forgot', '/auth/resend', '/auth/register'][n % 3] ?? '';
        const json = path === '/auth/register' ? registration({ email }) : { email };
        const address = `203.0.113.${n}`;
        answers.push(await api.call('POST', path, { json, address }));
      }
      expect(answers.slice(0, -1).every(({ status }) => status < 300)).toBe(true);
      expect(answers.at(-1)).toMatchObject({ status: 429, body: { code: 'rate-limited' } });
      expect(body(answers.at(-1)!).retryAfterSeconds).toBeGreaterThan(60);
    }
    expect(await post('/auth/forgot', { email: 'somebody-else@example.com' })).toMatchObject({ status: 202 });
  });

  it('refuses an address that is none', async () => {
    expect(await post('/auth/resend', { email: 'x' })).toMatchObject({
      status: 400,
      body: { code: 'body-invalid' },
    });
  });

  it('sets a new password with the mailed code and ends every sign-in', async () => {
    const forgetful = await api.newLearner();
    await post('/auth/forgot', { email: forgetful.email });
    const code = await api.mailedCode(forgetful.email);
    const password = 'Another-Lantern-77';
    const { email } = forgetful;
    expect(await post('/auth/reset', { email, code: '000000', password })).toMatchObject({ status: 422 });
    expect(await post('/auth/reset', { email, code, password: 'short' })).toMatchObject({
      status: 422,
      body: { code: 'password-too-short' },
    });
    expect(await post('/auth/reset', { email, code, password })).toMatchObject({ status: 200 });
    expect(await post('/auth/refresh', { refreshToken: forgetful.refreshToken })).toMatchObject({
      status: 401,
    });
    expect(await post('/auth/login', { email, password: forgetful.password })).toMatchObject({ status: 401 });
    expect(await post('/auth/login', { email, password })).toMatchObject({ status: 200 });
  });
});

describe('POST /auth/login', () => {
  it('gives tokens in the body', async () => {
    const answer = await post('/auth/login', { email: learner.email, password: learner.password });
    expect(answer).toMatchObject({ status: 200, body: { tokenType: 'Bearer', expiresInSeconds: 900 } });
    expect(body(answer).refreshToken).toBeTruthy();
    expect(answer.headers.get('set-cookie')).toBeNull();
    expect(answer.headers.get('cache-control')).toBe('no-store');
  });

  it('says the same for a wrong password and an unknown address', async () => {
    const answers = [
      await post('/auth/login', { email: learner.email, password: 'wrong' }),
      await post('/auth/login', { email: 'nobody@example.com', password: 'wrong' }),
    ];
    const told = answers.map(({ status, body }) => ({ status, ...(body as object), requestId: '' }));
    expect(told[0]).toEqual(told[1]);
    expect(told[0]).toMatchObject({ status: 401, code: 'credentials-invalid' });
  });

  it('says that the address is not confirmed, to those who know the password', async () => {
    const person = registration();
    await post('/auth/register', person);
    expect(await post('/auth/login', person)).toMatchObject({ status: 400 });
    expect(await post('/auth/login', { email: person.email, password: 'wrong' })).toMatchObject({
      body: { code: 'credentials-invalid' },
    });
    expect(await post('/auth/login', { email: person.email, password: person.password })).toMatchObject({
      status: 403,
      body: { code: 'account-unconfirmed' },
    });
  });

  it('pauses after five wrong passwords, for real and made-up addresses alike', async () => {
    const target = await api.newLearner();
    for (const email of [target.email, `made-up-${randomUUID()}@example.com`]) {
      const statuses: number[] = [];
      for (let n = 0; n < 6; n++)
        statuses.push((await post('/auth/login', { email, password: `wrong-${n}` })).status);
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
      const locked = await post('/auth/login', { email, password: target.password });
      expect(locked).toMatchObject({ status: 429, body: { code: 'account-locked' } });
      expect(Number(locked.headers.get('retry-after'))).toBeGreaterThan(0);
    }
  });
});

describe('POST /auth/refresh and /auth/logout', () => {
  it('answers a token again whose answer got lost, with the same next one', async () => {
    const { refreshToken } = await api.newLearner();
    const lost = await post('/auth/refresh', { refreshToken });
    expect(lost).toMatchObject({ status: 200, body: { tokenType: 'Bearer' } });
    const again = await post('/auth/refresh', { refreshToken });
    expect(again.status).toBe(200);
    expect(body(again).refreshToken).toBe(body(lost).refreshToken);
  });

  it.each([
    ['in the body', {}],
    ['in the cookie', { 'X-Nova-Session': 'cookie' }],
  ])('ends the whole sign-in for an older token %s, and remembers that', async (_, headers) => {
    const { userId, refreshToken } = await api.newLearner();
    const second = await post('/auth/refresh', { refreshToken });
    const third = await post('/auth/refresh', { refreshToken: body(second).refreshToken });
    const stolen = { Cookie: `nova_refresh=${String(refreshToken)}` };
    const reused =
      'X-Nova-Session' in headers
        ? await api.call('POST', '/auth/refresh', { headers: { ...headers, ...stolen } })
        : await post('/auth/refresh', { refreshToken });
    expect(reused).toMatchObject({ status: 401, body: { code: 'refresh-reused' } });
    const { refreshToken: last } = body(third);
    expect(await post('/auth/refresh', { refreshToken: last })).toMatchObject({
      body: { code: 'refresh-invalid' },
    });
    const [entry] = await api.composition.deps.audit.read({ limit: 1 });
    expect(entry).toMatchObject({
      actor: 'visitor',
      action: 'refresh-token-reused',
      subject: await auditName(String(userId)),
      facts: { operation: 'refresh', code: 'refresh-reused' },
    });
  });

  it('keeps no record of a refresh', async () => {
    const { refreshToken } = await api.newLearner();
    const before = await api.composition.deps.audit.read({ limit: 1 });
    await post('/auth/refresh', { refreshToken });
    await post('/auth/refresh', { refreshToken: 'nonsense' });
    expect(await api.composition.deps.audit.read({ limit: 1 })).toEqual(before);
  });

  it.each([
    ['nonsense', { refreshToken: 'nonsense' }],
    ['nothing', {}],
  ])('refuses %s', async (_, json) => {
    expect(await post('/auth/refresh', json)).toMatchObject({
      status: 401,
      body: { code: 'refresh-invalid' },
    });
  });

  it('ends a sign-in, and does not mind ending it twice', async () => {
    const { refreshToken } = await api.newLearner();
    expect(await post('/auth/logout', { refreshToken })).toMatchObject({ status: 204 });
    expect(await post('/auth/logout', { refreshToken })).toMatchObject({ status: 204 });
    expect(await api.call('POST', '/auth/logout')).toMatchObject({ status: 204 });
    expect(await post('/auth/refresh', { refreshToken })).toMatchObject({ status: 401 });
  });
});

describe('the session cookie', () => {
  const asked = { 'X-Nova-Session': 'cookie' };
  const login = (headers: Record<string, string> = asked, address?: string) =>
    api.call('POST', '/auth/login', {
      json: { email: learner.email, password: learner.password },
      headers,
      address,
    });
  const cookieOf = (answer: TestAnswer) => answer.headers.get('set-cookie')?.split(';')[0] ?? '';

  it('holds the refresh token where no script can read it', async () => {
    const answer = await login();
    expect(answer.body).not.toHaveProperty('refreshToken');
    expect(answer.headers.get('set-cookie')).toMatch(
      /^nova_refresh=[^;]+; Max-Age=2592000; Path=\/api\/auth; HttpOnly; SameSite=Strict$/,
    );
  });

  it('travels only on https where there is https', async () => {
    const secure = await startTestApi({ NOVA_PUBLIC_URL: 'https://nova.example.com' });
    try {
      const { email, password } = await secure.newLearner();
      const { headers } = await secure.call('POST', '/auth/login', {
        json: { email, password },
        headers: asked,
      });
      expect(headers.get('set-cookie')).toMatch(/; Secure/);
    } finally {
      await secure.close();
    }
  });

  it('is exchanged for the next one, and only together with the header', async () => {
    const cookie = cookieOf(await login());
    const without = await api.call('POST', '/auth/refresh', { headers: { Cookie: cookie } });
    expect(without).toMatchObject({ status: 401, body: { code: 'refresh-invalid' } });
    const next = await api.call('POST', '/auth/refresh', { headers: { ...asked, Cookie: cookie } });
    expect(next.status).toBe(200);
    expect(cookieOf(next)).not.toBe(cookie);
  });

  it('is taken away when it is over', async () => {
    const cookie = cookieOf(await login());
    const out = await api.call('POST', '/auth/logout', { headers: { ...asked, Cookie: cookie } });
    expect(out.headers.get('set-cookie')).toMatch(/^nova_refresh=; Max-Age=0; Path=\/api\/auth/);
    const after = await api.call('POST', '/auth/refresh', { headers: { ...asked, Cookie: cookie } });
    expect(after.status).toBe(401);
    expect(after.headers.get('set-cookie')).toMatch(/^nova_refresh=; Max-Age=0/);
  });
});
