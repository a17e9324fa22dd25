import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Writable } from 'node:stream';
import { CHEAP_PASSWORDS } from '@nova/adapters/testing/cheap-passwords.ts';
import type { ConsentChoice, ConsentPurpose } from '@nova/contracts/http/consents.ts';
import { Problem } from '@nova/contracts/problem.ts';
import type { OpenJob } from '@nova/core/ports/job-queue.ts';
import { CONSENT_TEXTS } from '@nova/core/privacy/consent-texts.ts';
import { sampleConsent } from '@nova/core/testing/samples.ts';
import type { Hono } from 'hono';
import pino from 'pino';
import { expect, vi } from 'vitest';
import { createApp } from '../app.ts';
import { composeEmbedded, type EmbeddedComposition } from '../composition.ts';
import { parseEnv } from '../env.ts';
import type { EdgeSettings } from '../http/edge.ts';
import type { Operation } from '../http/operation.ts';
import { edgeSettings } from '../local.ts';
import { findProjectPaths, type ProjectPaths } from '../project-paths.ts';
import { allRoutes } from '../routes/all-routes.ts';

/** What a test sends. */
export interface TestRequest {
  json?: unknown;
  /** A body as it is, with its own Content-Type in `headers`. */
  body?: BodyInit;
  token?: string;
  headers?: Record<string, string>;
  /** Where it comes from; each test file has an address of its own unless it says so. */
  address?: string;
}

/** What came back, its body already held against the contract. */
export interface TestAnswer {
  status: number;
  headers: Headers;
  /** Parsed JSON, or null. */
  body: unknown;
  bytes: Uint8Array;
}

/** A signed-in learner. */
export interface TestLearner {
  userId: string;
  email: string;
  password: string;
  token: string;
  refreshToken: string;
}

/** The real application on real embedded engines in a folder of its own. */
export interface TestApi {
  app: Hono;
  composition: EmbeddedComposition;
  dataDir: string;
  /** Everything logged so far, one JSON object a line. */
  logged(): string;
  /** Sends a request through the whole application and holds the answer against its contract. */
  call(method: string, path: string, request?: TestRequest): Promise<TestAnswer>;
  /** Signs up, confirms with the mailed code, signs in and agrees to the processing of her voice. */
  newLearner(overrides?: Record<string, unknown>): Promise<TestLearner>;
  /** The six-digit code of the newest mail to an address. */
  mailedCode(email: string): Promise<string>;
  mailCount(): Promise<number>;
  /**
   * Resolves once no job runs, is due or waits for another try; what was put off (an erasure is looked after a minute later) is not
   * waited for. It asks the queue: asked again and again, the API would refuse at a learner's limit.
   */
  jobsDone(): Promise<void>;
  /** Moves the clock of everything but limits. */
  advance(byMs: number): void;
  close(): Promise<void>;
}

/** An answer that breaks its contract: a bug, whatever the test is about. */
export class BrokenContractError extends Error {}

/** Composes the application. `env` as in the environment of the process, `paths` where they differ from the usual. */
export async function startTestApi(
  env: Record<string, string> = {},
  operations: readonly Operation[] = allRoutes,
  paths: Partial<ProjectPaths> = {},
): Promise<TestApi> {
  const dataDir = await mkdtemp(join(tmpdir(), 'nova-api-'));
  const lines: string[] = [];
  const logger = pino({ level: 'info' }, lineCollector(lines));
  let offsetMs = 0;
  const settingsOfEnv = parseEnv({ NOVA_AUTH_LIMIT_PER_MINUTE: '1000', ...env });
  const composition = await composeEmbedded({
    dataDir,
    paths: { ...findProjectPaths(), ...paths },
    logger,
    announceMail: () => undefined,
    siteUrl: () => 'http://nova.test',
    models: settingsOfEnv,
    social: settingsOfEnv,
    operatorEmails: settingsOfEnv.NOVA_OPERATOR_EMAIL,
    clock: { nowMs: () => Date.now() + offsetMs },
    passwordCost: CHEAP_PASSWORDS,
  });
  composition.startWorker();
  const settings: EdgeSettings = edgeSettings(settingsOfEnv, logger);
  const app = createApp(composition.deps, settings, operations);
  const call = createCall(app, operations, () => lines.at(-2) ?? '');
  const outbox = outboxReader(composition.outboxFolder);
  return {
    app,
    composition,
    dataDir,
    logged: () => lines.join(''),
    call,
    async newLearner(overrides) {
      const learner = await signUpAndIn(call, outbox.mailedCode, overrides);
      await composition.deps.consents.append(sampleConsent(learner.userId));
      return learner;
    },
    ...outbox,
    async jobsDone() {
      const { queue, clock } = composition.deps;
      const isPutOff = ({ attempts, dueAtMs }: OpenJob) => attempts === 0 && dueAtMs > clock.nowMs();
      await vi.waitFor(
        async () => expect((await queue.listOpen(100)).filter((job) => !isPutOff(job))).toEqual([]),
        { timeout: 60_000 },
      );
    },
    advance(byMs) {
      offsetMs += byMs;
    },
    async close() {
      await composition.close();
      await rm(dataDir, { recursive: true, force: true });
      await rm(`${dataDir}.erasures.jsonl`, { force: true });
    },
  };
}

