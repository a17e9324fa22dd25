import { ProfilePatch, ProfileResponse } from '@nova/contracts/http/user.ts';
import { getProfile } from '@nova/core/account/get-profile.ts';
import { updateProfile } from '@nova/core/account/update-profile.ts';
import type { Learner } from '@nova/core/ports/learner-repository.ts';
import { jsonOperation, type Operation } from '../http/operation.ts';
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
  async (deps, { userId, isOperator }) => ({
    json: profileView(await getProfile(deps, { userId }), isOperator),
  }),
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
  async (deps, { userId, isOperator, json }) => ({
    json: profileView(await updateProfile(deps, { userId, ...json }), isOperator),
  }),
);

function profileView(learner: Learner, isOperator: boolean): ProfileResponse {
  const { userId, email, name, level, preferences } = learner;
  return {
    userId,
    email,
    name,
    level,
    preferences,
    createdAt: instant(learner.createdAtMs),
    lastLoginAt: instantOrNull(learner.lastLoginAtMs),
    isOperator,
  };
}

/** The learner's own profile. */
export const userRoutes: readonly Operation[] = [readProfile, patchProfile];
