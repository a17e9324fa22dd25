import {
  AcceptedResponse,
  ConfirmRequest,
  ConfirmResponse,
  EmailOnlyRequest,
  LoginRequest,
  LoginResponse,
  MfaLoginRequest,
  RefreshRequest,
  RegisterRequest,
  RegisterResponse,
  ResetPasswordRequest,
  TokenResponse,
} from '@nova/contracts/http/auth.ts';
import { answerSignInChallenge } from '@nova/core/account/answer-sign-in-challenge.ts';
import { confirmAccount } from '@nova/core/account/confirm-account.ts';
import { refreshTokens } from '@nova/core/account/refresh-tokens.ts';
import { registerAccount } from '@nova/core/account/register-account.ts';
import { requestPasswordReset } from '@nova/core/account/request-password-reset.ts';
import { resendConfirmation } from '@nova/core/account/resend-confirmation.ts';
import { resetPassword } from '@nova/core/account/reset-password.ts';
import { signIn } from '@nova/core/account/sign-in.ts';
import { signOut } from '@nova/core/account/sign-out.ts';
import { NovaError } from '@nova/core/errors.ts';
import { auditName } from '@nova/core/privacy/audit-name.ts';
import { EdgeProblem } from '../http/edge-problem.ts';
import { emptyOperation, jsonOperation, type Operation } from '../http/operation.ts';
import { clearCookieHeader, cookieToken, wantsCookie } from '../http/session-cookie.ts';
import { deviceOf, tokenAnswer } from './token-answer.ts';

const visitor = { method: 'POST', tag: 'auth', access: 'visitor', limit: 'auth' } as const;
const passwordProblems = [
  'password-too-short',
  'password-too-long',
  'password-needs-mixed-case',
  'password-leaked',
] as const;
const addressee = ({ email }: { email: string }) => email;
const codeProblems = ['code-invalid', 'code-expired', 'code-used'] as const;
const accepted = { json: { status: 'accepted' } } as const;

const register = jsonOperation(
  {
    ...visitor,
    operationId: 'register',
    path: '/auth/register',
    summary: 'Sign up; a six-digit code is mailed',
    json: RegisterRequest,
    addressee,
    answer: { status: 201, schema: RegisterResponse },
    problems: [...passwordProblems, 'birth-date-invalid', 'guardian-consent-required'],
  },
  async (deps, { json }) => ({ json: await registerAccount(deps, json) }),
);

const confirm = jsonOperation(
  {
    ...visitor,
    operationId: 'confirm',
    path: '/auth/confirm',
    summary: 'Confirm the address with the mailed code',
    json: ConfirmRequest,
    answer: { status: 200, schema: ConfirmResponse },
    problems: codeProblems,
  },
  async (deps, { json }) => ({ json: await confirmAccount(deps, json) }),
);

const resend = jsonOperation(
  {
    ...visitor,
    operationId: 'resendConfirmation',
    path: '/auth/resend',
    summary: 'Mail a new code, if there is an account to confirm',
    json: EmailOnlyRequest,
    addressee,
    answer: { status: 202, schema: AcceptedResponse },
    problems: [],
  },
  async (deps, { json }) => {
    await resendConfirmation(deps, json);
    return accepted;
  },
);

const login = jsonOperation(
  {
    ...visitor,
    operationId: 'login',
    path: '/auth/login',
    summary: 'Sign in',
    description:
      'With `X-Nova-Session: cookie` the refresh token is set as an HttpOnly cookie instead of being in the answer. An account with a second factor gets a challenge for `POST /auth/mfa` instead of tokens.',
    json: LoginRequest,
    audit: { action: 'signed-in', refusedAs: 'sign-in-refused' },
    answer: { status: 200, schema: LoginResponse },
    problems: ['credentials-invalid', 'account-unconfirmed', 'account-locked'],
  },
  async (deps, { json, request }) => {
    const outcome = await signIn(deps, { ...json, device: deviceOf(request) });
    if (outcome.kind === 'signed-in')
      return {
        ...tokenAnswer(outcome.tokens, request),
        audit: { actor: await auditName(outcome.identity.userId) },
      };
    const { challenge, expiresInSeconds } = outcome;
    return {
      json: { mfaRequired: true as const, challenge, expiresInSeconds },
      audit: { action: 'second-factor-asked' as const },
    };
  },
);