function lineCollector(lines: string[]): Writable {
  return new Writable({
    write(chunk: Buffer, _encoding, done) {
      lines.push(chunk.toString());
      done();
    },
  });
}

function createCall(app: Hono, operations: readonly Operation[], lastFailure: () => string): TestApi['call'] {
  const ownAddress = `198.51.100.${Math.floor(Math.random() * 250)}`;
  return async (method, path, request = {}) => {
    const headers = new Headers(request.headers);
    if (request.token !== undefined) headers.set('Authorization', `Bearer ${request.token}`);
    if (request.json !== undefined) headers.set('Content-Type', 'application/json');
    const body = request.json === undefined ? request.body : JSON.stringify(request.json);
    const environment = { incoming: { socket: { remoteAddress: request.address ?? ownAddress } } };
    const response = await app.request(`http://nova.test/api${path}`, { method, headers, body }, environment);
    const bytes = new Uint8Array(await response.arrayBuffer());
    const isJson = bytes.length > 0 && response.headers.get('content-type')?.includes('json') === true;
    const answer = {
      status: response.status,
      headers: response.headers,
      bytes,
      body: isJson ? (JSON.parse(new TextDecoder().decode(bytes)) as unknown) : null,
    };
    if (answer.status === 500) throw new Error(`${method} ${path} failed: ${lastFailure()}`);
    holdAgainstContract(operations, method, path, answer);
    return answer;
  };
}

/** Answers are parsed strictly: a field too many is as wrong as one too few. */
function holdAgainstContract(
  operations: readonly Operation[],
  method: string,
  path: string,
  answer: TestAnswer,
): void {
  const [pathname = ''] = path.split('?');
  const where = `${method} ${pathname} -> ${answer.status}`;
  if (method === 'HEAD') return;
  if (answer.status >= 400) {
    const problem = Problem.safeParse(answer.body);
    if (!problem.success) throw new BrokenContractError(`${where}: ${problem.error.message}`);
    if (problem.data.status !== answer.status)
      throw new BrokenContractError(`${where}: status ${problem.data.status}`);
    return;
  }
  const operation = operations.find((one) => one.method === method && matches(one.path, pathname));
  if (!operation?.answer.schema) return;
  const parsed = operation.answer.schema.safeParse(answer.body);
  if (!parsed.success) throw new BrokenContractError(`${where}: ${parsed.error.message}`);
}

function matches(template: string, pathname: string): boolean {
  return new RegExp(`^${template.replaceAll(/\{\w+\}/g, '[^/]+').replace('*', '.*')}$`).test(pathname);
}

function outboxReader(folder: string) {
  const names = async () =>
    (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.eml')).sort();
  return {
    async mailCount() {
      return (await names()).length;
    },
    async mailedCode(email: string) {
      for (const name of (await names()).reverse()) {
        const mail = await readFile(join(folder, name), 'utf8');
        const code = /\b(\d{6})\b/.exec(
          mail
            .split(/\r?\n\r?\n/)
            .slice(1)
            .join('\n'),
        )?.[1];
        if (mail.includes(`To: ${email}`) && code !== undefined) return code;
      }
      throw new Error('There is no mail with a code for this address.');
    },
  };
}

async function signUpAndIn(
  call: TestApi['call'],
  mailedCode: TestApi['mailedCode'],
  overrides: Record<string, unknown> = {},
): Promise<TestLearner> {
  const email = typeof overrides.email === 'string' ? overrides.email : `learner-${randomUUID()}@example.com`;
  // The same for all: of many drawn by chance one is too easy to guess.
  const password = 'Quiet-Harbour-of-Paper-Boats';
  const registration = {
    email,
    password,
    name: '하늘',
    birthDate: '1990-05-17',
    country: 'KR',
    locale: 'ko',
    ...overrides,
  };
  await expectStatus(call('POST', '/auth/register', { json: registration }), 201);
  const code = await mailedCode(email);
  const { userId } = (await expectStatus(call('POST', '/auth/confirm', { json: { email, code } }), 200)) as {
    userId: string;
  };
  const { accessToken, refreshToken } = (await expectStatus(
    call('POST', '/auth/login', { json: { email, password } }),
    200,
  )) as { accessToken: string; refreshToken: string };
  return { userId, email, password, token: accessToken, refreshToken };
}

/** Answers a question of consent in the words that hold now. */
export async function agree(
  call: TestApi['call'],
  token: string,
  purpose: ConsentPurpose,
  choice: ConsentChoice,
): Promise<void> {
  const json = { purpose, choice, textVersion: CONSENT_TEXTS[purpose].version, locale: 'ko' };
  await expectStatus(call('POST', '/user/consents', { token, json }), 200);
}

async function expectStatus(answer: Promise<TestAnswer>, status: number): Promise<unknown> {
  const { status: actual, body } = await answer;
  if (actual !== status) throw new Error(`Expected ${status}, got ${actual}: ${JSON.stringify(body)}`);
  return body;
}
