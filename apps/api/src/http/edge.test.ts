import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApi, type TestApi, type TestLearner } from '../testing/harness.ts';

let api: TestApi;
let learner: TestLearner;

beforeAll(async () => {
  api = await startTestApi({
    NOVA_CORS_ORIGINS: 'https://app.example.com',
    NOVA_TRUSTED_PROXY: '10.0.0.0/8',
  });
  learner = await api.newLearner();
});
afterAll(() => api.close());

describe('every answer', () => {
  it.each([
    ['a success', 'GET', '/health'],
    ['a refusal', 'GET', '/user/profile'],
    ['nothing there', 'GET', '/nowhere'],
    ['another method', 'PUT', '/auth/login'],
  ])('carries the security headers: %s', async (_, method, path) => {
    const { headers } = await api.call(method, path);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; frame-ancestors 'none'/);
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('permissions-policy')).toContain('microphone=(self)');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('referrer-policy')).not.toBeNull();
    expect(headers.get('x-request-id')).toMatch(/^[0-9a-f-]{36}$/);
    expect(headers.get('access-control-allow-origin')).toBeNull();
  });

  it('keeps a sane request id and replaces any other', async () => {
    const ids = [
      'trace-0123456789',
      'short',
      'with space in it',
      'x'.repeat(65),
      '<script>alert(1)</script>',
    ];
    const kept = await Promise.all(
      ids.map(async (id) =>
        (await api.call('GET', '/health', { headers: { 'X-Request-Id': id } })).headers.get('x-request-id'),
      ),
    );
    expect(kept.map((id, index) => id === ids[index])).toEqual([true, false, false, false, false]);
  });

  it('tells the request id in problems, too', async () => {
    const { body, headers } = await api.call('GET', '/user/profile');
    expect(body).toMatchObject({ requestId: headers.get('x-request-id'), code: 'token-missing' });
    expect(headers.get('content-type')).toBe('application/problem+json; charset=utf-8');
    expect(headers.get('cache-control')).toBe('no-store');
  });

  it('asks for https for a year only where the learner is on https', async () => {
    const proxied = { headers: { 'X-Forwarded-Proto': 'https' } };
    const plain = await api.call('GET', '/health', proxied);
    const secure = await api.call('GET', '/health', { ...proxied, address: '10.1.1.1' });
    expect(plain.headers.get('strict-transport-security')).toBeNull();
    expect(secure.headers.get('strict-transport-security')).toContain('max-age=31536000');
  });

  it('speaks the caller’s language', async () => {
    const korean = await api.call('GET', '/user/profile', {
      headers: { 'Accept-Language': 'ko-KR,ko;q=0.9' },
    });
    const english = await api.call('GET', '/user/profile', { headers: { 'Accept-Language': 'en' } });
    expect([korean.body, english.body]).toMatchObject([
      { title: '로그인이 필요해요' },
      { title: 'Please sign in' },
    ]);
  });
});

describe('where nothing answers', () => {
  it('says 404 as a problem', async () => {
    expect(await api.call('GET', '/nowhere')).toMatchObject({ status: 404, body: { code: 'not-found' } });
  });

  it('says which methods there are', async () => {
    const { status, body, headers } = await api.call('POST', '/user/profile');
    expect([status, body]).toMatchObject([405, { code: 'method-not-allowed' }]);
    expect(headers.get('allow')).toBe('GET, PATCH, HEAD, OPTIONS');
  });

  it('answers HEAD like GET, without the body', async () => {
    const { status, bytes, headers } = await api.call('HEAD', '/learning/lessons');
    expect([status, bytes.length, headers.get('content-type')]).toEqual([
      200,
      0,
      'application/json; charset=utf-8',
    ]);
  });

  it.each([
    '/learning/session/%00',
    '/learning/session/a%2Fb',
    `/learning/session/${'x'.repeat(200)}`,
    '/learning/lessons/..%2f..%2fetc',
  ])('does not look for what cannot be: %s', async (path) => {
    expect(await api.call('GET', path, { token: learner.token })).toMatchObject({ status: 404 });
  });
});

