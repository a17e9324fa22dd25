import {
  ChangePasswordRequest,
  SignInHistoryResponse,
  SignInSessionPatch,
  SignInSessionsResponse,
  TokenResponse,
} from '@nova/contracts/http/auth.ts';
import { OpaqueId } from '@nova/contracts/http/common.ts';
import { changePassword } from '@nova/core/account/change-password.ts';
import { endSignIn } from '@nova/core/account/end-sign-in.ts';
import { listPastSignIns } from '@nova/core/account/list-past-sign-ins.ts';
import { listSignIns } from '@nova/core/account/list-sign-ins.ts';
import { renameSignIn } from '@nova/core/account/rename-sign-in.ts';
import { z } from 'zod';
import { emptyOperation, jsonOperation, type Operation } from '../http/operation.ts';
import { instant } from './instant.ts';
import { deviceOf, tokenAnswer } from './token-answer.ts';

const learner = { tag: 'auth', access: 'learner', limit: 'auth' } as const;
const params = z.strictObject({ sessionId: OpaqueId });

const list = jsonOperation(
  {
    ...learner,
    operationId: 'listSignIns',
    method: 'GET',
    path: '/auth/sessions',
    summary: 'Where I am signed in',
    answer: { status: 200, schema: SignInSessionsResponse },
    problems: [],
  },
  async (deps, input) => {
    const sessions = (await listSignIns(deps, input)).map(({ createdAtMs, lastUsedAtMs, ...session }) => ({
      ...session,
      createdAt: instant(createdAtMs),
      lastUsedAt: instant(lastUsedAtMs),
    }));
    return { json: { sessions } };
  },
);

const history = jsonOperation(
  {
    ...learner,
    operationId: 'listPastSignIns',
    method: 'GET',
    path: '/auth/history',
    summary: 'My last 20 sign-ins of the last 90 days',
    answer: { status: 200, schema: SignInHistoryResponse },
    problems: [],
  },
  async (deps, input) => {
    const past = await listPastSignIns(deps, input);
    return { json: { signIns: past.map(({ atMs, device, how }) => ({ at: instant(atMs), device, how })) } };
  },
);

const rename = emptyOperation(
  {
    ...learner,
    operationId: 'renameSignIn',
    method: 'PATCH',
    path: '/auth/sessions/{sessionId}',
    summary: 'Call a device by a name of my own',
    params,
    json: SignInSessionPatch,
    problems: ['sign-in-unknown'],
  },
  async (deps, { userId, params: { sessionId }, json }) => {
    await renameSignIn(deps, { userId, sessionId, ...json });
    return {};
  },
);

const end = emptyOperation(
  {
    ...learner,
    operationId: 'endSignIn',
    method: 'DELETE',
    path: '/auth/sessions/{sessionId}',
    summary: 'Sign a device out; its access token may live on for 15 minutes',
    params,
    audit: { action: 'device-signed-out' },
    problems: ['sign-in-unknown'],
  },
  async (deps, { userId, params: { sessionId } }) => {
    await endSignIn(deps, { userId, sessionId });
    return {};
  },
);

const password = jsonOperation(
  {
    ...learner,
    operationId: 'changePassword',
    method: 'POST',
    path: '/auth/password',
    summary: 'Set another password; signs every other device out and tells me by mail',
    json: ChangePasswordRequest,
    audit: { action: 'password-changed' },
    answer: { status: 200, schema: TokenResponse },
    problems: [
      'credentials-invalid',
      'account-locked',
      'mfa-code-needed',
      'mfa-code-invalid',
      'mfa-code-used',
      'password-too-short',
      'password-too-long',
      'password-needs-mixed-case',
      'password-leaked',
    ],
  },
  async (deps, { userId, json, request }) => {
    const { current, new: next, code } = json;
    const device = deviceOf(request);
    return tokenAnswer(await changePassword(deps, { userId, current, next, code, device }), request);
  },
);

/** Where the learner is signed in, and her password. */
export const signInsRoutes: readonly Operation[] = [list, history, rename, end, password];
