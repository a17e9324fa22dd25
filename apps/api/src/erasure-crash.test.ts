import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { systemClock } from '@nova/adapters/embedded/storage/clock.ts';
import { eraseLearner } from '@nova/core/privacy/erase-learner.ts';
import { erasureSteps } from '@nova/core/privacy/erasure-steps.ts';
import {
  sampleAttempt,
  sampleCard,
  sampleJob,
  sampleLearner,
  sampleOwnLesson,
  sampleProgress,
  sampleSession,
} from '@nova/core/testing/samples.ts';
import pino from 'pino';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { bundleCommand, type CommandBundle } from '../../../scripts/command-bundle.mjs';
import { composeEmbedded, type EmbeddedComposition } from './composition.ts';
import { findProjectPaths } from './project-paths.ts';
import { filesHolding } from './testing/bytes-of-folder.ts';

let child: CommandBundle;
let folder: string;
let dataDir: string;

beforeAll(async () => {
  child = await bundleCommand(fileURLToPath(new URL('./testing/erasure-child.ts', import.meta.url)));
});
afterAll(() => child.remove());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nova-erasure-'));
  dataDir = join(folder, 'data');
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const compose = () =>
  composeEmbedded({
    dataDir,
    paths: findProjectPaths(),
    logger: pino({ level: 'silent' }),
    announceMail: () => undefined,
    siteUrl: () => 'http://nova.test',
  });

/** Runs the child to its end; the signal it died of, or its output. */
async function run(userId: string, killedAfter: string): Promise<string> {
  const running = spawn(process.execPath, [child.file, dataDir, userId, killedAfter], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  running.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  await once(running, 'close');
  return running.signalCode ?? output;
}

/** A learner with something in every store. */
async function plant({ deps }: EmbeddedComposition): Promise<{ userId: string; email: string }> {
  const learner = sampleLearner();
  const { userId, email } = learner;
  const session = sampleSession(systemClock, userId);
  const attempt = sampleAttempt(systemClock, session, { audioKey: `users/${userId}/audio/a.wav` });
  await deps.learners.createIfAbsent(learner);
  await deps.learning.createSession(session);
  await deps.files.put(attempt.audioKey ?? '', new Uint8Array(1000), 'audio/wav');
  const progress = sampleProgress(userId);
  await deps.learning.recordAttempt({ attempt, progress, card: sampleCard(userId) });
  await deps.content.createJob(sampleJob(systemClock, userId));
  const lesson = sampleOwnLesson(systemClock, userId);
  await deps.content.createOwnLesson(lesson);
  const payload = { userId, lessonId: lesson.lessonId };
  await deps.queue.enqueue({ jobId: lesson.lessonId, type: 'nobody-runs-this', payload });
  await deps.idempotency.begin({ scope: userId, key: 'k', requestHash: 'h' });
  const about = { userId, sessionType: 'lesson', lessonId: null, occurredAtMs: Date.now() };
  deps.events.publish({ type: 'session-started', ...about });
  await deps.mailer.send({ to: email, subject: 'Hello', text: `Hello ${email}` });
  return { userId, email };
}

it('is complete after the process was killed after every single step', { timeout: 300_000 }, async () => {
  const composition = await compose();
  const { userId, email } = await plant(composition);
  await composition.close();
  for (const needle of [userId, email]) expect(await filesHolding(folder, needle)).not.toEqual([]);

  for (const step of [...erasureSteps.map(({ name }) => name), 'complete'])
    expect([step, await run(userId, step)]).toEqual([step, 'SIGKILL']);
  expect(await run(userId, '')).toBe('nothing left\n');

  for (const needle of [userId, email]) expect(await filesHolding(folder, needle)).toEqual([]);
  expect(await readFile(join(dataDir, 'erasures.jsonl'), 'utf8')).toContain('"kind":"completed"');
});

it('is applied again before the first answer when an older copy of the folder is put back', async () => {
  const composition = await compose();
  const { userId, email } = await plant(composition);
  await composition.close();
  const backup = join(folder, 'backup');
  await cp(dataDir, backup, { recursive: true });
  const later = await compose();
  expect(await eraseLearner(later.deps, { userId })).toMatchObject({ removed: { sessions: 1, files: 1 } });
  await later.close();
  await rm(dataDir, { recursive: true });
  await rename(backup, dataDir);
  expect(await filesHolding(folder, userId)).not.toEqual([]);

  const restored = await compose();
  expect(await restored.deps.learners.get(userId)).toBeNull();
  await restored.close();
  for (const needle of [userId, email]) expect(await filesHolding(folder, needle)).toEqual([]);
});
