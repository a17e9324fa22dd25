import { totp } from '@nova/core/testing/totp.ts';
import type { TestApi, TestLearner } from './harness.ts';

const OPERATOR = 'operator@example.com';
/** For `startTestApi`: whoever signs up with this address is an operator. */
export const OPERATOR_ENV = { NOVA_OPERATOR_EMAIL: OPERATOR };

/** For tests: the operator of an API started with `OPERATOR_ENV`, her second factor on. Once for each. */
export async function newOperator(api: TestApi): Promise<TestLearner> {
  const operator = await api.newLearner({ email: OPERATOR });
  const { token, password } = operator;
  const started = await api.call('POST', '/auth/mfa/start', { token, json: { password } });
  const { secret } = started.body as { secret: string };
  const code = totp(secret, api.composition.deps.clock.nowMs());
  await api.call('POST', '/auth/mfa/enable', { token, json: { code } });
  return operator;
}
