import { NovaError } from '@nova/core/errors.ts';
import type { SocialProfile, SocialProvider, SocialProviders } from '@nova/core/ports/social-providers.ts';
import * as client from 'openid-client';
import { z } from 'zod';
import type { SocialProviderSettings } from './social-provider-settings.ts';

/** A learner waits on a blank page meanwhile. */
const TIMEOUT_SECONDS = 10;
const CHALLENGE_METHOD = 'S256';

type Input<Method extends 'begin' | 'finish'> = Parameters<SocialProviders[Method]>[0];

/**
 * Providers through openid-client, which checks `state`, `nonce`, `iss` (RFC 9207), times and signature of the ID token and sends
 * the PKCE verifier. Each provider has a redirect address of its own, so that one cannot pass for another (RFC 9700, 4.4).
 * @param options.publicUrl where learners reach the service; redirect addresses are made of nothing else
 */
export function createSocialProviders(options: {
  providers: readonly SocialProviderSettings[];
  publicUrl: string;
}): SocialProviders {
  return new OpenIdSocialProviders(options.providers, options.publicUrl);
}

class OpenIdSocialProviders implements SocialProviders {
  readonly names: readonly SocialProvider[];
  readonly #byName: ReadonlyMap<SocialProvider, SocialProviderSettings>;
  readonly #publicUrl: string;
  readonly #configurations = new Map<SocialProvider, Promise<client.Configuration>>();

  constructor(providers: readonly SocialProviderSettings[], publicUrl: string) {
    this.names = providers.map(({ name }) => name);
    this.#byName = new Map(providers.map((provider) => [provider.name, provider]));
    this.#publicUrl = publicUrl;
  }

  async begin(name: SocialProvider, isAgain = false) {
    const provider = this.#provider(name);
    const configuration = await this.#configuration(provider);
    const attempt = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      codeVerifier: client.randomPKCECodeVerifier(),
    };
    const url = client.buildAuthorizationUrl(configuration, {
      ...provider.parameters,
      ...(isAgain ? {} : provider.firstParameters),
      redirect_uri: this.#redirectUri(name),
      scope: provider.scope,
      state: attempt.state,
      ...(provider.protocol === 'oauth2' ? {} : { nonce: attempt.nonce }),
      code_challenge: await client.calculatePKCECodeChallenge(attempt.codeVerifier),
      code_challenge_method: CHALLENGE_METHOD,
    });
    return { url: url.href, attempt };
  }

  async finish({ provider: name, attempt, query }: Input<'finish'>): Promise<SocialProfile> {
    const provider = this.#provider(name);
    const configuration = await this.#configuration(provider);
    const back = new URL(`${this.#redirectUri(name)}${query}`);
    return telling(async () => {
      try {
        const tokens = await client.authorizationCodeGrant(configuration, back, {
          pkceCodeVerifier: attempt.codeVerifier,
          expectedState: attempt.state,
          ...(provider.protocol === 'oauth2' ? {} : { expectedNonce: attempt.nonce }),
        });
        return await profileOf(provider, configuration, tokens);
      } catch (error) {
        // The state was right: openid-client looks at it before it looks at the error.
        const profile = await turnedAway(provider, error);
        if (profile !== null) return profile;
        throw error;
      }
    });
  }

  #provider(name: SocialProvider): SocialProviderSettings {
    const provider = this.#byName.get(name);
    if (provider === undefined) throw new NovaError('not-found');
    return provider;
  }

  #redirectUri(name: SocialProvider): string {
    return new URL(`/api/auth/social/${name}/callback`, this.#publicUrl).href;
  }

  /** Read once; a failure is not remembered. */
  #configuration(provider: SocialProviderSettings): Promise<client.Configuration> {
    const known = this.#configurations.get(provider.name);
    if (known) return known;
    const reading = telling(() => configurationOf(provider)).catch((error: unknown) => {
      this.#configurations.delete(provider.name);
      throw error;
    });
    this.#configurations.set(provider.name, reading);
    return reading;
  }
}

async function configurationOf(provider: SocialProviderSettings): Promise<client.Configuration> {
  const { issuer, clientId } = provider;
  const clientSecret =
    typeof provider.clientSecret === 'function' ? await provider.clientSecret() : provider.clientSecret;
  // Only a provider on this very machine may do without TLS (tests, trying out).
  const asked = provider.protocol === 'openid' ? issuer : provider.tokenEndpoint;
  const mayBePlain = /^http:\/\/(localhost|127\.0\.0\.1)(:\d+)?(\/|$)/.test(asked);
  const authentication = clientSecret === null ? client.None() : client.ClientSecretPost(clientSecret);
  if (provider.protocol === 'openid') {
    return client.discovery(new URL(issuer), clientId, undefined, authentication, {
      timeout: TIMEOUT_SECONDS,
      execute: [client.enableNonRepudiationChecks, ...(mayBePlain ? [client.allowInsecureRequests] : [])],
    });
  }
  const configuration = new client.Configuration(
    {
      issuer,
      authorization_endpoint: provider.authorizationEndpoint,
      token_endpoint: provider.tokenEndpoint,
      ...(provider.protocol === 'broker' ? { jwks_uri: provider.jwksUri } : {}),
    },
    clientId,
    undefined,
    authentication,
  );
  configuration.timeout = TIMEOUT_SECONDS;
  if (provider.protocol === 'broker') client.enableNonRepudiationChecks(configuration);
  if (mayBePlain) client.allowInsecureRequests(configuration);
  return configuration;
}

