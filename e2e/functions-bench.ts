/**
 * `npm run bench:functions`: the zipped size of every function, and the time from asking for a fresh process to its first
 * answer, beside what is asked of them. The answers are real ones: tables, queues, accounts and secrets are an emulator's,
 * the cache is a Redis or Valkey server. `-- --write` also rewrites docs/benchmarks-functions.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import type { FunctionName } from '../apps/api/src/functions/env.ts';
import { bundle, functionNames } from '../scripts/bundle.mjs';
import { startMinistack } from './cloud/support/ministack.ts';
import { startRedisServer } from './cloud/support/redis-server.ts';
import { type FirstAnswer, firstAnswer } from './support/function-process.ts';
import { makeSurroundings, type SignedInLearner } from './support/function-surroundings.ts';

const root = join(import.meta.dirname, '..');
const ROUNDS = 9;
const WANTED_MS = 400;
/** It loads the model and scores a recording before it answers. */
const WANTED_AUDIO_MS = 900;

/** What a function is asked first, and how one sees that it was answered. */
interface Case {
  what: string;
  /** A new one each time: what was done once is answered from memory. */
  event(): unknown;
  isAnswered(answer: unknown): boolean;
}

interface Row {
  name: string;
  what: string;
  zipMb: number;
  maxZipMb: number;
  medianMs: number;
  fastestMs: number;
  slowestMs: number;
  cpuMs: number;
  wantedMs: number;
}

const arch = process.arch === 'arm64' ? 'arm64' : 'x64';
const bundles = await bundle({ names: functionNames, arch });
const emulator = await startMinistack();
const cache = await startRedisServer();
try {
  const place = { region: 'ap-northeast-2', endpoint: emulator.plainEndpoint };
  process.env.AWS_ACCESS_KEY_ID = 'test';
  process.env.AWS_SECRET_ACCESS_KEY = 'test';
  const { environment, learner } = await makeSurroundings(place, cache.port);
  const ask = (name: string, event: unknown) =>
    firstAnswer(join(root, 'dist/functions', name), event, environment);
  await ask('post-confirmation', confirmation(learner));
  const started = await ask(
    'learning-manager',
    request('POST', '/api/learning/session', learner, { json: { sessionType: 'pronunciation' } }),
  );
  const { sessionId } = JSON.parse((started.answer as { body: string }).body) as { sessionId: string };
  // Round by round, so that a busy moment of the machine is not one function's alone.
  const asked = cases(learner, sessionId);
  const answers = new Map<string, FirstAnswer[]>();
  for (let round = 0; round < ROUNDS; round++) {
    for (const { name } of bundles) {
      const { event, isAnswered } = asked[name as FunctionName];
      const first = await ask(name, event());
      if (!isAnswered(first.answer))
        throw new Error(`${name}: ${JSON.stringify(first.answer).slice(0, 500)}`);
      answers.set(name, [...(answers.get(name) ?? []), first]);
    }
  }
  const rows = bundles.map(({ name, zipBytes, maxBytes }): Row => {
    const elapsed = sorted(answers.get(name)!.map(({ elapsedMs }) => elapsedMs));
    return {
      name,
      what: asked[name as FunctionName].what,
      zipMb: zipBytes / 1e6,
      maxZipMb: maxBytes / 1e6,
      medianMs: elapsed[elapsed.length >> 1]!,
      fastestMs: elapsed[0]!,
      slowestMs: elapsed.at(-1)!,
      cpuMs: sorted(answers.get(name)!.map(({ cpuMs }) => cpuMs))[ROUNDS >> 1]!,
      wantedMs: name === 'audio-processor' ? WANTED_AUDIO_MS : WANTED_MS,
    };
  });
  report(rows);
} finally {
  await cache.stop();
  await emulator.stop();
}

/** The first question to each function, through everything it is composed of. */
function cases(learner: SignedInLearner, sessionId: string): Record<FunctionName, Case> {
  const answers = (status: number) => (answer: unknown) =>
    (answer as { statusCode?: number }).statusCode === status;
  return {
    'auth-handler': {
      what: 'signs a learner in',
      event: () =>
        request('POST', '/api/auth/login', null, {
          json: { email: learner.email, password: learner.password },
        }),
      isAnswered: answers(200),
    },
    'learning-manager': {
      what: 'tells her progress',
      event: () => request('GET', '/api/learning/progress', learner),
      isAnswered: answers(200),
    },
    'audio-processor': {
      what: 'scores a recording of 1.4 s',
      event: () => recording(learner, sessionId),
      isAnswered: answers(200),
    },
    'image-generator': {
      what: 'takes an order for a picture',
      event: () =>
        request('POST', '/api/image/generate', learner, { json: { prompt: '카페에서 커피 마시기' } }),
      isAnswered: answers(202),
    },
    'image-worker': {
      what: 'hands out the picture of a scene',
      event: () => request('GET', '/api/image/scenes/cafe-counter', learner),
      isAnswered: answers(200),
    },
    notification: {
      what: 'mails a notice',
      event: () => notice(learner),
      isAnswered: (answer) => answer === null,
    },
    privacy: {
      what: 'looks who must be erased again',
      event: () => ({ reapplyErasures: true }),
      isAnswered: (answer) => (answer as { erasedAgain?: number }).erasedAgain === 0,
    },
    operator: {
      what: 'turns a learner away',
      event: () => request('GET', '/api/operator/flags', learner),
      isAnswered: answers(404),
    },
    'pre-sign-up': {
      what: 'lets a sign-up pass',
      event: () => ({ ...confirmation(learner), triggerSource: 'PreSignUp_SignUp', response: {} }),
      isAnswered: (answer) => answer !== null,
    },
    'post-confirmation': {
      what: 'makes the learner’s row',
      event: () => confirmation(learner),
      isAnswered: (answer) => answer !== null,
    },
  };
}

