import { ApiKeyFile } from '@nova/adapters/embedded/api-keys/api-key-file.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestLearner } from '../testing/harness.ts';

let api: TestApi;
let keys: ApiKeyFile;
let learner: TestLearner;
beforeAll(async () => {
  api = await startTestApi();
  keys = new ApiKeyFile({ dataDir: api.dataDir, clock: api.composition.deps.clock });
  learner = await api.newLearner();
});
afterAll(() => api.close());

const issue = (more: object = {}) =>
  keys.issue({ app: 'ios', scopes: ['user'], limitPerMinute: 600, lifetimeMs: null, ...more });
const profile = (key: string, token: string | undefined = learner.token, address?: string) =>
  api.call('GET', '/user/profile', {
    ...(token === undefined ? {} : { token }),
    ...(address === undefined ? {} : { address }),
    headers: { 'X-Api-Key': key },
  });

describe('the key of an app', () => {
  it('lets it call what it is for, and is asked of nobody', async () => {
    const { key } = await issue();
    expect(await profile(key)).toMatchObject({ status: 200 });
    expect(await api.call('GET', '/user/profile', { token: learner.token })).toMatchObject({ status: 200 });
  });

  it('is no sign-in: without her token nobody is anybody', async () => {
    const { key } = await issue();
    expect(await api.call('GET', '/user/profile', { headers: { 'X-Api-Key': key } })).toMatchObject({
      status: 401,
      body: { code: 'token-missing' },
    });
    expect(
      await api.call('GET', '/user/profile', { headers: { Authorization: `Bearer ${key}` } }),
    ).toMatchObject({ status: 401 });
  });

  it('is refused when it is unknown, revoked or for something else', async () => {
    expect(await profile('nova_key_unknown')).toMatchObject({
      status: 401,
      body: { code: 'api-key-invalid' },
    });
    const { key, keyId } = await issue();
    expect(
      await api.call('GET', '/learning/lessons', { token: learner.token, headers: { 'X-Api-Key': key } }),
    ).toMatchObject({ status: 403, body: { code: 'api-key-scope' } });
    await keys.revoke(keyId);
    expect(await profile(key)).toMatchObject({ status: 401, body: { code: 'api-key-invalid' } });
  });

  it('gives the app a limit of its own, which its keys share', async () => {
    const { key, keyId } = await issue({ app: 'android', limitPerMinute: 2 });
    const other = (await keys.rotate(keyId, 60_000))?.key ?? '';
    expect((await profile(key)).status).toBe(200);
    expect((await profile(other)).status).toBe(200);
    const third = await profile(key);
    expect(third).toMatchObject({ status: 429, body: { code: 'rate-limited' } });
    expect(Number(third.headers.get('retry-after'))).toBeGreaterThan(0);
    expect((await profile((await issue()).key)).status).toBe(200);
  });

  it('cannot be guessed fast', async () => {
    const guess = () => profile('nova_key_guess', learner.token, '203.0.113.77');
    const answers = await Promise.all(Array.from({ length: 130 }, guess));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(120);
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(10);
  });

  it('is in no log, but the name of its app is, so that its use can be counted', async () => {
    const { key } = await issue({ app: 'kiosk' });
    await profile(key);
    expect(api.logged().match(/"app":"kiosk"/g)).toHaveLength(1);
    expect(api.logged()).not.toContain(key.slice(9, 30));
  });
});