async function profileOf(
  provider: SocialProviderSettings,
  configuration: client.Configuration,
  tokens: Awaited<ReturnType<typeof client.authorizationCodeGrant>>,
): Promise<SocialProfile> {
  const { name } = provider;
  switch (provider.protocol) {
    case 'openid':
      return profileOfClaims(name, tokens.claims());
    case 'broker':
      return profileOfBroker(name, provider.nameAtBroker, tokens.claims(), tokens.refresh_token);
    case 'oauth2':
      return profileOfGraph(name, await askProfile(configuration, provider.profileUrl, tokens.access_token));
  }
}

async function turnedAway(provider: SocialProviderSettings, error: unknown): Promise<SocialProfile | null> {
  if (provider.protocol !== 'broker' || !(error instanceof client.AuthorizationResponseError)) return null;
  return provider.turnedAway(error.error_description ?? '');
}

async function askProfile(
  configuration: client.Configuration,
  url: string,
  accessToken: string,
): Promise<unknown> {
  const answer = await client.fetchProtectedResource(configuration, accessToken, new URL(url), 'GET');
  if (!answer.ok) throw new NovaError('social-refused');
  return answer.json();
}

const Email = z.string().trim().toLowerCase().max(254).pipe(z.email()).nullable().catch(null);
const Name = z.string().trim().min(1).max(80).nullable().catch(null);
const Claims = z.object({
  sub: z.string().min(1).max(255),
  email: Email,
  email_verified: z.unknown().optional(),
  name: Name,
});
const BrokerClaims = z.object({
  identities: z.array(z.object({ providerName: z.string(), userId: z.string().min(1).max(255) })),
});
const GraphProfile = z.object({ id: z.string().min(1).max(255), email: Email, name: Name });

function profileOfClaims(provider: SocialProvider, claims: unknown): SocialProfile {
  const { sub, email, email_verified, name } = parsed(Claims, claims);
  return {
    provider,
    subject: sub,
    email,
    isEmailVerified: email !== null && email_verified === true,
    name,
    session: null,
  };
}

function profileOfBroker(
  provider: SocialProvider,
  nameAtBroker: string,
  claims: unknown,
  session: string | undefined,
): SocialProfile {
  const { identities } = parsed(BrokerClaims, claims);
  const mine = identities.find(({ providerName }) => providerName === nameAtBroker);
  if (mine === undefined || session === undefined) throw new NovaError('social-refused');
  return { provider, subject: mine.userId, email: null, isEmailVerified: false, name: null, session };
}

function profileOfGraph(provider: SocialProvider, answer: unknown): SocialProfile {
  const { id, email, name } = parsed(GraphProfile, answer);
  return { provider, subject: id, email, isEmailVerified: false, name, session: null };
}

function parsed<Shape>(schema: z.ZodType<Shape>, value: unknown): Shape {
  const { success, data } = schema.safeParse(value);
  if (!success) throw new NovaError('social-refused');
  return data;
}

/** Everything a provider or its answer can do wrong, in our own words. */
async function telling<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof NovaError) throw error;
    if (error instanceof client.AuthorizationResponseError)
      throw new NovaError(error.error === 'access_denied' ? 'social-declined' : 'social-refused', {
        cause: error,
      });
    if (error instanceof client.ResponseBodyError) throw new NovaError('social-refused', { cause: error });
    if (error instanceof client.ClientError && !isOutage(error))
      throw new NovaError('social-refused', { cause: error });
    throw new NovaError('service-unavailable', { cause: error });
  }
}

/**
 * No answer, or one that is of no use; what it says of our request (4xx) is none. The answer is known by its status: a server
 * may have put a `Response` of its own in the place of the one that `fetch` makes.
 */
function isOutage({ code, cause }: client.ClientError): boolean {
  if (code === 'OAUTH_RESPONSE_IS_NOT_CONFORM') return !(statusOf(cause) < 500);
  return code === undefined || code === 'OAUTH_TIMEOUT';
}

/** The HTTP status of an answer, NaN of anything else. */
function statusOf(answer: unknown): number {
  return typeof answer === 'object' && answer !== null && 'status' in answer ? Number(answer.status) : NaN;
}
