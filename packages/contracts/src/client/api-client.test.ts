import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { createApiClient } from './api-client.ts';
import { ApiProblem, NetworkError } from './client-errors.ts';
import type { ApiClientOptions } from './send.ts';

interface Seen {
  method: string;
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

const closers: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

/** A server that answers by script, and a client that talks to it over a real socket. */
async function scripted(
  answer: (seen: Seen, response: ServerResponse, count: number) => void,
  options: Partial<ApiClientOptions> = {},
) {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const one = {
        method: request.method ?? '',
        url: request.url ?? '',
        headers: request.headers,
        body: Buffer.concat(chunks).toString('latin1'),
      };
      seen.push(one);
      answer(one, response, seen.length);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  closers.push(
    () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  );
  const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  return { client: createApiClient({ baseUrl, locale: () => 'ko', ...options }), seen, server };
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
}

function problem(code: string, status: number, more: object = {}) {
  return { type: 'x', title: 't', status, detail: 'd', code, requestId: 'request-1', ...more };
}

const session = { sessionId: 's1', sessionType: 'review', startTime: '2026-11-22T00:00:00.000Z' };
const health = { status: 'ok', version: '1', uptimeSeconds: 1, checks: {} };

describe('what is sent', () => {
  it('sends JSON, the token, the language and an idempotency key', async () => {
    const { client, seen } = await scripted((_, response) => json(response, 201, session), {
      getAccessToken: () => 'token-1',
    });
    expect(await client.startSession({ sessionType: 'review' })).toEqual(session);
    expect(seen[0]).toMatchObject({
      method: 'POST',
      url: '/api/learning/session',
      body: '{"sessionType":"review"}',
    });
    expect(seen[0]?.headers).toMatchObject({
      authorization: 'Bearer token-1',
      'accept-language': 'ko',
      'content-type': 'application/json',
    });
    expect(seen[0]?.headers['idempotency-key']).toMatch(/^[0-9a-f]{32}$/);
  });

  it('uses the same idempotency key when asked to, and a fresh one otherwise', async () => {
    const { client, seen } = await scripted((_, response) => json(response, 201, session));
    await client.startSession({ sessionType: 'review' }, { idempotencyKey: 'mine' });
    await client.startSession({ sessionType: 'review' });
    await client.startSession({ sessionType: 'review' });
    const keys = seen.map(({ headers }) => headers['idempotency-key']);
    expect(keys[0]).toBe('mine');
    expect(new Set(keys).size).toBe(3);
  });

  it('sends a recording as a form with text before sound', async () => {
    const { client, seen } = await scripted((_, response) => json(response, 422, problem('no-speech', 422)));
    const audio = new Blob(['RIFF'], { type: 'audio/wav' });
    const sent = client.processAudio({ audio, exerciseId: 'e1', sessionId: 's1', attemptId: 'a1' });
    await expect(sent).rejects.toMatchObject({ code: 'no-speech' });
    const body = seen[0]?.body ?? '';
    expect(seen[0]?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/);
    expect(body.indexOf('name="attemptId"')).toBeLessThan(
      body.indexOf('name="audio"; filename="recording.wav"'),
    );
    expect(body).not.toContain('referenceText');
  });

  it('escapes ids and leaves out what is not given', async () => {
    const { client, seen } = await scripted((_, response) =>
      json(response, 404, problem('lesson-unknown', 404)),
    );
    await expect(client.getLesson('../user?x')).rejects.toBeInstanceOf(ApiProblem);
    await expect(client.getProgress({ from: '2026-01-01', to: undefined })).rejects.toBeInstanceOf(
      ApiProblem,
    );
    expect(seen.map(({ url }) => url)).toEqual([
      '/api/learning/lessons/..%2Fuser%3Fx',
      '/api/learning/progress?from=2026-01-01',
    ]);
  });

  it('asks for the cookie only in cookie mode, and only where signing in happens', async () => {
    const tokens = { accessToken: 'a', expiresInSeconds: 60, tokenType: 'Bearer', sessionId: 's' };
    const answer = (_: Seen, response: ServerResponse) => json(response, 200, tokens);
    const { client, seen } = await scripted(answer, { sessionMode: 'cookie' });
    await client.refresh();
    const plain = await scripted(answer);
    await plain.client.refresh('r1');
    expect(seen[0]).toMatchObject({ body: '{}', headers: { 'x-nova-session': 'cookie' } });
    expect(plain.seen[0]?.headers['x-nova-session']).toBeUndefined();
    expect(plain.seen[0]?.body).toBe('{"refreshToken":"r1"}');
  });
});

describe('what comes back', () => {
  it('tells a problem in the learner’s language, whatever language the answer was in', async () => {
    const { client } = await scripted((_, response) =>
      json(response, 429, problem('rate-limited', 429, { retryAfterSeconds: 7 })),
    );
    const failure = await client.health().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ApiProblem);
    expect(failure).toMatchObject({
      code: 'rate-limited',
      status: 429,
      retryAfterSeconds: 7,
      requestId: 'request-1',
      title: '잠깐 쉬어 가요',
    });
  });

  it('tells field errors', async () => {
    const errors = [{ pointer: '/email', detail: '이메일 주소를 확인해 주세요.' }];
    const { client } = await scripted((_, response) =>
      json(response, 400, problem('body-invalid', 400, { errors })),
    );
    await expect(client.resendConfirmation({ email: 'x' })).rejects.toMatchObject({ errors });
  });

  it.each([
    [502, 'service-unavailable'],
    [404, 'not-found'],
    [429, 'rate-limited'],
  ])('makes a problem of a %i that is not ours', async (status, code) => {
    const { client } = await scripted((_, response) => {
      response.writeHead(status, { 'Content-Type': 'text/html', 'Retry-After': '3' }).end('<h1>proxy</h1>');
    });
    await expect(client.health()).rejects.toMatchObject({
      code,
      status,
      retryAfterSeconds: 3,
      requestId: null,
    });
  });

  it('takes fields it does not know, but not missing or wrong ones', async () => {
    const answers = [{ ...health, later: true }, { ...health, version: 7 }, { status: 'ok' }];
    const { client } = await scripted((_, response, count) => json(response, 200, answers[count - 1]));
    expect(await client.health()).toMatchObject({ status: 'ok' });
    await expect(client.health()).rejects.toMatchObject({ name: 'NetworkError', kind: 'answer-invalid' });
    await expect(client.health()).rejects.toMatchObject({ kind: 'answer-invalid' });
  });

  it('takes fields it does not know in an answer of two shapes, and still no third shape', async () => {
    const tokens = { accessToken: 'a', expiresInSeconds: 60, tokenType: 'Bearer', sessionId: 's' };
    const challenge = { mfaRequired: true, challenge: 'c', expiresInSeconds: 300 };
    const answers = [{ ...tokens, later: 1 }, { ...challenge, later: 1 }, { expiresInSeconds: 60 }];
    const { client } = await scripted((_, response, count) => json(response, 200, answers[count - 1]));
    const who = { email: 'a@b.kr', password: 'x' };
    expect(await client.login(who)).toMatchObject(tokens);
    expect(await client.login(who)).toMatchObject(challenge);
    await expect(client.login(who)).rejects.toMatchObject({ kind: 'answer-invalid' });
  });

  it('refuses a page where JSON should be', async () => {
    const { client } = await scripted((_, response) => {
      response.writeHead(200, { 'Content-Type': 'text/html' }).end('<!doctype html>');
    });
    await expect(client.health()).rejects.toMatchObject({ kind: 'answer-invalid' });
  });

  it('gives files as they are', async () => {
    const { client } = await scripted((_, response) => {
      response.writeHead(200, { 'Content-Type': 'audio/wav' }).end('RIFF');
    });
    const blob = await client.speech({ text: 'Hi there', rate: 0.6 });
    expect(await blob.text()).toBe('RIFF');
    expect(blob.type).toBe('audio/wav');
  });
});

