import { STEP_MS, totp } from '@nova/core/testing/totp.ts';
import type { TestApi, TestLearner } from './harness.ts';

const OPERATOR = 'operator@example.com';
/** For `startTestApi`: whoever signs up with this address is an operator. */
export const OPERATOR_ENV = { NOVA_OPERATOR_EMAIL: OPERATOR };

/**
 * For tests: the operator of an API started with `OPERATOR_ENV`, signed in with her second factor. Once for each; `before` is the
 * token of her sign-in without it.
 */
export async function newOperator(
  api: TestApi,
): Promise<TestLearner & { before: Pick<TestLearner, 'token' | 'refreshToken'> }> {
  const operator = await api.newLearner({ email: OPERATOR });
  const { token, password } = operator;
  const started = await api.call('POST', '/auth/mfa/start', { token, json: { password } });
  const { secret } = started.body as { secret: string };
  const code = totp(secret, api.composition.deps.clock.nowMs());
  await api.call('POST', '/auth/mfa/enable', { token, json: { code } });
  return { ...operator, before: operator, ...(await signInWithCode(api, operator, secret)) };
}

/** Signs in with the password and the code of the next step, which is taken early. */
async function signInWithCode(api: TestApi, { email, password }: TestLearner, secret: string) {
  const asked = await api.call('POST', '/auth/login', { json: { email, password } });
  const { challenge } = asked.body as { challenge: string };
  const code = totp(secret, api.composition.deps.clock.nowMs() + STEP_MS);
  const { body } = await api.call('POST', '/auth/mfa', { json: { challenge, code } });
  const { accessToken: token, refreshToken } = body as { accessToken: string; refreshToken: string };
  return { token, refreshToken };
}
