import type { SocialProfile, SocialProvider } from '@nova/core/ports/social-providers.ts';

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

/**
 * A provider behind somebody who speaks OpenID Connect for it, and knows whose account here she is: its token stands for that
 * account, and names her at the provider in `identities`.
 */
interface BrokeredProvider {
  protocol: 'broker';
  issuer: string;
  authorizationEndpoint: string;
  tokenEndpoint: string;
  jwksUri: string;
  /** What the broker calls the provider. */
  nameAtBroker: string;
  /** Who was turned away because nobody here is linked to her, by what the broker said of it; null when it was something else. */
  turnedAway(message: string): Promise<SocialProfile | null>;
}

/** How to speak with a provider, and who we are to it. */
export type SocialProviderSettings = (OpenIdProvider | OAuth2Provider | BrokeredProvider) & {
  name: SocialProvider;
  clientId: string;
  /** Null for a client without one (PKCE alone); a function reads it at the first use, and again when it could not. */
  clientSecret: string | (() => Promise<string>) | null;
  scope: string;
  /** Sent with the authorization request beside the protocol's own. */
  parameters?: Readonly<Record<string, string>>;
  /** The same, for who was not there a moment ago. */
  firstParameters?: Readonly<Record<string, string>>;
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
    firstParameters: { prompt: 'select_account' },
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
