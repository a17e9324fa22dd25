import { NovaError } from '@nova/core/errors.ts';
import type { QueuedJob } from '@nova/core/ports/job-queue.ts';
import { CONSENT_TEXTS } from '@nova/core/privacy/consent-texts.ts';
import { eraseLearner } from '@nova/core/privacy/erase-learner.ts';
import { erasureSteps } from '@nova/core/privacy/erasure-steps.ts';
import { giveConsent } from '@nova/core/privacy/give-consent.ts';
import { erasureJob, runErasureJob } from '@nova/core/privacy/run-erasure.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ApiDeps } from './api-deps.ts';
import { jobHandlers } from './job-handlers.ts';
import { startTestApi, type TestApi, type TestLearner } from './testing/harness.ts';

let api: TestApi;

beforeAll(async () => {
  api = await startTestApi();
});
afterAll(() => api.close());

/** The real parts, with files that cannot be deleted as long as it is said. */
function withStuckFiles(): { deps: ApiDeps; mend(): void } {
  const { deps } = api.composition;
  let isStuck = true;
  const files = Object.create(deps.files) as ApiDeps['files'];
  files.deletePrefix = async (prefix) => {
    if (isStuck) throw new NovaError('service-unavailable');
    return deps.files.deletePrefix(prefix);
  };
  return {
    deps: { ...deps, files },
    mend() {
      isStuck = false;
    },
  };
}

const signIn = ({ email, password }: TestLearner) =>
  api.call('POST', '/auth/login', { json: { email, password } });

it('closes the account at once when a store fails, says that the rest is under way, and the job ends it', async () => {
  const learner = await api.newLearner();
  const { deps, mend } = withStuckFiles();
  const receipt = await eraseLearner(deps, { userId: learner.userId });
  expect(receipt).toMatchObject({ completedAtMs: null, removed: { sessions: 0 } });
  expect(receipt.removed.files).toBeUndefined();
  expect((await signIn(learner)).status).toBe(401);
  expect((await api.call('GET', '/user/profile', { token: learner.token })).body).toMatchObject({
    code: 'token-invalid',
  });
  const job = { jobId: receipt.erasureId, type: 'erase-learner', payload: { erasureId: receipt.erasureId } };
  await expect(runErasureJob(deps, job)).rejects.toThrow('service-unavailable');
  mend();
  await runErasureJob(deps, job);
  expect(await deps.erasures.get(receipt.erasureId)).toBeNull();
  expect(await deps.learners.get(learner.userId)).toBeNull();
  await runErasureJob(deps, job);
});

it('lets nobody wait for longer than a request may take', async () => {
  const learner = await api.newLearner();
  const { deps } = api.composition;
  let nowMs = Date.now();
  // Four seconds go by at each look at the clock.
  const clock = { nowMs: () => (nowMs += 4_000) };
  const receipt = await eraseLearner({ ...deps, clock }, { userId: learner.userId });
  expect(receipt.completedAtMs).toBeNull();
  const left = await deps.erasures.get(receipt.erasureId);
  expect(Object.keys(left?.done ?? {})).toEqual(['block', 'identity']);
});

it('is one erasure however often it is asked for', async () => {
  const { userId } = await api.newLearner();
  const { deps } = withStuckFiles();
  const receipts = [await eraseLearner(deps, { userId }), await eraseLearner(deps, { userId })];
  expect(receipts[1]?.erasureId).toBe(receipts[0]?.erasureId);
});

/** The real parts, and a place elsewhere with a copy of a recording, out of reach as long as it is said. */
function withCopies(userId: string) {
  const keys = new Set([`users/${userId}/audio/one.wav`, 'users/somebody-else/audio/one.wav']);
  let isReachable = false;
  const fileCopies: ApiDeps['fileCopies'] = {
    async deletePrefix(prefix) {
      if (!isReachable) throw new NovaError('service-unavailable');
      const gone = [...keys].filter((key) => key.startsWith(prefix));
      for (const key of gone) keys.delete(key);
      return gone.length;
    },
  };
  return {
    deps: { ...api.composition.deps, fileCopies },
    keys,
    reach() {
      isReachable = true;
    },
  };
}

it('lets nothing here wait for a region that cannot be reached, and removes the copies there as soon as it can be', async () => {
  const { userId } = await api.newLearner();
  const { deps, keys, reach } = withCopies(userId);
  const { erasureId, completedAtMs } = await eraseLearner(deps, { userId });
  expect(completedAtMs).toBeNull();
  expect(await deps.learners.get(userId)).toBeNull();
  const left = await deps.erasures.get(erasureId);
  expect(erasureSteps.map(({ name }) => name).filter((name) => !left?.done[name])).toEqual(['file-copies']);

  const job = erasureJob(deps, { erasureId, userId });
  await expect(runErasureJob(deps, job)).rejects.toThrow('service-unavailable');
  reach();
  await runErasureJob(deps, job);
  expect(await deps.erasures.get(erasureId)).toBeNull();
  expect([...keys]).toEqual(['users/somebody-else/audio/one.wav']);
});

it('looks for copies once more after an erasure is complete: one may have been on its way', async () => {
  const { userId } = await api.newLearner();
  const { deps, keys, reach } = withCopies(userId);
  reach();
  const { erasureId, completedAtMs } = await eraseLearner(deps, { userId });
  expect(completedAtMs).not.toBeNull();
  keys.add(`exports/${userId}/late.zip`);
  await runErasureJob(deps, erasureJob(deps, { erasureId, userId }));
  expect([...keys]).toEqual(['users/somebody-else/audio/one.wav']);
});

it('takes copies of recordings back, too, when a learner wants hers kept no longer, however long their region is away', async () => {
  const { userId } = await api.newLearner();
  const { deps: real, keys, reach } = withCopies(userId);
  const jobs: QueuedJob[] = [];
  const queue = { ...real.queue, enqueue: async (job: QueuedJob) => void jobs.push(job) };
  const deps = { ...real, queue };
  const { version: textVersion } = CONSENT_TEXTS['keeping-audio'];
  const answer = { purpose: 'keeping-audio', choice: 'no', textVersion, locale: 'ko' } as const;
  await giveConsent(deps, { ...answer, userId, givenBy: 'learner' });
  const run = () =>
    Promise.all(jobs.map(async (job) => jobHandlers(deps)[job.type]?.(job, 1) ?? expect.fail(job.type)));
  await expect(run()).rejects.toThrow('service-unavailable');
  reach();
  await run();
  expect([...keys]).toEqual(['users/somebody-else/audio/one.wav']);
});

it('names the learner in no job where there are no copies', () => {
  const { deps } = api.composition;
  expect(erasureJob(deps, { erasureId: 'e', userId: 'u' }).payload).toEqual({ erasureId: 'e' });
});
