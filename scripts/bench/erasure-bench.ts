/**
 * Times the export and the erasure of a learner with 1,000 sessions and 500 kept recordings of four seconds, on the embedded
 * engines in a folder of its own. Prints `{exportMs, exportBytes, memoryMb, eraseMs, leftFiles}` as JSON; `memoryMb` is what the
 * process took more than before while it made the archive.
 */
import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@nova/adapters/embedded/storage/clock.ts';
import { eraseLearner } from '@nova/core/privacy/erase-learner.ts';
import { runExportJob } from '@nova/core/privacy/run-export-job.ts';
import { recordingKey } from '@nova/core/recording/recording-files.ts';
import { sampleAttempt, sampleLearner, sampleProgress, sampleSession } from '@nova/core/testing/samples.ts';
import pino from 'pino';
import { composeEmbedded } from '../../apps/api/src/composition.ts';
import { findProjectPaths } from '../../apps/api/src/project-paths.ts';

const SESSIONS = 1_000;
const RECORDINGS = 500;
/** Four seconds of 16 kHz mono PCM16. */
const RECORDING_BYTES = 4 * 32_000;

const folder = await mkdtemp(join(tmpdir(), 'nova-erasure-bench-'));
const { deps, close } = await composeEmbedded({
  dataDir: join(folder, 'data'),
  paths: findProjectPaths(),
  logger: pino({ level: 'silent' }),
  announceMail: () => undefined,
  siteUrl: () => '',
});
try {
  const learner = sampleLearner();
  await deps.learners.createIfAbsent(learner);
  await seed(learner.userId);
  const { exportMs, exportBytes, memoryMb } = await timeExport(learner.userId);
  const startedMs = performance.now();
  const receipt = await eraseLearner(deps, { userId: learner.userId });
  const eraseMs = performance.now() - startedMs;
  if (receipt.completedAtMs === null) throw new Error('The erasure took longer than a request may.');
  if (receipt.removed.sessions !== SESSIONS) throw new Error('Sessions were left out.');
  const entries = await readdir(join(folder, 'data/files'), { recursive: true, withFileTypes: true });
  const leftFiles = entries.filter((entry) => entry.isFile()).length;
  process.stdout.write(`${JSON.stringify({ exportMs, exportBytes, memoryMb, eraseMs, leftFiles })}\n`);
} finally {
  await close();
  await rm(folder, { recursive: true, force: true });
}

async function seed(userId: string): Promise<void> {
  for (let n = 0; n < SESSIONS; n++) {
    const session = sampleSession(systemClock, userId);
    await deps.learning.createSession(session);
    if (n >= RECORDINGS) continue;
    const attempt = sampleAttempt(systemClock, session);
    const audioKey = recordingKey(userId, attempt.attemptId);
    await deps.files.put(audioKey, randomBytes(RECORDING_BYTES), 'audio/wav');
    const progress = sampleProgress(userId, { version: n });
    await deps.learning.recordAttempt({ attempt: { ...attempt, audioKey }, progress, card: null });
  }
}

async function timeExport(userId: string) {
  const createdAtMs = systemClock.nowMs();
  const expiresAtSeconds = Math.floor(createdAtMs / 1000) + 86_400;
  const exportId = deps.ids.timeOrdered();
  const wish = {
    userId,
    askedBy: 'learner',
    exportId,
    status: 'queued',
    createdAtMs,
    completedAtMs: null,
    sizeBytes: null,
  } as const;
  await deps.exports.create({ ...wish, expiresAtSeconds });
  const before = process.memoryUsage.rss();
  let most = before;
  const watching = setInterval(() => {
    most = Math.max(most, process.memoryUsage.rss());
  }, 5);
  const startedMs = performance.now();
  await runExportJob(deps, { jobId: exportId, type: 'make-export', payload: { userId, exportId } }, 1);
  const exportMs = performance.now() - startedMs;
  clearInterval(watching);
  const made = await deps.exports.get(userId, exportId);
  return { exportMs, exportBytes: made?.sizeBytes ?? 0, memoryMb: (most - before) / 1e6 };
}
