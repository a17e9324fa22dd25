import { z } from 'zod';
import { MfaCode, Password, RegisterRequest, TokenResponse } from './auth.ts';
import { Instant } from './common.ts';

export const SocialProvider = z.enum(['google', 'facebook']).meta({ id: 'SocialProvider' });
export type SocialProvider = z.infer<typeof SocialProvider>;

/** In the order to show them; empty when social sign-in is off. */
export const SocialProvidersResponse = z
  .strictObject({ providers: z.array(SocialProvider) })
  .meta({ id: 'SocialProvidersResponse' });
export type SocialProvidersResponse = z.infer<typeof SocialProvidersResponse>;

/**
 * What is still to be done after coming back from a provider. `sign-up`: `POST /auth/social/complete`; `email` is null when the
 * provider vouches for none, `suggestedEmail` what it told. `link`: an account owns the address; `POST /auth/social/link`.
 * `second-factor`: `POST /auth/mfa`. `nothing`: it is done, or took longer than 10 minutes.
 */
export const SocialStepResponse = z
  .discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('nothing') }),
    z.strictObject({
      kind: z.literal('sign-up'),
      provider: SocialProvider,
      name: z.string().nullable(),
      email: z.string().nullable(),
      suggestedEmail: z.string().nullable(),
    }),
    z.strictObject({ kind: z.literal('link'), provider: SocialProvider, email: z.string() }),
    z.strictObject({
      kind: z.literal('second-factor'),
      provider: SocialProvider,
      challenge: z.string(),
      expiresInSeconds: z.int().positive(),
    }),
  ])
  .meta({ id: 'SocialStepResponse' });
export type SocialStepResponse = z.infer<typeof SocialStepResponse>;

/** `email` only where the provider vouches for none. */
export const SocialSignUpRequest = RegisterRequest.omit({ password: true, email: true })
  .extend({ email: RegisterRequest.shape.email.optional() })
  .meta({ id: 'SocialSignUpRequest' });
export type SocialSignUpRequest = z.infer<typeof SocialSignUpRequest>;

/**
 * Where the provider vouches for the address: tokens at once, or the `url` to send the browser to, which comes back from there
 * signed in. Else a code is mailed to the address, for `POST /auth/confirm`.
 */
export const SocialSignUpResponse = z
  .union([
    TokenResponse,
    z.strictObject({ url: z.url() }),
    z.strictObject({ confirmationRequired: z.literal(true), email: z.string() }),
  ])
  .meta({ id: 'SocialSignUpResponse' });
export type SocialSignUpResponse = z.infer<typeof SocialSignUpResponse>;

/** The password of the account that owns the address, and a code where it asks for one (`mfa-code-needed`). */
export const SocialLinkRequest = z
  .strictObject({ password: Password, code: MfaCode.optional() })
  .meta({ id: 'SocialLinkRequest' });
export type SocialLinkRequest = z.infer<typeof SocialLinkRequest>;

/** What signs the learner in. Without a password, one can be set with a mailed code (`POST /auth/forgot`). */
export const SocialLinksResponse = z
  .strictObject({
    providers: z.array(SocialProvider),
    links: z.array(z.strictObject({ provider: SocialProvider, linkedAt: Instant })),
    hasPassword: z.boolean(),
  })
  .meta({ id: 'SocialLinksResponse' });
export type SocialLinksResponse = z.infer<typeof SocialLinksResponse>;

/** Where to send the browser. */
export const SocialConnectResponse = z.strictObject({ url: z.url() }).meta({ id: 'SocialConnectResponse' });
export type SocialConnectResponse = z.infer<typeof SocialConnectResponse>;
