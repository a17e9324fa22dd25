// Run by durability.test.ts as a process of its own: writes under load and prints each id once it is acknowledged.
import { risingId, sampleAttempt, sampleProgress, sampleSession } from '@nova/core/testing/samples.ts';
import { systemClock } from '../clock.ts';
import { openDatabase } from '../database.ts';
import { createJobQueue } from '../job-queue.ts';
import { createLearningRepository } from '../learning-repository.ts';

const LEARNERS = 16;

const [, , dataDir = '', run = ''] = process.argv;
const db = openDatabase({ dataDir });
const learning = createLearningRepository({ db, clock: systemClock });
const queue = createJobQueue({ db, clock: systemClock });

/** Resolves when the line has left this process: a pipe whose reader is behind queues, and an exit loses the queue. */
const print = (line: string) =>
  new Promise<void>((resolve) => process.stdout.write(`${line}\n`, () => resolve()));
let isRefused = false;
/** Nothing is told after a refusal, which is the last word: the others may have been just acknowledged, and go on for a moment. */
const acknowledged = async (kind: string, userId: string, id: string) => {
  if (!isRefused) await print(`${kind} ${userId} ${id}`);
};

async function practise(userId: string): Promise<void> {
  for (let version = 0; ; version++) {
    const session = sampleSession(systemClock, userId);
    await learning.createSession(session);
    await acknowledged('session', userId, session.sessionId);
    const attempt = sampleAttempt(systemClock, session);
    const progress = sampleProgress(userId, { version, attempts: version + 1 });
    await learning.recordAttempt({ attempt, progress, card: null });
    await acknowledged('attempt', userId, attempt.attemptId);
    const jobId = risingId();
    await queue.enqueue({ jobId, type: 'draw', payload: {} });
    await acknowledged('job', userId, jobId);
  }
}

try {
  await Promise.all(Array.from({ length: LEARNERS }, (_, n) => practise(`learner-${run}-${n}`)));
} catch (error) {
  // The test that limits the size of files wants to know how it was refused, and that reading goes on.
  const code = error instanceof Error && 'code' in error ? String(error.code) : String(error);
  isRefused = true;
  const sessions = await learning.listSessions(`learner-${run}-0`, { limit: 1, status: 'all' });
  await print(`refused ${code} ${sessions.items.length}`);
  process.exit(0);
}
