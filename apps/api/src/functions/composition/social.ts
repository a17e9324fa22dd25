import { createCognitoTickets } from '@nova/adapters/aws/cognito/cognito-tickets.ts';
import { hostedDomainSettings, type SocialClient } from '@nova/adapters/aws/cognito/hosted-domain.ts';
import type { IdentityState } from '@nova/adapters/aws/cognito/identity-state.ts';
import { SocialArrivals } from '@nova/adapters/aws/cognito/social-arrivals.ts';
import { systemClock } from '@nova/adapters/embedded/storage/clock.ts';
import { createSocialProviders } from '@nova/adapters/openid/openid-social-providers.ts';
import { NovaError } from '@nova/core/errors.ts';
import type { ApiDeps } from '../../api-deps.ts';
import type { FunctionEnv } from '../env.ts';
import { type Platform, poolOf } from './platform.ts';

/** Signing in with the providers of the configuration, through the pool's hosted domain; none without its client. */
export async function composeSocialProviders(
  { place, key }: Platform,
  env: FunctionEnv<'auth-handler'>,
  { state, socialClient: client }: { state: IdentityState; socialClient: SocialClient | null },
): Promise<Pick<ApiDeps, 'socialProviders' | 'tickets'>> {
  const { COGNITO_SOCIAL_DOMAIN: domain, COGNITO_SOCIAL_PROVIDERS: names } = env;
  const shared = { ...poolOf(place, env), arrivals: new SocialArrivals(state), clock: systemClock };
  const providers =
    client === null || domain === undefined
      ? []
      : names.map((provider) => hostedDomainSettings({ ...shared, provider, domain, client }));
  return {
    socialProviders: createSocialProviders({ providers, publicUrl: env.NOVA_PUBLIC_URL }),
    tickets: createCognitoTickets({
      state,
      clock: systemClock,
      key: await key(env.NOVA_SECRET_ARN, 'tickets'),
    }),
  };
}

/** For a function that erases and copies what there is of social sign-ins, and signs nobody in. */
export const noSocialSignIn: Pick<ApiDeps, 'socialProviders' | 'tickets'> = {
  socialProviders: { names: [], begin: refuse, finish: refuse },
  tickets: { issue: refuse, read: async () => null },
};

function refuse(): Promise<never> {
  return Promise.reject(new NovaError('not-found'));
}
