/** Who else can say who somebody is. */
export const SOCIAL_PROVIDERS = ['google', 'facebook'] as const;
export type SocialProvider = (typeof SOCIAL_PROVIDERS)[number];

/** What a provider says of who signed in with it. */
export interface SocialProfile {
  provider: SocialProvider;
  /** The provider's own id of the account; never reused, no address. */
  subject: string;
  /** Lower case; null when it tells none. */
  email: string | null;
  /** The provider vouches that the address is hers. */
  isEmailVerified: boolean;
  name: string | null;
  /** What this home signs in with who came from a provider; opaque. Null where it needs nothing, or nobody is linked. */
  session: string | null;
}

/** What is kept, sealed, between leaving for a provider and coming back from it. No use without the code that comes back. */
export interface SocialAttempt {
  state: string;
  nonce: string;
  codeVerifier: string;
}

/** OpenID Connect or OAuth 2.0 providers: authorization code with PKCE, `state` and (OpenID Connect) `nonce`. */
export interface SocialProviders {
  /** Those that are set up, in the order they are shown; none when social sign-in is off. */
  readonly names: readonly SocialProvider[];
  /**
   * Where to send the browser.
   * @param isAgain she was there a moment ago: she need not choose among her accounts once more
   * @throws NovaError not-found (not set up) | service-unavailable (the provider does not answer)
   */
  begin(provider: SocialProvider, isAgain?: boolean): Promise<{ url: string; attempt: SocialAttempt }>;
  /**
   * Trades the code that came back for who she is.
   * @param input.query of the address the browser came back to, with the `?`
   * @throws NovaError social-declined (she said no at the provider) | social-refused (state, nonce, issuer, code or signature
   *   do not fit) | not-found | service-unavailable
   */
  finish(input: { provider: SocialProvider; attempt: SocialAttempt; query: string }): Promise<SocialProfile>;
}
