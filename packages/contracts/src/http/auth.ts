import { z } from 'zod';
import { CalendarDate, Instant, Locale, OneLineName } from './common.ts';

/** Trimmed and in lower case. */
export const Email = z.string().trim().toLowerCase().max(254).pipe(z.email()).meta({ format: 'email' });
const ConfirmationCode = z
  .string()
  .trim()
  .regex(/^\d{6}$/);
/** Password rules are the use case's (they have their own codes); the contract only bounds the work. */
export const Password = z.string().min(1).max(1024);

export const RegisterRequest = z
  .strictObject({
    email: Email,
    password: Password,
    name: OneLineName.max(80),
    birthDate: CalendarDate,
    /** ISO 3166-1 alpha-2; decides the age at which a guardian's consent is needed. */
    country: z.string().regex(/^[A-Z]{2}$/),
    locale: Locale,
  })
  .meta({ id: 'RegisterRequest' });
export type RegisterRequest = z.infer<typeof RegisterRequest>;

/** The answer is the same whether or not the address already has an account. */
export const RegisterResponse = z
  .strictObject({ userId: z.string(), status: z.literal('confirmation_required') })
  .meta({ id: 'RegisterResponse' });
export type RegisterResponse = z.infer<typeof RegisterResponse>;

export const ConfirmRequest = z
  .strictObject({ email: Email, code: ConfirmationCode })
  .meta({ id: 'ConfirmRequest' });
export type ConfirmRequest = z.infer<typeof ConfirmRequest>;

export const ConfirmResponse = z
  .strictObject({ userId: z.string(), status: z.literal('active') })
  .meta({ id: 'ConfirmResponse' });
export type ConfirmResponse = z.infer<typeof ConfirmResponse>;

export const EmailOnlyRequest = z.strictObject({ email: Email }).meta({ id: 'EmailOnlyRequest' });
export type EmailOnlyRequest = z.infer<typeof EmailOnlyRequest>;

/** Says only that the request was taken; never whether the address is known. */
export const AcceptedResponse = z
  .strictObject({ status: z.literal('accepted') })
  .meta({ id: 'AcceptedResponse' });
export type AcceptedResponse = z.infer<typeof AcceptedResponse>;

export const LoginRequest = z.strictObject({ email: Email, password: Password }).meta({ id: 'LoginRequest' });
export type LoginRequest = z.infer<typeof LoginRequest>;

/**
 * With the header `X-Nova-Session: cookie` (browsers) the refresh token is set as an HttpOnly, SameSite=Strict
 * cookie on `/api/auth` and `refreshToken` is left out of the body; otherwise it is always there.
 */
export const TokenResponse = z
  .strictObject({
    accessToken: z.string(),
    refreshToken: z.string().optional(),
    expiresInSeconds: z.int().positive(),
    tokenType: z.literal('Bearer'),
    /** Which of `GET /auth/sessions` this is; the same over refreshes. No secret. */
    sessionId: z.string(),
  })
  .meta({ id: 'TokenResponse' });
export type TokenResponse = z.infer<typeof TokenResponse>;

/** The account asks for a second factor: `challenge` goes to `POST /auth/mfa` with a code. */
export const MfaRequiredResponse = z
  .strictObject({
    mfaRequired: z.literal(true),
    challenge: z.string(),
    expiresInSeconds: z.int().positive(),
  })
  .meta({ id: 'MfaRequiredResponse' });
export type MfaRequiredResponse = z.infer<typeof MfaRequiredResponse>;

/** Tokens at once for an account without a second factor. */
export const LoginResponse = z.union([TokenResponse, MfaRequiredResponse]).meta({ id: 'LoginResponse' });
export type LoginResponse = z.infer<typeof LoginResponse>;

/** Six digits of the authenticator app, or a recovery code; blanks and dashes are ignored. */
export const MfaCode = z.string().trim().min(1).max(32);

export const MfaLoginRequest = z
  .strictObject({ challenge: z.string().min(1).max(512), code: MfaCode })
  .meta({ id: 'MfaLoginRequest' });
export type MfaLoginRequest = z.infer<typeof MfaLoginRequest>;

