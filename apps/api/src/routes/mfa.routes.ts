import {
  MfaEnableRequest,
  MfaStartRequest,
  MfaStartResponse,
  MfaStateResponse,
  ReauthenticationRequest,
  RecoveryCodesResponse,
} from '@nova/contracts/http/auth.ts';
import { disableSecondFactor } from '@nova/core/account/disable-second-factor.ts';
import { enableSecondFactor } from '@nova/core/account/enable-second-factor.ts';
import { getSecondFactor } from '@nova/core/account/get-second-factor.ts';
import { renewRecoveryCodes } from '@nova/core/account/renew-recovery-codes.ts';
import { startSecondFactor } from '@nova/core/account/start-second-factor.ts';
import { emptyOperation, jsonOperation, type Operation } from '../http/operation.ts';
import { instantOrNull } from './instant.ts';
import { reauthenticationProblems } from './reauthentication-problems.ts';

const learner = { tag: 'auth', access: 'learner', limit: 'auth' } as const;

const readState = jsonOperation(
  {
    ...learner,
    operationId: 'getMfa',
    method: 'GET',
    path: '/auth/mfa',
    summary: 'Whether signing in asks me for a code',
    answer: { status: 200, schema: MfaStateResponse },
    problems: [],
  },
  async (deps, input) => {
    const { isOn, enabledAtMs, recoveryCodesLeft } = await getSecondFactor(deps, input);
    return { json: { isOn, enabledAt: instantOrNull(enabledAtMs), recoveryCodesLeft } };
  },
);

const start = jsonOperation(
  {
    ...learner,
    operationId: 'startMfa',
    method: 'POST',
    path: '/auth/mfa/start',
    summary:
      'A secret for an authenticator app; nothing is asked for until it is confirmed within 15 minutes',
    json: MfaStartRequest,
    answer: { status: 200, schema: MfaStartResponse },
    problems: ['credentials-invalid', 'account-locked', 'mfa-already-on'],
  },
  async (deps, { userId, json }) => ({ json: await startSecondFactor(deps, { userId, ...json }) }),
);

const enable = jsonOperation(
  {
    ...learner,
    operationId: 'enableMfa',
    method: 'POST',
    path: '/auth/mfa/enable',
    summary: 'Turn the second factor on with a first code; tells ten recovery codes, this once',
    json: MfaEnableRequest,
    audit: { action: 'second-factor-on' },
    answer: { status: 200, schema: RecoveryCodesResponse },
    problems: ['mfa-code-invalid', 'mfa-not-started', 'mfa-already-on'],
  },
  async (deps, { userId, json }) => ({ json: await enableSecondFactor(deps, { userId, ...json }) }),
);

const renew = jsonOperation(
  {
    ...learner,
    operationId: 'renewRecoveryCodes',
    method: 'POST',
    path: '/auth/mfa/recovery-codes',
    summary: 'Ten new recovery codes; the earlier ones are void',
    json: ReauthenticationRequest,
    audit: { action: 'recovery-codes-renewed' },
    answer: { status: 200, schema: RecoveryCodesResponse },
    problems: [...reauthenticationProblems, 'mfa-not-on'],
  },
  async (deps, { userId, json }) => ({ json: await renewRecoveryCodes(deps, { userId, ...json }) }),
);

const disable = emptyOperation(
  {
    ...learner,
    operationId: 'disableMfa',
    method: 'POST',
    path: '/auth/mfa/disable',
    summary: 'Turn the second factor off',
    json: ReauthenticationRequest,
    audit: { action: 'second-factor-off' },
    problems: [...reauthenticationProblems, 'mfa-not-on'],
  },
  async (deps, { userId, json }) => {
    await disableSecondFactor(deps, { userId, ...json });
    return {};
  },
);

/** The learner's second factor. */
export const mfaRoutes: readonly Operation[] = [readState, start, enable, renew, disable];
