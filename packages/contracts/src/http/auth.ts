import { z } from 'zod';
import { CalendarDate, Locale } from './common.ts';

const Email = z.string().trim().toLowerCase().max(254).pipe(z.email()).meta({ format: 'email' });
const ConfirmationCode = z
  .string()
  .trim()
  .regex(/^\d{6}$/);
// Password rules are the use case's (they have their own codes); the contract only bounds the work.
const Password = z.string().min(1).max(1024);

export const RegisterRequest = z
  .strictObject({
    email: Email,
    password: Password,
    name: z.string().trim().min(1).max(80),
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
  })
  .meta({ id: 'TokenResponse' });
export type TokenResponse = z.infer<typeof TokenResponse>;

/** Empty when the refresh token comes in the cookie. */
export const RefreshRequest = z
  .strictObject({ refreshToken: z.string().max(512).optional() })
  .meta({ id: 'RefreshRequest' });
export type RefreshRequest = z.infer<typeof RefreshRequest>;

export const ResetPasswordRequest = z
  .strictObject({ email: Email, code: ConfirmationCode, password: Password })
  .meta({ id: 'ResetPasswordRequest' });
export type ResetPasswordRequest = z.infer<typeof ResetPasswordRequest>;