/** A request as API Gateway hands it to a function (payload of a REST API's proxy integration). */
function request(
  httpMethod: string,
  path: string,
  learner: SignedInLearner | null,
  content: { json?: unknown; base64?: string; contentType?: string } = {},
) {
  const contentType = content.json === undefined ? content.contentType : 'application/json';
  const headers = {
    'x-forwarded-for': '203.0.113.9',
    ...(contentType === undefined ? {} : { 'content-type': contentType }),
    ...(learner === null ? {} : { authorization: `Bearer ${learner.accessToken}` }),
  };
  return {
    resource: path,
    path,
    httpMethod,
    headers,
    multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
    queryStringParameters: null,
    multiValueQueryStringParameters: null,
    pathParameters: null,
    requestContext: { httpMethod, path, stage: 'api', identity: { sourceIp: '203.0.113.9' } },
    body: content.json === undefined ? (content.base64 ?? null) : JSON.stringify(content.json),
    isBase64Encoded: content.base64 !== undefined,
  };
}

/** The golden recording of the model in a form, as the browser sends it. */
function recording(learner: SignedInLearner, sessionId: string) {
  const boundary = 'nova-bench';
  const field = (name: string, value: string) =>
    `--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
  const head = `${field('sessionId', sessionId)}${field('attemptId', crypto.randomUUID())}${field('referenceText', 'We call it rice')}--${boundary}\r\ncontent-disposition: form-data; name="audio"; filename="a.wav"\r\ncontent-type: audio/wav\r\n\r\n`;
  const sound = readFileSync(join(root, 'packages/speech/model/golden/slt-right.wav'));
  const body = Buffer.concat([Buffer.from(head), sound, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return request('POST', '/api/audio/process', learner, {
    base64: body.toString('base64'),
    contentType: `multipart/form-data; boundary=${boundary}`,
  });
}

/** What SNS delivers when a password was changed. */
function notice({ userId }: SignedInLearner) {
  const noticeId = crypto.randomUUID();
  const Message = JSON.stringify({ noticeId, kind: 'password-changed', userId, occurredAtMs: Date.now() });
  return { Records: [{ Sns: { Message } }] };
}

/** What Cognito tells its triggers of a confirmed learner. */
function confirmation({ userId, email }: SignedInLearner) {
  return {
    triggerSource: 'PostConfirmation_ConfirmSignUp',
    request: {
      userAttributes: { sub: userId, email, name: '김미나', birthdate: '2001-03-09', 'custom:country': 'KR' },
    },
  };
}

function sorted(values: readonly number[]): number[] {
  return values.toSorted((a, b) => a - b);
}

function report(rows: readonly Row[]): void {
  const mark = (isMet: boolean) => (isMet ? 'met' : '**not met**');
  const lines = rows.map(({ name, what, zipMb, maxZipMb, wantedMs, ...times }) => {
    const isSmall = zipMb <= maxZipMb;
    const cells = [
      name,
      `${zipMb.toFixed(2)} MB`,
      `<= ${maxZipMb} MB`,
      mark(isSmall),
      what,
      `${times.medianMs.toFixed(0)} ms`,
      `<= ${wantedMs} ms`,
      mark(times.medianMs <= wantedMs),
      `${times.fastestMs.toFixed(0)} to ${times.slowestMs.toFixed(0)} ms`,
      `${times.cpuMs.toFixed(0)} ms`,
    ];
    return `| ${cells.join(' | ')} |`;
  });
  const text = [
    '| function | zip | wanted | | first it | median | wanted | | all | processor |',
    '|---|---|---|---|---|---|---|---|---|---|',
    ...lines,
  ].join('\n');
  console.log(`\n${text}`);
  if (process.argv.includes('--write'))
    writeFileSync(join(root, 'docs/benchmarks-functions.md'), `${head()}\n${text}\n`);
  const isMet = rows.every((row) => row.zipMb <= row.maxZipMb && row.medianMs <= row.wantedMs);
  process.exitCode = isMet ? 0 : 1;
}

function head(): string {
  const date = new Date().toISOString().slice(0, 10);
  return `# Benchmarks of the functions

Written by \`npm run bench:functions -- --write\` on ${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}, ${date}: ${ROUNDS} fresh processes each.
From asking for a process to its first answer, through secret, cache, tables and accounts (an emulator's). Lambda runs Node 24
and gives a function of 256 MB a sixth of a processor while it answers, a whole one while it starts: compare, do not predict.
`;
}
