import {
  type CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import type { Clock } from '@nova/core/ports/clock.ts';
import type { SocialProvider } from '@nova/core/ports/social-providers.ts';
import type { SocialProviderSettings } from '../../openid/social-provider-settings.ts';
import { POOL_PROVIDERS, type SocialArrivals } from './social-arrivals.ts';

/** The pool's client for its hosted domain. */
export interface SocialClient {
  clientId: string;
  /** Its secret, which the pool keeps. @throws what asking the pool throws; Error when it has none */
  clientSecret(): Promise<string>;
}

/**
 * The client of that id. Its secret is asked of the pool when somebody first comes or stays by a provider, and remembered once it was
 * told: whoever has a password needs none of it, and waits for none of it.
 */
export function socialClientOf(
  client: CognitoIdentityProviderClient,
  { userPoolId, clientId }: { userPoolId: string; clientId: string },
): SocialClient {
  let reading: Promise<string> | null = null;
  const read = async () => {
    const asked = new DescribeUserPoolClientCommand({ UserPoolId: userPoolId, ClientId: clientId });
    const { UserPoolClient } = await client.send(asked);
    if (!UserPoolClient?.ClientSecret) throw new Error('The client of the hosted domain has no secret.');
    return UserPoolClient.ClientSecret;
  };
  return {
    clientId,
    clientSecret() {
      reading ??= read().catch((error: unknown) => {
        reading = null;
        throw error;
      });
      return reading;
    },
  };
}

/**
 * A provider behind the pool's hosted domain (Cognito Developer Guide, "The redirect and authorization endpoint", "The token
 * issuer endpoint"). The scope of the API is asked for, so that the access token is good for it.
 * @param options.domain `https://...`, without a slash at its end
 */
export function hostedDomainSettings(options: {
  provider: SocialProvider;
  domain: string;
  issuer: string;
  jwksUri: string;
  client: SocialClient;
  arrivals: Pick<SocialArrivals, 'take'>;
  clock: Clock;
}): SocialProviderSettings {
  const { provider, domain, issuer, jwksUri, client, arrivals, clock } = options;
  const poolName = POOL_PROVIDERS[provider];
  return {
    ...client,
    name: provider,
    protocol: 'broker',
    issuer,
    authorizationEndpoint: `${domain}/oauth2/authorize`,
    tokenEndpoint: `${domain}/oauth2/token`,
    jwksUri,
    nameAtBroker: poolName,
    scope: 'openid aws.cognito.signin.user.admin',
    parameters: { identity_provider: poolName },
    // Who shares a computer chooses her own account; who was there a moment ago has.
    firstParameters: { prompt: 'select_account' },
    async turnedAway(message) {
      const profile = await arrivals.take(message, clock.nowMs());
      return profile?.provider === provider ? profile : null;
    },
  };
}
