import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi } from '../testing/harness.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

describe('GET /health', () => {
  it('says that all is well', async () => {
    const { body, headers } = await api.call('GET', '/health');
    expect(body).toMatchObject({ status: 'ok', checks: { database: 'ok', dataFolder: 'ok' } });
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('says that recordings cannot be scored when the model is not there; everything else works', async () => {
    const lame = await startTestApi({}, undefined, { speechModel: '/nowhere' });
    const health = () => lame.call('GET', '/health');
    await expect
      .poll(async () => (await health()).body, { timeout: 20_000 })
      .toMatchObject({ status: 'degraded', checks: { database: 'ok', pronunciation: 'failing' } });
    expect(lame.logged()).toContain('"reason":"model-missing"');
    expect(await lame.call('GET', '/learning/lessons')).toMatchObject({ status: 200 });
    await lame.close();
  });

  it('says which part does not work, and not why', async () => {
    const broken = await startTestApi();
    await broken.composition.close();
    const { status, body } = await broken.call('GET', '/health');
    expect([status, body]).toMatchObject([200, { status: 'degraded', checks: { database: 'failing' } }]);
    expect(JSON.stringify(body)).not.toMatch(/closed|Error/);
    // What needs that part says so, too, with a time to come back.
    const login = await broken.call('POST', '/auth/login', { json: { email: 'a@b.kr', password: 'x' } });
    expect(login).toMatchObject({
      status: 503,
      body: { code: 'service-unavailable', retryAfterSeconds: 10 },
    });
    expect(login.headers.get('retry-after')).toBe('10');
    await broken.close();
  });
});

describe('what describes the API', () => {
  it('is the document, the page and its style, from here alone', async () => {
    const document = await api.call('GET', '/openapi.json');
    expect(document.body).toMatchObject({ openapi: '3.1.0', servers: [{ url: '/api' }] });
    const page = await api.call('GET', '/docs');
    expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(page.headers.get('content-security-policy')).toContain("style-src 'self'");
    const style = await api.call('GET', '/docs.css');
    expect(style.headers.get('content-type')).toBe('text/css; charset=utf-8');
  });
});
