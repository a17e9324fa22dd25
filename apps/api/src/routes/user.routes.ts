import { DeleteAccountRequest, ProfilePatch, ProfileResponse } from '@nova/contracts/http/user.ts';
import { deleteAccount } from '@nova/core/account/delete-account.ts';
import { getProfile } from '@nova/core/account/get-profile.ts';
import { updateProfile } from '@nova/core/account/update-profile.ts';
import type { Learner } from '@nova/core/ports/learner-repository.ts';
import { emptyOperation, jsonOperation, type Operation } from '../http/operation.ts';
import { instant, instantOrNull } from './instant.ts';

const profile = { tag: 'user', access: 'learner', path: '/user/profile' } as const;

const readProfile = jsonOperation(
  {
    ...profile,
    operationId: 'getProfile',
    method: 'GET',
    summary: 'Who I am and how I like to learn',
    answer: { status: 200, schema: ProfileResponse },
    problems: [],
  },
  async (deps, { userId }) => ({ json: profileView(await getProfile(deps, { userId })) }),
);

const patchProfile = jsonOperation(
  {
    ...profile,
    operationId: 'updateProfile',
    method: 'PATCH',
    summary: 'Change what is given, leave the rest',
    json: ProfilePatch,
    answer: { status: 200, schema: ProfileResponse },
    problems: ['voice-unknown'],
  },
  async (deps, { userId, json }) => ({ json: profileView(await updateProfile(deps, { userId, ...json })) }),
);

const eraseAccount = emptyOperation(
  {
    operationId: 'deleteAccount',
    method: 'DELETE',
    path: '/user',
    tag: 'user',
    access: 'learner',
    summary: 'Erase my account and everything in it',
    json: DeleteAccountRequest,
    jsonOptional: true,
    problems: ['credentials-invalid', 'account-locked'],
  },
  async (deps, { userId, json }) => {
    await deleteAccount(deps, { userId, password: json.password });
    return {};
  },
);

function profileView(learner: Learner): ProfileResponse {
  const { userId, email, name, level, preferences } = learner;
  return {
    userId,
    email,
    name,
    level,
    preferences,
    createdAt: instant(learner.createdAtMs),
    lastLoginAt: instantOrNull(learner.lastLoginAtMs),
  };
}

/** The learner's own profile. */
export const userRoutes: readonly Operation[] = [readProfile, patchProfile, eraseAccount];