describe('other origins', () => {
  const preflight = (origin: string) =>
    api.call('OPTIONS', '/learning/session', {
      headers: {
        Origin: origin,
        'Access-Control-Request-Method': 'POST',
        'Access-Control-Request-Headers': 'authorization',
      },
    });

  it('lets in those that are configured, never with credentials', async () => {
    const { status, headers } = await preflight('https://app.example.com');
    expect(status).toBe(204);
    expect(headers.get('access-control-allow-origin')).toBe('https://app.example.com');
    expect(headers.get('access-control-allow-methods')).toContain('POST');
    expect(headers.get('access-control-allow-headers')).not.toMatch(/X-Nova-Session|\*/i);
    expect(headers.get('access-control-allow-credentials')).toBeNull();
    expect(headers.get('vary')).toBe('Origin');
  });

  it.each(['https://evil.example.com', 'https://app.example.com.evil.com', 'null', 'http://app.example.com'])(
    'keeps out %s',
    async (origin) => {
      const { headers } = await preflight(origin);
      expect(headers.get('access-control-allow-origin')).toBeNull();
      expect(headers.get('access-control-allow-methods')).toBeNull();
    },
  );
});

describe('bodies', () => {
  const login = (request: Parameters<TestApi['call']>[2]) => api.call('POST', '/auth/login', request);
  const jsonType = { 'Content-Type': 'application/json' };

  it('refuses what is not JSON', async () => {
    const answer = await login({ body: '{"email":', headers: jsonType });
    expect(answer).toMatchObject({ status: 400, body: { code: 'body-not-json' } });
  });

  it('refuses other media types', async () => {
    const answer = await login({
      body: 'email=a',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    });
    expect(answer).toMatchObject({ status: 415, body: { code: 'media-type-unsupported' } });
  });

  it('refuses what is too long', async () => {
    const answer = await login({ json: { email: 'a@b.kr', password: 'x'.repeat(70_000) } });
    expect(answer).toMatchObject({ status: 413, body: { code: 'body-too-large' } });
  });

  it('refuses unknown fields by pointer, in the caller’s language', async () => {
    const answer = await login({
      json: { email: 'a@b.kr', password: 'x', isAdmin: true, __proto__: null, 'a/b': 1 },
      headers: { 'Accept-Language': 'ko' },
    });
    expect(answer).toMatchObject({
      status: 400,
      body: {
        code: 'body-invalid',
        errors: [
          { pointer: '/isAdmin', detail: '여기에는 없는 필드예요.' },
          { pointer: '/a~1b', detail: '여기에는 없는 필드예요.' },
        ],
      },
    });
  });

  it('is not fooled by __proto__', async () => {
    const answer = await login({
      body: '{"email":"a@b.kr","password":"x","__proto__":{"isAdmin":true}}',
      headers: jsonType,
    });
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ pointer: '/__proto__' }] } });
  });
});