const answerMfa = jsonOperation(
  {
    ...visitor,
    operationId: 'answerMfa',
    path: '/auth/mfa',
    summary: 'End a sign-in that waits for its code',
    description:
      'Six digits of the authenticator app, or a recovery code. Each works once; after 5 wrong ones in a row further tries are refused for a while, however many challenges there are.',
    json: MfaLoginRequest,
    audit: { action: 'signed-in', refusedAs: 'sign-in-refused' },
    answer: { status: 200, schema: TokenResponse },
    problems: ['mfa-challenge-invalid', 'mfa-code-invalid', 'mfa-code-used', 'account-locked'],
  },
  async (deps, { json, request }) => {
    const { userId, tokens } = await answerSignInChallenge(deps, { ...json, device: deviceOf(request) });
    return { ...tokenAnswer(tokens, request), audit: { actor: await auditName(userId) } };
  },
);

const refresh = jsonOperation(
  {
    ...visitor,
    operationId: 'refresh',
    path: '/auth/refresh',
    summary: 'Exchange a refresh token for the next pair',
    description:
      'Each refresh token is traded for the next. For 30 s, and until that one is used, it is answered again with the same one, since an answer may get lost; any other token used before ends the whole sign-in. With `X-Nova-Session: cookie` the token comes from the cookie.',
    json: RefreshRequest,
    jsonOptional: true,
    audit: {
      action: 'refresh-token-reused',
      refusedAs: 'refresh-token-reused',
      refusedWith: ['refresh-reused'],
    },
    answer: { status: 200, schema: TokenResponse },
    problems: ['refresh-invalid', 'refresh-reused'],
  },
  async (deps, { json, request }) => {
    const refreshToken = json.refreshToken ?? cookieToken(request);
    if (!refreshToken) throw new EdgeProblem('refresh-invalid');
    try {
      const tokens = await refreshTokens(deps, { refreshToken });
      // Every page load does this: nothing to remember for good.
      return { ...tokenAnswer(tokens, request), audit: null };
    } catch (error) {
      const isOver = error instanceof NovaError && error.code.startsWith('refresh-');
      // The cookie is of no more use; kept, every page load would try it again.
      if (isOver && wantsCookie(request))
        throw new EdgeProblem(error.code, { headers: clearCookieHeader(request), cause: error });
      throw error;
    }
  },
);

const logout = emptyOperation(
  {
    ...visitor,
    operationId: 'logout',
    path: '/auth/logout',
    summary: 'End this sign-in; unknown tokens are ignored',
    json: RefreshRequest,
    jsonOptional: true,
    problems: [],
  },
  async (deps, { json, request }) => {
    const refreshToken = json.refreshToken ?? cookieToken(request);
    if (refreshToken) await signOut(deps, { refreshToken });
    return wantsCookie(request) ? { headers: clearCookieHeader(request) } : {};
  },
);

const forgot = jsonOperation(
  {
    ...visitor,
    operationId: 'requestPasswordReset',
    path: '/auth/forgot',
    summary: 'Mail a code to set a new password, if there is such an account',
    json: EmailOnlyRequest,
    addressee,
    answer: { status: 202, schema: AcceptedResponse },
    problems: [],
  },
  async (deps, { json }) => {
    await requestPasswordReset(deps, json);
    return accepted;
  },
);

const reset = jsonOperation(
  {
    ...visitor,
    operationId: 'resetPassword',
    path: '/auth/reset',
    summary: 'Set a new password with the mailed code; ends every sign-in',
    json: ResetPasswordRequest,
    audit: { action: 'password-reset' },
    answer: { status: 200, schema: AcceptedResponse },
    problems: [...codeProblems, ...passwordProblems],
  },
  async (deps, { json }) => {
    await resetPassword(deps, json);
    const owner = await deps.learners.getByEmail(json.email);
    return { ...accepted, audit: { actor: owner ? await auditName(owner.userId) : 'visitor' } };
  },
);

/** Signing up, in and out. */
export const authRoutes: readonly Operation[] = [
  register,
  confirm,
  resend,
  login,
  answerMfa,
  refresh,
  logout,
  forgot,
  reset,
];
