import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { securityHeaders } from '../http/response-headers.ts';
import { startTestApi, type TestApi } from '../testing/harness.ts';

let api: TestApi;
beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

const send = (type: string, body: unknown) =>
  api.call('POST', '/csp-report', { body: JSON.stringify(body), headers: { 'Content-Type': type } });
const logged = () =>
  api
    .logged()
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as { route?: string; violations?: string[] })
    .filter(({ route }) => route === '/csp-report');

describe('POST /csp-report', () => {
  it('takes the old form and logs directive and kind, and no address', async () => {
    const answer = await send('application/csp-report', {
      'csp-report': {
        'document-uri': 'https://nova.example/me?name=haneul',
        'effective-directive': 'script-src-elem',
        'blocked-uri': 'https://evil.example/x.js?mail=haneul@example.com',
        'script-sample': 'alert(document.cookie)',
      },
    });
    expect(answer.status).toBe(204);
    expect(logged().at(-1)).toMatchObject({ violations: ['script-src-elem https'] });
    expect(api.logged()).not.toMatch(/haneul|evil\.example|alert/);
  });

  it('takes several of the new form, and skips reports of another type', async () => {
    const body = (blockedURL: string) => ({ effectiveDirective: 'style-src-attr', blockedURL });
    const answer = await send('application/reports+json', [
      { type: 'csp-violation', age: 1, url: 'https://nova.example/', body: body('inline') },
      { type: 'deprecation', body: {} },
      { type: 'csp-violation', body: body('eval') },
    ]);
    expect(answer.status).toBe(204);
    expect(logged().at(-1)?.violations).toEqual(['style-src-attr inline', 'style-src-attr eval']);
  });

  it('logs only words that a policy has', async () => {
    const made = { 'effective-directive': 'haneul@example.com', 'blocked-uri': 'my secret' };
    await send('application/csp-report', { 'csp-report': made });
    expect(logged().at(-1)?.violations).toEqual(['unknown unknown']);
  });

  it('refuses other kinds, other shapes, and too much', async () => {
    expect(await send('text/plain', {})).toMatchObject({ status: 415 });
    expect(await send('application/csp-report', { report: 1 })).toMatchObject({ status: 400 });
    const long = { 'csp-report': { 'blocked-uri': 'x'.repeat(70_000) } };
    expect(await send('application/csp-report', long)).toMatchObject({ status: 413 });
  });

  it('takes 60 a minute of an address', async () => {
    const address = '203.0.113.77';
    const headers = { 'Content-Type': 'application/csp-report' };
    const one = { body: '{"csp-report":{}}', headers, address };
    const statuses = [];
    for (let sent = 0; sent < 61; sent++) statuses.push((await api.call('POST', '/csp-report', one)).status);
    expect(statuses.slice(0, 60)).toEqual(Array(60).fill(204));
    expect(statuses[60]).toBe(429);
  });

  it('is where the policy of pages says', () => {
    const page = securityHeaders('page', true);
    expect(page['Content-Security-Policy']).toContain('report-uri /api/csp-report; report-to csp');
    expect(page['Reporting-Endpoints']).toBe('csp="/api/csp-report"');
    expect(securityHeaders('data', true)).not.toHaveProperty('Reporting-Endpoints');
  });
});
