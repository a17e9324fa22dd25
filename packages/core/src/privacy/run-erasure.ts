import type { ErasedKind, Erasure, RemovedCounts } from '../ports/erasure-ledger.ts';
import type { QueuedJob } from '../ports/job-queue.ts';
import { auditName } from './audit-name.ts';
import { deleteFileCopies, type ErasureDeps, erasureSteps } from './erasure-steps.ts';

/** Type of the queue's jobs that end an erasure. */
export const ERASE_LEARNER = 'erase-learner';

/** Proof of an erasure. Nothing in it is about the learner but how much there was. */
export interface ErasureReceipt {
  erasureId: string;
  askedAtMs: number;
  /** Null while something is left to do; it is done without anybody asking again. */
  completedAtMs: number | null;
  removed: RemovedCounts;
}

/**
 * Does the steps of an erasure that are not done, in their order, each written down before the next begins. May be run again
 * at any point, by another process, too.
 * @param untilMs no step is begun after this time (epoch milliseconds); what is left stays open
 */
export async function runErasure(
  deps: ErasureDeps,
  erasure: Erasure,
  untilMs = Number.POSITIVE_INFINITY,
): Promise<ErasureReceipt> {
  let current = erasure;
  for (const { name, run } of erasureSteps) {
    if (current.done[name] !== undefined) continue;
    if (deps.clock.nowMs() >= untilMs) return receiptOf(current, null);
    const removed = await run(deps, { userId: current.userId });
    await deps.erasures.recordStep(current, name, removed);
    current = { ...current, done: { ...current.done, [name]: removed } };
  }
  // First: after a crash in between it is on record twice, and never not at all.
  const { erasureId, userId } = current;
  const subject = await auditName(userId);
  await deps.audit.append({ actor: 'system', action: 'erasure-done', subject, facts: { erasureId } });
  await deps.erasures.complete(current);
  return receiptOf(current, deps.clock.nowMs());
}

/** The job that ends an erasure. It names the learner only where a copy of a file may arrive after the request. */
export function erasureJob(
  { fileCopies }: Pick<ErasureDeps, 'fileCopies'>,
  { erasureId, userId }: Pick<Erasure, 'erasureId' | 'userId'>,
): QueuedJob {
  return { jobId: erasureId, type: ERASE_LEARNER, payload: { erasureId, ...(fileCopies && { userId }) } };
}

/**
 * Ends the erasure of a queued job. When it is complete, only copies of files are looked for again: one may have been on its way.
 * What a step throws is thrown for another try.
 */
export async function runErasureJob(deps: ErasureDeps, { payload }: QueuedJob): Promise<void> {
  const { erasureId = '', userId } = payload;
  const erasure = await deps.erasures.get(erasureId);
  if (erasure !== null) await runErasure(deps, erasure);
  if (userId !== undefined) await deleteFileCopies(deps.fileCopies, userId);
}

/** What is known so far of an erasure, as told to who asked for it. */
export function receiptOf(erasure: Erasure, completedAtMs: number | null): ErasureReceipt {
  const removed: Partial<Record<ErasedKind, number>> = {};
  for (const counts of Object.values(erasure.done)) {
    for (const [kind, count] of Object.entries(counts) as [ErasedKind, number][])
      removed[kind] = (removed[kind] ?? 0) + count;
  }
  const { erasureId, askedAtMs } = erasure;
  return { erasureId, askedAtMs, completedAtMs, removed };
}