describe('tokens', () => {
  const profile = (authorization: string) =>
    api.call('GET', '/user/profile', { headers: { Authorization: authorization } });
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const claims = (token: string) =>
    JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Record<string, unknown>;

  it('lets in a good one', async () => {
    expect(await profile(`bearer ${learner.token}`)).toMatchObject({
      status: 200,
      body: { email: learner.email },
    });
  });

  it.each<[string, (token: string) => string]>([
    ['no token', () => 'Bearer '],
    ['another scheme', (token) => `Basic ${token}`],
    ['nonsense', () => 'Bearer not.a.token'],
    ['a changed signature', (token) => `Bearer ${token.slice(0, -6)}AAAAAA`],
    [
      'changed claims',
      (token) => {
        const [head, , signature] = token.split('.');
        return `Bearer ${head}.${part({ ...claims(token), sub: 'somebody-else' })}.${signature}`;
      },
    ],
    ['alg none', (token) => `Bearer ${part({ alg: 'none', typ: 'at+jwt' })}.${token.split('.')[1]}.`],
    [
      'alg none with a signature',
      (token) => `Bearer ${part({ alg: 'none' })}.${token.split('.')[1]}.${token.split('.')[2]}`,
    ],
    [
      'HS256',
      (token) =>
        `Bearer ${part({ alg: 'HS256', typ: 'at+jwt' })}.${token.split('.')[1]}.${token.split('.')[2]}`,
    ],
  ])('keeps out %s', async (_, make) => {
    const { status, body, headers } = await profile(make(learner.token));
    expect([status, body]).toMatchObject([401, { code: 'token-invalid' }]);
    expect(headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  });

  it('keeps out the same token of another installation', async () => {
    const other = await startTestApi();
    try {
      const stranger = await other.newLearner();
      expect(await profile(`Bearer ${stranger.token}`)).toMatchObject({
        status: 401,
        body: { code: 'token-invalid' },
      });
    } finally {
      await other.close();
    }
  });

  it('keeps out one that has expired, and that of an erased account', async () => {
    const late = await startTestApi();
    try {
      const { token } = await late.newLearner();
      const second = await late.newLearner();
      const json = { password: second.password };
      expect(await late.call('DELETE', '/user', { token: second.token, json })).toMatchObject({
        status: 200,
      });
      expect(await late.call('GET', '/learning/sessions', { token: second.token })).toMatchObject({
        status: 401,
        body: { code: 'token-invalid' },
      });
      late.advance(16 * 60_000);
      expect(await late.call('GET', '/user/profile', { token })).toMatchObject({
        status: 401,
        body: { code: 'token-expired' },
      });
    } finally {
      await late.close();
    }
  });
});

describe('limits', () => {
  it('allows a learner 100 requests a minute, wherever she is, and says when to come back', async () => {
    const busy = await api.newLearner();
    const statuses: number[] = [];
    let last: Awaited<ReturnType<TestApi['call']>> | undefined;
    for (let n = 0; n < 101; n++) {
      last = await api.call('GET', '/learning/review', { token: busy.token, address: `203.0.113.${n}` });
      statuses.push(last.status);
    }
    expect(statuses.filter((status) => status === 200)).toHaveLength(100);
    expect(last).toMatchObject({ status: 429, body: { code: 'rate-limited' } });
    expect(Number(last?.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(last?.headers.get('ratelimit')).toMatch(/^"learner";r=0;t=\d+$/);
    expect(last?.headers.get('ratelimit-policy')).toBe('"learner";q=100;w=60');
    // Somebody else at the same place is not held up.
    expect(await api.call('GET', '/learning/review', { token: learner.token })).toMatchObject({
      status: 200,
    });
  });

  it('counts visitors by address, and believes only the proxy about it', async () => {
    const narrow = await startTestApi({ NOVA_AUTH_LIMIT_PER_MINUTE: '3', NOVA_TRUSTED_PROXY: '10.0.0.0/8' });
    const forgot = async (address: string, forwarded: string) => {
      const json = { email: 'nobody@example.com' };
      return (
        await narrow.call('POST', '/auth/forgot', {
          json,
          address,
          headers: { 'X-Forwarded-For': forwarded },
        })
      ).status;
    };
    try {
      const liar = [
        await forgot('192.0.2.1', '1.1.1.1'),
        await forgot('192.0.2.1', '1.1.1.2'),
        await forgot('192.0.2.1', '1.1.1.3'),
      ];
      expect(liar).toEqual([202, 202, 202]);
      expect(await forgot('192.0.2.1', '1.1.1.4')).toBe(429);
      expect(await forgot('10.0.0.1', '1.1.1.5')).toBe(202);
      expect(await forgot('10.0.0.1', '192.0.2.1')).toBe(429);
    } finally {
      await narrow.close();
    }
  });

  it('slows down the guessing of tokens', async () => {
    const statuses = new Set<number>();
    for (let n = 0; n < 121; n++) {
      statuses.add(
        (await api.call('GET', '/user/profile', { token: `guess-${n}`, address: '192.0.2.77' })).status,
      );
    }
    expect([...statuses]).toEqual([401, 429]);
  });
});

describe('the log', () => {
  it('has one line for a request, with its route and without what is in it', async () => {
    await api.call('GET', '/learning/session/secret-session-id?text=hello', { token: learner.token });
    const line = api
      .logged()
      .split('\n')
      .findLast((one) => one.includes('/learning/session/{sessionId}'));
    expect(JSON.parse(line ?? '{}')).toMatchObject({
      msg: 'request answered',
      method: 'GET',
      route: '/learning/session/{sessionId}',
      status: 404,
      code: 'session-unknown',
    });
    for (const secret of [
      learner.token,
      learner.email,
      learner.password,
      learner.refreshToken,
      'secret-session-id',
      '198.51.100.',
    ]) {
      expect(api.logged()).not.toContain(secret);
    }
  });
});
