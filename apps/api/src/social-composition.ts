import { createSocialProviders } from '@nova/adapters/openid/openid-social-providers.ts';
import { facebookSettings, googleSettings } from '@nova/adapters/openid/social-provider-settings.ts';
import type { SocialProviders } from '@nova/core/ports/social-providers.ts';
import type { NovaEnv } from './env.ts';

/** What the environment says of signing in with providers. */
export type SocialSettings = Pick<
  NovaEnv,
  | 'PORT'
  | 'NOVA_PUBLIC_URL'
  | 'NOVA_GOOGLE_CLIENT_ID'
  | 'NOVA_GOOGLE_CLIENT_SECRET'
  | 'NOVA_GOOGLE_ISSUER'
  | 'NOVA_FACEBOOK_CLIENT_ID'
  | 'NOVA_FACEBOOK_CLIENT_SECRET'
>;

/** The providers that have a client here; none by default. */
export function composeSocialProviders(env: SocialSettings): SocialProviders {
  const google = clientOf(env.NOVA_GOOGLE_CLIENT_ID, env.NOVA_GOOGLE_CLIENT_SECRET);
  const facebook = clientOf(env.NOVA_FACEBOOK_CLIENT_ID, env.NOVA_FACEBOOK_CLIENT_SECRET);
  return createSocialProviders({
    providers: [
      ...(google ? [googleSettings(google, env.NOVA_GOOGLE_ISSUER)] : []),
      ...(facebook ? [facebookSettings(facebook)] : []),
    ],
    publicUrl: env.NOVA_PUBLIC_URL ?? `http://localhost:${env.PORT}`,
  });
}

function clientOf(clientId: string | undefined, clientSecret: string | undefined) {
  return clientId === undefined || clientSecret === undefined ? null : { clientId, clientSecret };
}