describe('when the network fails', () => {
  it('says that nobody is there', async () => {
    const { client, server } = await scripted(() => undefined);
    await new Promise((closed) => server.close(closed));
    const failure = await client.health().catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(NetworkError);
    expect(failure).toMatchObject({ kind: 'unreachable', message: expect.stringContaining('인터넷') });
  });

  it('gives up after the time allowed', async () => {
    const { client } = await scripted(() => undefined);
    await expect(client.health({ timeoutMs: 50 })).rejects.toMatchObject({
      name: 'NetworkError',
      kind: 'timeout',
    });
  });

  it('gives up while the answer is still coming', async () => {
    const { client } = await scripted((_, response) => {
      response.writeHead(200, { 'Content-Type': 'application/json' }).write('{"status":');
    });
    await expect(client.health({ timeoutMs: 80 })).rejects.toMatchObject({
      name: 'NetworkError',
      kind: 'timeout',
    });
  });

  it('lets the caller give up with its own reason', async () => {
    const { client } = await scripted(() => undefined);
    const controller = new AbortController();
    const asked = client.health({ signal: controller.signal });
    controller.abort(new Error('left the page'));
    await expect(asked).rejects.toThrow('left the page');
  });
});

describe('renewing the token', () => {
  function account() {
    let token = 'old';
    let renewals = 0;
    return {
      options: {
        getAccessToken: () => token,
        onUnauthorized: async () => {
          renewals += 1;
          await new Promise((later) => setImmediate(later));
          token = 'new';
          return true;
        },
      },
      renewals: () => renewals,
    };
  }
  const answer = (seen: Seen, response: ServerResponse) =>
    seen.headers.authorization === 'Bearer new'
      ? json(response, 200, { dueCount: 0, items: [], coming: [], nextDueAt: null })
      : json(response, 401, problem('token-expired', 401));

  it('renews once for many requests and sends each once more', async () => {
    const { options, renewals } = account();
    const { client, seen } = await scripted(answer, options);
    await Promise.all([client.getReview(), client.getReview(), client.getReview()]);
    expect(renewals()).toBe(1);
    expect(seen.filter(({ headers }) => headers.authorization === 'Bearer new')).toHaveLength(3);
  });

  it('lets the problem through when there is no new token, without a second try', async () => {
    const { client, seen } = await scripted(answer, {
      getAccessToken: () => 'old',
      onUnauthorized: async () => false,
    });
    await expect(client.getReview()).rejects.toMatchObject({ code: 'token-expired' });
    expect(seen).toHaveLength(1);
  });

  it('does not try for ever', async () => {
    const { client, seen } = await scripted(
      (_, response) => json(response, 401, problem('token-invalid', 401)),
      account().options,
    );
    await expect(client.getReview()).rejects.toMatchObject({ code: 'token-invalid' });
    expect(seen).toHaveLength(2);
  });

  it('does not renew for requests that carry no token', async () => {
    const { options, renewals } = account();
    const { client } = await scripted(
      (_, response) => json(response, 401, problem('credentials-invalid', 401)),
      options,
    );
    await expect(client.login({ email: 'a@b.kr', password: 'x' })).rejects.toMatchObject({
      code: 'credentials-invalid',
    });
    expect(renewals()).toBe(0);
  });

  it('does not renew or try again for a wrong password on a request with a good token', async () => {
    const { options, renewals } = account();
    const { client, seen } = await scripted(
      (_, response) => json(response, 401, problem('credentials-invalid', 401)),
      options,
    );
    await expect(client.deleteAccount({ password: 'x' })).rejects.toMatchObject({
      code: 'credentials-invalid',
    });
    expect([renewals(), seen.length]).toEqual([0, 1]);
  });
});
