import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { z } from 'zod';
import type { Operation } from '../http/operation.ts';
import { allRoutes, describeApi } from '../routes/all-routes.ts';
import { startTestApi, type TestApi, type TestLearner, type TestRequest } from '../testing/harness.ts';
import { newOperator, OPERATOR_ENV } from '../testing/operator.ts';
import { silence } from '../testing/recordings.ts';
import { nearContract } from './from-schema.ts';

const MIN_REQUESTS = 5_000;
/** Requests to each operation; to those that hash passwords, speak, listen or draw, fewer. */
const RUNS = 175;
const COSTLY_RUNS = 40;
const costly = new Set([
  'register',
  'login',
  'resetPassword',
  'changePassword',
  'startMfa',
  'renewRecoveryCodes',
  'disableMfa',
  'startSocialLink',
  'unlinkSocial',
  'deleteAccount',
  'processAudio',
  'demoAudio',
  'getSpeech',
  'getSpeechMarks',
  'demoSpeech',
  'demoSpeechMarks',
  'generateImage',
  'getScene',
]);

let api: TestApi;
let operator: TestLearner;
let sent = 0;

beforeAll(async () => {
  api = await startTestApi(OPERATOR_ENV);
  operator = await newOperator(api);
  // The edge behind its limits is what is tried here.
  api.composition.deps.limiter = {
    consume: () => Promise.resolve({ allowed: true, remaining: 1, retryAfterSeconds: 0 }),
    peek: () => Promise.resolve({ allowed: true, remaining: 1, retryAfterSeconds: 0 }),
  };
});
afterAll(() => api.close());

/** Statuses that the OpenAPI document tells of, by operation. */
const documented = new Map(
  Object.values(describeApi().paths ?? {}).flatMap((methods) =>
    Object.values(methods as Record<string, { operationId: string; responses: object }>).map(
      ({ operationId, responses }) => [operationId, Object.keys(responses)] as const,
    ),
  ),
);

interface Shot {
  path: string;
  request: TestRequest;
}

const oddities = fc.constantFrom<Record<string, string>>(
  {},
  { 'Accept-Language': 'en' },
  { 'Accept-Language': 'xx;q=9,*' },
  { 'X-Nova-Session': 'cookie', Cookie: 'nova_refresh=%' },
  { 'Idempotency-Key': 'a'.repeat(300) },
  { 'Idempotency-Key': 'again' },
  { Range: 'bytes=0-' },
  { 'If-None-Match': '*' },
  { 'X-Forwarded-For': '::, 1.2.3.4, "' },
);

describe.each(allRoutes.map((operation) => [`${operation.method} ${operation.path}`, operation] as const))(
  '%s',
  (_, operation) => {
    it('answers anything as its contract says, and never with a server error', async () => {
      const token = await tokenFor(operation);
      const runs = costly.has(operation.operationId) ? COSTLY_RUNS : RUNS;
      await fc.assert(
        fc.asyncProperty(shotsAt(operation), async ({ path, request }) => {
          sent += 1;
          // `call` refuses a 500 and an answer that breaks its schema.
          const { status } = await api.call(operation.method, path, { ...request, token });
          expect(status).toBeLessThan(500);
          const told = documented.get(operation.operationId);
          if (told) expect(told).toContain(String(status));
        }),
        { numRuns: runs, seed: 20_261_126 },
      );
    });
  },
);

it(`makes ${MIN_REQUESTS} requests or more`, () => {
  console.log(`${sent} requests to ${allRoutes.length} operations`);
  expect(sent).toBeGreaterThanOrEqual(MIN_REQUESTS);
});

async function tokenFor({ access }: Operation): Promise<string | undefined> {
  if (access === 'visitor') return undefined;
  return access === 'operator' ? operator.token : (await api.newLearner()).token;
}

function shotsAt(operation: Operation): fc.Arbitrary<Shot> {
  return fc
    .record({
      path: pathOf(operation),
      query: queryOf(operation.query),
      body: bodyOf(operation),
      headers: oddities,
    })
    .map(({ path, query, body, headers }) => ({
      path: `${path}${query}`,
      request: { ...body, headers: { ...headers, ...body.headers } },
    }));
}

/** Each parameter something; `.` and `..` would be another path before anybody sees them. */
function pathOf({ path }: Operation): fc.Arbitrary<string> {
  const segment = fc
    .oneof(
      fc.string({ minLength: 1, maxLength: 40 }),
      fc.string({ minLength: 1, maxLength: 200, unit: 'binary' }),
      fc.uuid(),
      fc.constantFrom('..%2f..%2fetc%2fpasswd', 'cafe-order', 'a1-greetings'),
    )
    .filter((text) => !/\p{Surrogate}/u.test(text) && !/^\.{1,2}$/.test(text));
  const parts = path.split(/(\{\w+\}|\*)/);
  return fc
    .array(segment, { minLength: parts.length, maxLength: parts.length })
    .map((texts) =>
      parts.map((part, at) => (/^[{*]/.test(part) ? encodeURIComponent(texts[at] ?? '') : part)).join(''),
    );
}

function queryOf(contract: z.ZodType | undefined): fc.Arbitrary<string> {
  if (!contract) return fc.constantFrom('', '?', '?x=1&x=2');
  return nearContract(contract).map((value) => {
    const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
    const text = new URLSearchParams(
      entries.map(([key, one]) => [key, typeof one === 'object' ? JSON.stringify(one) : String(one)]),
    ).toString();
    return text === '' ? '' : `?${text}`;
  });
}

function bodyOf({ json, form, method }: Operation): fc.Arbitrary<TestRequest> {
  if (form) return formOf(form);
  if (!json) return fc.constant(method === 'GET' ? {} : { json: undefined });
  const type = { 'Content-Type': 'application/json' };
  return fc.oneof(
    { weight: 8, arbitrary: nearContract(json).map((value) => ({ json: value })) },
    { weight: 1, arbitrary: fc.string().map((body) => ({ body, headers: type })) },
    { weight: 1, arbitrary: fc.constant({ body: 'a=1', headers: { 'Content-Type': 'text/plain' } }) },
    { weight: 1, arbitrary: fc.constant({}) },
  );
}

function formOf(contract: z.ZodType): fc.Arbitrary<TestRequest> {
  const sound = fc.oneof(
    fc.uint8Array({ maxLength: 300 }),
    fc.constantFrom(silence(0.2), silence(1), silence(1).slice(0, 50), new Uint8Array(0)),
  );
  return fc.tuple(nearContract(contract), fc.option(sound)).map(([fields, audio]) => {
    const body = new FormData();
    const entries = typeof fields === 'object' && fields !== null ? Object.entries(fields) : [];
    for (const [key, value] of entries)
      body.append(key, typeof value === 'object' ? JSON.stringify(value) : String(value));
    if (audio) body.append('audio', new Blob([new Uint8Array(audio)]), 'recording.wav');
    return { body };
  });
}
