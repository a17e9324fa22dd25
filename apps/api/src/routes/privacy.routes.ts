import { ReauthenticationRequest } from '@nova/contracts/http/auth.ts';
import { ErasureReceipt } from '@nova/contracts/http/privacy.ts';
import { deleteAccount } from '@nova/core/account/delete-account.ts';
import { jsonOperation, type Operation } from '../http/operation.ts';
import { instant, instantOrNull } from './instant.ts';

const learner = { tag: 'user', access: 'learner', limit: 'auth' } as const;
const reauthenticationProblems = [
  'credentials-invalid',
  'account-locked',
  'mfa-code-needed',
  'mfa-code-invalid',
  'mfa-code-used',
] as const;

const eraseAccount = jsonOperation(
  {
    ...learner,
    operationId: 'deleteAccount',
    method: 'DELETE',
    path: '/user',
    summary: 'Erase my account and everything in it; the answer is the receipt',
    json: ReauthenticationRequest,
    answer: { status: 200, schema: ErasureReceipt },
    problems: reauthenticationProblems,
  },
  async (deps, { userId, json }) => {
    const { erasureId, askedAtMs, completedAtMs, removed } = await deleteAccount(deps, { userId, ...json });
    const times = { askedAt: instant(askedAtMs), completedAt: instantOrNull(completedAtMs) };
    return { json: { erasureId, ...times, removed: { ...removed } } };
  },
);

/** A learner's rights to what is kept of her. */
export const privacyRoutes: readonly Operation[] = [eraseAccount];