export const MfaStateResponse = z
  .strictObject({
    isOn: z.boolean(),
    enabledAt: Instant.nullable(),
    recoveryCodesLeft: z.int().min(0).max(10),
  })
  .meta({ id: 'MfaStateResponse' });
export type MfaStateResponse = z.infer<typeof MfaStateResponse>;

export const MfaStartRequest = z.strictObject({ password: Password }).meta({ id: 'MfaStartRequest' });
export type MfaStartRequest = z.infer<typeof MfaStartRequest>;

/** RFC 6238 with SHA-1, 6 digits and 30 s. `secret` is base32, for typing; `otpauthUri` is for a QR code. */
export const MfaStartResponse = z
  .strictObject({ secret: z.string(), otpauthUri: z.string() })
  .meta({ id: 'MfaStartResponse' });
export type MfaStartResponse = z.infer<typeof MfaStartResponse>;

export const MfaEnableRequest = z.strictObject({ code: MfaCode }).meta({ id: 'MfaEnableRequest' });
export type MfaEnableRequest = z.infer<typeof MfaEnableRequest>;

/** Each works once in place of a code of the app. Told this once only. */
export const RecoveryCodesResponse = z
  .strictObject({ recoveryCodes: z.array(z.string()).length(10) })
  .meta({ id: 'RecoveryCodesResponse' });
export type RecoveryCodesResponse = z.infer<typeof RecoveryCodesResponse>;

/** Proof again that it is the learner. `code` is asked for (`mfa-code-needed`) when a second factor is on. */
export const ReauthenticationRequest = z
  .strictObject({ password: Password, code: MfaCode.optional() })
  .meta({ id: 'ReauthenticationRequest' });
export type ReauthenticationRequest = z.infer<typeof ReauthenticationRequest>;

/** A device that is signed in. `device` is what it says it is, coarsely; empty when unknown. */
export const SignInSession = z
  .strictObject({
    sessionId: z.string(),
    device: z.string(),
    name: z.string().nullable(),
    createdAt: Instant,
    lastUsedAt: Instant,
  })
  .meta({ id: 'SignInSession' });
export type SignInSession = z.infer<typeof SignInSession>;

/** The one used last first; at most 30. */
export const SignInSessionsResponse = z
  .strictObject({ sessions: z.array(SignInSession) })
  .meta({ id: 'SignInSessionsResponse' });
export type SignInSessionsResponse = z.infer<typeof SignInSessionsResponse>;

/** The last 20 sign-ins of the last 90 days, newest first. */
export const SignInHistoryResponse = z
  .strictObject({
    signIns: z.array(
      z.strictObject({
        at: Instant,
        device: z.string(),
        /** A code is asked for beside the password or the provider. */
        how: z.enum(['password', 'code', 'recovery-code', 'google', 'facebook']),
      }),
    ),
  })
  .meta({ id: 'SignInHistoryResponse' });
export type SignInHistoryResponse = z.infer<typeof SignInHistoryResponse>;

export const SignInSessionPatch = z
  .strictObject({ name: OneLineName.max(60).nullable() })
  .meta({ id: 'SignInSessionPatch' });
export type SignInSessionPatch = z.infer<typeof SignInSessionPatch>;

/** `code` is asked for (`mfa-code-needed`) when a second factor is on. */
export const ChangePasswordRequest = z
  .strictObject({ current: Password, new: Password, code: MfaCode.optional() })
  .meta({ id: 'ChangePasswordRequest' });
export type ChangePasswordRequest = z.infer<typeof ChangePasswordRequest>;

/** Empty when the refresh token comes in the cookie. */
export const RefreshRequest = z
  .strictObject({ refreshToken: z.string().max(512).optional() })
  .meta({ id: 'RefreshRequest' });
export type RefreshRequest = z.infer<typeof RefreshRequest>;

export const ResetPasswordRequest = z
  .strictObject({ email: Email, code: ConfirmationCode, password: Password })
  .meta({ id: 'ResetPasswordRequest' });
export type ResetPasswordRequest = z.infer<typeof ResetPasswordRequest>;
