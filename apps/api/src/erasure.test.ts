import { NovaError } from '@nova/core/errors.ts';
import { eraseLearner } from '@nova/core/privacy/erase-learner.ts';
import { runErasureJob } from '@nova/core/privacy/run-erasure.ts';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ApiDeps } from './api-deps.ts';
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
