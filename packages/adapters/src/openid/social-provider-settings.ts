import type { SocialProvider } from '@nova/core/ports/social-providers.ts';

/** A provider that speaks OpenID Connect: its endpoints and keys are read from its own description (Discovery 1.0). */
interface OpenIdProvider {
  protocol: 'openid';
  issuer: string;
}

/** A provider that speaks OAuth 2.0 only: who she is, is asked with the access token. */
interface OAuth2Provider {
  protocol: 'oauth2';
  issuer: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  /** Answers `{ id, name?, email? }`. */
  profileUrl: string;
}

/** How to speak with a provider, and who we are to it. */
export type SocialProviderSettings = (OpenIdProvider | OAuth2Provider) & {
  name: SocialProvider;
  clientId: string;
  /** Null for a client without one (PKCE alone). */
  clientSecret: string | null;
  scope: string;
  /** Sent with the authorization request beside the protocol's own. */
  parameters?: Readonly<Record<string, string>>;
};

interface Client {
  clientId: string;
  clientSecret: string;
}

/** Google (developers.google.com/identity/openid-connect). */
export function googleSettings(
  client: Client,
  issuer = 'https://accounts.google.com',
): SocialProviderSettings {
  return {
    ...client,
    name: 'google',
    protocol: 'openid',
    issuer,
    scope: 'openid email profile',
    // Who shares a computer chooses her own account.
    parameters: { prompt: 'select_account' },
  };
}

const FACEBOOK_VERSION = 'v23.0';

/**
 * Facebook Login (developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow): OAuth 2.0 and the Graph API. It does
 * not say whether an address was ever confirmed, so none of its addresses counts as proven.
 */
export function facebookSettings(
  client: Client,
  servers = { dialog: 'https://www.facebook.com', graph: 'https://graph.facebook.com' },
): SocialProviderSettings {
  const graph = `${servers.graph}/${FACEBOOK_VERSION}`;
  return {
    ...client,
    name: 'facebook',
    protocol: 'oauth2',
    issuer: servers.dialog,
    authorizationEndpoint: `${servers.dialog}/${FACEBOOK_VERSION}/dialog/oauth`,
    tokenEndpoint: `${graph}/oauth/access_token`,
    profileUrl: `${graph}/me?fields=id,name,email`,
    scope: 'public_profile email',
  };
}
