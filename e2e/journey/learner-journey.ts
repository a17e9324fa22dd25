import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type ApiClient, password, type SignedIn } from './api-client.ts';

/** Where the product runs, as far as the journey can tell one home from the other. */
export interface JourneyHome {
  api: ApiClient;
  /** Uses up this many of a learner's requests of the running minute. */
  useUp(learner: SignedIn, requests: number): Promise<void>;
}

/** What is true of a learner's way through the API in every home: the same steps, the same answers, over a real connection. */
export function learnerJourney(name: string, home: () => JourneyHome): void {
  describe(`a learner, ${name}`, () => {
    it('signs up, practises and sees her progress', () => practises(home().api));
    it('gets a new pair for a refresh token once, and a new password by a mailed code', () =>
      comesBack(home().api));
    it('gets the picture she ordered, which says that it is composed', () => ordersPicture(home().api));
    it('sees nothing of another learner, and is nobody without a token', () => staysAlone(home().api));
    it('is asked to wait after 100 requests in a minute', () => isAskedToWait(home()));
    it('is given a copy of everything, then is erased', () => leaves(home().api));
    it('is told what is not there and what is wrong in problem+json', () => isTold(home().api));
  });
}

async function practises(api: ApiClient): Promise<void> {
  const learner = await api.newLearner();
  const { token } = learner;
  const profile = await api.call('GET', '/user/profile', { token });
  expect(profile.json).toMatchObject({ userId: learner.userId, email: learner.email, name: '김미나' });
  const sessionId = await api.startSession(token);
  const attemptId = randomUUID();
  const scored = await api.record(token, sessionId, attemptId);
  expect(scored.status, JSON.stringify(scored.json)).toBe(200);
  const { result } = scored.json as { result: { overall: number; words: { text: string }[] } };
  expect(result.overall).toBeGreaterThan(50);
  expect(result.words.map(({ text }) => text.toLowerCase())).toEqual(['we', 'call', 'it', 'rice']);
  expect((await api.record(token, sessionId, attemptId)).json).toEqual(scored.json);
  const completed = await api.call('POST', `/learning/session/${sessionId}/complete`, { token });
  expect(completed.status).toBe(200);
  const progress = await api.call('GET', '/learning/progress', { token });
  expect(progress.json).toMatchObject({ days: [{ dailyScore: result.overall, streakDays: 1 }] });
}

async function comesBack(api: ApiClient): Promise<void> {
  const { email, refreshToken } = await api.newLearner();
  const json = { refreshToken };
  const refreshed = await api.call('POST', '/auth/refresh', { json });
  expect(refreshed.status).toBe(200);
  const token = String(refreshed.json.accessToken);
  expect((await api.call('GET', '/user/profile', { token })).status).toBe(200);
  const again = await api.call('POST', '/auth/refresh', { json });
  expect(again.json.refreshToken).toBe(refreshed.json.refreshToken);
  const next = { refreshToken: again.json.refreshToken };
  expect((await api.call('POST', '/auth/refresh', { json: next })).status).toBe(200);
  expect((await api.call('POST', '/auth/refresh', { json })).json.code).toBe('refresh-reused');

  await api.call('POST', '/auth/forgot', { json: { email } });
  const code = await api.codeFor(email, 2);
  const reset = { email, code, password: 'Slow-Lantern-27' };
  expect((await api.call('POST', '/auth/reset', { json: reset })).status).toBe(200);
  const old = { email, password };
  expect((await api.call('POST', '/auth/login', { json: old })).json.code).toBe('credentials-invalid');
  const fresh = { email, password: reset.password };
  expect((await api.call('POST', '/auth/login', { json: fresh })).status).toBe(200);
}

async function ordersPicture(api: ApiClient): Promise<void> {
  const { token } = await api.newLearner();
  const { url, source } = await api.orderPicture(token);
  expect(source).toBe('composed');
  for (const picture of [await api.fetchLink(url), await api.scene('cafe-counter')]) {
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/png']);
    const signature = [...new Uint8Array(await picture.arrayBuffer()).slice(1, 4)];
    expect(String.fromCharCode(...signature)).toBe('PNG');
  }
}

async function staysAlone(api: ApiClient): Promise<void> {
  const [mine, yours] = [await api.newLearner(), await api.newLearner()];
  const sessionId = await api.startSession(yours.token);
  const peek = await api.call('GET', `/learning/session/${sessionId}`, { token: mine.token });
  expect([peek.status, peek.json.code]).toEqual([404, 'session-unknown']);
  expect((await api.record(mine.token, sessionId, randomUUID())).json.code).toBe('session-unknown');
  const forged = `${mine.token.slice(0, -6)}AAAAAA`;
  for (const options of [{}, { token: forged }]) {
    const { status, json, headers } = await api.call('GET', '/user/profile', options);
    // API Gateway does not tell one from the other; the product's own edge does.
    expect([status, ['token-invalid', 'token-missing'].includes(String(json.code))]).toEqual([401, true]);
    expect(headers.get('cache-control')).toBe('no-store');
  }
}

async function isAskedToWait({ api, useUp }: JourneyHome): Promise<void> {
  const learner = await api.newLearner();
  const { token } = learner;
  const review = () => api.call('GET', '/learning/review', { token });
  // Her answer to the question of consent was the first.
  expect((await review()).headers.get('ratelimit')).toBe('"learner";r=98');
  await useUp(learner, 97);
  expect((await review()).headers.get('ratelimit')).toBe('"learner";r=0');
  const refused = await api.call('GET', `/image/jobs/${randomUUID()}`, { token });
  expect([refused.status, refused.json.code]).toEqual([429, 'rate-limited']);
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
}

async function leaves(api: ApiClient): Promise<void> {
  const { token, email } = await api.newLearner();
  await api.agree(token, 'keeping-audio', 'until-deleted');
  await api.record(token, await api.startSession(token), randomUUID());
  const copy = await api.exported(token);
  expect([...copy.keys()].filter((path) => path.startsWith('recordings/'))).toHaveLength(1);
  expect(copy.get('profile.json')?.toString()).toContain(email);

  const erased = await api.call('DELETE', '/user', { token, json: { password } });
  expect(erased.status, JSON.stringify(erased.json)).toBe(200);
  expect(erased.json).toMatchObject({
    removed: { sessions: 1, attempts: 1, progressDays: 1, exports: 1, files: 2 },
  });
  expect(erased.json.completedAt).toEqual(expect.any(String));
  expect((await api.call('GET', '/user/profile', { token })).json.code).toBe('token-invalid');
  expect((await api.call('POST', '/auth/login', { json: { email, password } })).json.code).toBe(
    'credentials-invalid',
  );
}

async function isTold(api: ApiClient): Promise<void> {
  const health = await api.call('GET', '/health');
  expect(health.json).toMatchObject({ status: 'ok', checks: { database: 'ok' } });
  expect((await api.call('GET', '/openapi.json')).json).toMatchObject({ openapi: '3.1.0' });
  expect((await api.call('GET', '/learning/lessons?level=A1')).status).toBe(200);
  const bad = await api.call('POST', '/auth/login', { json: { email: 'no address' } });
  expect([bad.status, bad.json.code]).toEqual([400, 'body-invalid']);
  expect(bad.headers.get('content-type')).toContain('json');
}
