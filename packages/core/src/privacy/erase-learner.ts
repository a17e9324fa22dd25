import type { ErasureDeps } from './erasure-steps.ts';
import { type ErasureReceipt, erasureJob, receiptOf, runErasure } from './run-erasure.ts';

/** So long the answer may wait for steps; API Gateway gives up after 29 s. */
const WITHIN_MS = 10_000;
/** When the job looks after an erasure: later than any request that is still at it. */
const LOOK_AFTER_SECONDS = 60;

/**
 * Erases a learner from every store. The erasure is on record, and a job that ends it is queued, before anything is removed;
 * the account is closed before this resolves. Whatever is not done within 10 s, or fails, is the job's, and `completedAtMs` is
 * null. Whoever calls has made sure that it is the learner, or somebody who may.
 */
export async function eraseLearner(deps: ErasureDeps, input: { userId: string }): Promise<ErasureReceipt> {
  const askedAtMs = deps.clock.nowMs();
  const opened = await deps.erasures.open({ erasureId: deps.ids.random(), userId: input.userId, askedAtMs });
  const { erasureId } = opened;
  await deps.queue.enqueue(erasureJob(deps, opened), { delaySeconds: LOOK_AFTER_SECONDS });
  try {
    return await runErasure(deps, opened, askedAtMs + WITHIN_MS);
  } catch (error) {
    const left = await deps.erasures.get(erasureId);
    // Nobody can ask again once the account is closed: the job does the rest, and its failures are told by the queue.
    if (left?.done.identity !== undefined) return receiptOf(left, null);
    throw error;
  }
}
