import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestLearner } from '../testing/harness.ts';

let api: TestApi;
let learner: TestLearner;

beforeAll(async () => {
  api = await startTestApi();
  learner = await api.newLearner();
});
afterAll(() => api.close());

const patch = (json: unknown) => api.call('PATCH', '/user/profile', { json, token: learner.token });

describe('GET /user/profile', () => {
  it('says who I am, and nothing that only we need', async () => {
    const { token, userId, email } = await api.newLearner();
    const { status, body, headers } = await api.call('GET', '/user/profile', { token });
    expect([status, body]).toMatchObject([
      200,
      {
        userId,
        email,
        name: '하늘',
        level: null,
        preferences: { locale: 'ko', theme: 'system' },
      },
    ]);
    expect(JSON.stringify(body)).not.toMatch(/birth|1990-05-17|country|password/i);
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('needs a token', async () => {
    expect(await api.call('GET', '/user/profile')).toMatchObject({
      status: 401,
      body: { code: 'token-missing' },
    });
  });
});

describe('PATCH /user/profile', () => {
  it('changes what is given and leaves the rest, from two devices at once', async () => {
    await Promise.all([
      patch({ level: 'B1' }),
      patch({ preferences: { goal: 'travel' } }),
      patch({ preferences: { dailyMinutes: 20 } }),
      patch({ name: '하늘이' }),
    ]);
    expect((await api.call('GET', '/user/profile', { token: learner.token })).body).toMatchObject({
      name: '하늘이',
      level: 'B1',
      preferences: { goal: 'travel', dailyMinutes: 20, locale: 'ko', timeZone: 'Asia/Seoul' },
    });
  });

  it.each<[string, unknown, number, string, string | undefined]>([
    ['a level that is none', { level: 'Z9' }, 400, 'body-invalid', '/level'],
    [
      'a time zone that is none',
      { preferences: { timeZone: 'Mars/Olympus' } },
      400,
      'body-invalid',
      '/preferences/timeZone',
    ],
    ['a voice that is none', { preferences: { voice: 'hal' } }, 422, 'voice-unknown', '/preferences/voice'],
    ['another address', { email: 'other@example.com' }, 400, 'body-invalid', '/email'],
    ['another age', { birthDate: '1980-01-01' }, 400, 'body-invalid', '/birthDate'],
    ['another country', { country: 'US' }, 400, 'body-invalid', '/country'],
    ['another id', { userId: 'other' }, 400, 'body-invalid', '/userId'],
    ['an empty name', { name: '   ' }, 400, 'body-invalid', '/name'],
    ['a name of two lines', { name: 'Haneul\nKim' }, 400, 'body-invalid', '/name'],
    ['a name that turns the text around', { name: 'Haneul\u202Ekim' }, 400, 'body-invalid', '/name'],
  ])('refuses %s', async (_, json, status, code, pointer) => {
    expect(await patch(json)).toMatchObject({ status, body: { code, errors: [{ pointer }] } });
  });

  it('says of the field what is wrong with it, not of all that was sent', async () => {
    const { body } = await patch({ preferences: { timeZone: 'Mars/Olympus' } });
    expect(body).toMatchObject({ errors: [{ detail: 'Please check this value.' }] });
  });

  it('changes nobody without a token', async () => {
    expect(await api.call('PATCH', '/user/profile', { json: { name: 'x' } })).toMatchObject({ status: 401 });
  });
});
