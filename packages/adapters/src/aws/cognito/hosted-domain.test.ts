import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { NovaError } from '@nova/core/errors.ts';
import type { SocialProfile, SocialProviders } from '@nova/core/ports/social-providers.ts';
import { refusalOf } from '@nova/core/testing/code-of.ts';
import { exportJWK, generateKeyPair, SignJWT } from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createSocialProviders } from '../../openid/openid-social-providers.ts';
import { hostedDomainSettings, socialClientOf } from './hosted-domain.ts';
import {
  type HostedDomainServer,
  type PoolBehind,
  startHostedDomain,
} from './testing/hosted-domain-server.ts';

const PUBLIC_URL = 'https://nova.example';
const ISSUER = 'https://cognito-idp.ap-northeast-2.amazonaws.com/ap-northeast-2_Abc123';
const CLIENT = { clientId: 'social-client', clientSecret: 'only-for-tests-'.repeat(3) };
/** The same, as the pool tells of it. */
const poolClient = { ...CLIENT, clientSecret: async () => CLIENT.clientSecret };
const CLIENT_OF_POOL = { ClientId: CLIENT.clientId, ClientSecret: CLIENT.clientSecret };
const SCOPES = ['openid', 'aws.cognito.signin.user.admin'];
const CALLBACKS = ['google', 'facebook'].map((one) => `${PUBLIC_URL}/api/auth/social/${one}/callback`);

let domain: HostedDomainServer;
let keys: Server;
let providers: SocialProviders;
let signingKey: CryptoKey;
/** Other claims than the pool's, or another key. */
let forged: { claims?: object; key?: CryptoKey; issuer?: string; audience?: string };
let linked: Set<string>;
let waiting: Map<string, SocialProfile>;

/** The pool, with a key of ours: linked is who is in `linked`. */
const pool: PoolBehind = {
  isLinked: async (provider, subject) => linked.has(`${provider}_${subject}`),
  preSignUp: async ({ userName = '' }) => {
    throw new Error(`nova-arrival.${userName}`);
  },
  async tokens({ person, provider, nonce }) {
    const claims = {
      nonce,
      token_use: 'id',
      identities: [{ userId: person.subject, providerName: provider, providerType: provider }],
      ...forged.claims,
    };
    const idToken = await new SignJWT(claims)
      .setProtectedHeader({ alg: 'RS256', kid: 'pool' })
      .setIssuer(forged.issuer ?? ISSUER)
      .setAudience(forged.audience ?? CLIENT.clientId)
      .setSubject('learner-1')
      .setIssuedAt()
      .setExpirationTime('15m')
      .sign(forged.key ?? signingKey);
    return {
      access_token: 'access',
      refresh_token: 'the pool’s refresh token',
      id_token: idToken,
      token_type: 'Bearer',
      expires_in: 900,
    };
  },
};

beforeAll(async () => {
  const pair = await generateKeyPair('RS256', { extractable: true });
  signingKey = pair.privateKey;
  const jwk = { ...(await exportJWK(pair.publicKey)), kid: 'pool', alg: 'RS256', use: 'sig' };
  keys = createServer((_, answer) =>
    answer.writeHead(200, { 'Content-Type': 'application/json' }).end(JSON.stringify({ keys: [jwk] })),
  ).listen(0, '127.0.0.1');
  await new Promise((listening) => keys.once('listening', listening));
  const jwksUri = `http://127.0.0.1:${(keys.address() as AddressInfo).port}/jwks.json`;
  domain = await startHostedDomain({
    client: CLIENT,
    redirectUris: CALLBACKS,
    providers: ['Google', 'Facebook'],
    scopes: SCOPES,
    pool,
  });
  const shared = {
    domain: domain.url,
    issuer: ISSUER,
    jwksUri,
    client: poolClient,
    clock: { nowMs: Date.now },
  };
  const arrivals = {
    take: async (message: string) => waiting.get(/nova-arrival\.(\w+)/.exec(message)?.[1] ?? '') ?? null,
  };
  providers = createSocialProviders({
    providers: (['google', 'facebook'] as const).map((provider) =>
      hostedDomainSettings({ ...shared, provider, arrivals }),
    ),
    publicUrl: PUBLIC_URL,
  });
});
afterAll(async () => {
  keys.close();
  await domain.close();
});
beforeEach(() => {
  domain.person = { subject: '1', email: 'mina@example.com', isEmailVerified: true, name: '김미나' };
  linked = new Set(['Google_1']);
  waiting = new Map();
  forged = {};
});

/** To the domain and back, with `change` between. */
async function roundTrip(change: (url: URL) => void = () => undefined) {
  const { url, attempt } = await providers.begin('google');
  const going = new URL(url);
  change(going);
  return { provider: 'google' as const, attempt, query: new URL(await domain.visit(going.href)).search };
}

describe('a provider behind the pool’s hosted domain', () => {
  it('is asked with PKCE, state and nonce, for the provider and the API’s scope, and keeps its secrets', async () => {
    const { url, attempt } = await providers.begin('google');
    expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({
      client_id: CLIENT.clientId,
      response_type: 'code',
      identity_provider: 'Google',
      prompt: 'select_account',
      code_challenge_method: 'S256',
      redirect_uri: CALLBACKS[0],
      scope: SCOPES.join(' '),
      state: attempt.state,
      nonce: attempt.nonce,
    });
    for (const secret of [attempt.codeVerifier, CLIENT.clientSecret]) expect(url).not.toContain(secret);
    const again = new URL((await providers.begin('google', true)).url);
    expect(again.searchParams.has('prompt')).toBe(false);
  });

  it('tells by whose id at the provider she came, with the session of the account that is linked', async () => {
    const before = domain.findings().length;
    expect(await providers.finish(await roundTrip())).toEqual({
      provider: 'google',
      subject: '1',
      email: null,
      isEmailVerified: false,
      name: null,
      session: 'the pool’s refresh token',
    });
    expect(domain.findings().slice(before)).toEqual([]);
  });

  it('tells who was turned away at the door because nobody is linked to her', async () => {
    linked = new Set();
    const profile = {
      provider: 'google' as const,
      subject: '1',
      email: 'mina@example.com',
      isEmailVerified: true,
      name: '김미나',
      session: null,
    };
    waiting.set('Google_1', profile);
    expect(await providers.finish(await roundTrip())).toEqual(profile);
    waiting.set('Google_1', { ...profile, provider: 'facebook' });
    expect(await refusalOf(providers.finish(await roundTrip()))).toBe('social-refused');
    waiting.clear();
    expect(await refusalOf(providers.finish(await roundTrip()))).toBe('social-refused');
  });

  it('takes that message with no other state than its own', async () => {
    linked = new Set();
    const profile = {
      provider: 'google' as const,
      subject: '1',
      email: null,
      isEmailVerified: false,
      name: null,
    };
    waiting.set('Google_1', { ...profile, session: null });
    const good = await roundTrip();
    const attempt = { ...good.attempt, state: 'x'.repeat(43) };
    expect(await refusalOf(providers.finish({ ...good, attempt }))).toBe('social-refused');
  });

  it('is declined by her', async () => {
    domain.person = null;
    expect(await refusalOf(providers.finish(await roundTrip()))).toBe('social-declined');
  });

  it('refuses another state, nonce, verifier and redirect address, and a second use', async () => {
    const good = await roundTrip();
    const other = (change: Partial<typeof good.attempt>) => ({
      ...good,
      attempt: { ...good.attempt, ...change },
    });
    expect(await refusalOf(providers.finish(other({ state: 'x'.repeat(43) })))).toBe('social-refused');
    expect(await refusalOf(providers.finish(other({ codeVerifier: 'x'.repeat(43) })))).toBe('social-refused');
    const injected = await roundTrip((url) => url.searchParams.set('nonce', 'of-somebody-else-altogether'));
    expect(await refusalOf(providers.finish(injected))).toBe('social-refused');
    const used = await roundTrip();
    await providers.finish(used);
    expect(await refusalOf(providers.finish(used))).toBe('social-refused');
    const elsewhere = roundTrip((url) => url.searchParams.set('redirect_uri', 'https://evil.example/'));
    await expect(elsewhere).rejects.toThrow(/answered 400/);
  });

  it.each<[string, () => Promise<typeof forged>]>([
    ['signed by somebody else', async () => ({ key: (await generateKeyPair('RS256')).privateKey })],
    ['of another pool', async () => ({ issuer: `${ISSUER}x` })],
    ['for another client', async () => ({ audience: 'web-client' })],
    ['of somebody whom another provider signed in', async () => ({ claims: { identities: [] } })],
    ['without a provider', async () => ({ claims: { identities: undefined } })],
  ])('refuses an ID token %s', async (_, forge) => {
    forged = await forge();
    expect(await refusalOf(providers.finish(await roundTrip()))).toBe('social-refused');
  });

  it('is an outage when the domain does not answer', async () => {
    const gone = createSocialProviders({
      providers: [
        hostedDomainSettings({
          provider: 'google',
          domain: 'http://127.0.0.1:1',
          issuer: ISSUER,
          jwksUri: 'http://127.0.0.1:1/jwks.json',
          client: poolClient,
          arrivals: { take: async () => null },
          clock: { nowMs: Date.now },
        }),
      ],
      publicUrl: PUBLIC_URL,
    });
    const { attempt, query } = await roundTrip();
    expect(await refusalOf(gone.finish({ provider: 'google', attempt, query }))).toBe('service-unavailable');
  });

  it('asks the pool for the secret at the first use, once, and again after a failure', async () => {
    const asked: unknown[] = [];
    let outage: Error | null = new NovaError('service-unavailable');
    const cognito = new CognitoIdentityProviderClient({ region: 'ap-northeast-2' });
    cognito.middlewareStack.add(
      () =>
        async ({ input }) => {
          asked.push(input);
          if (outage) throw outage;
          return { response: {}, output: { UserPoolClient: CLIENT_OF_POOL, $metadata: {} } };
        },
      { step: 'initialize' },
    );
    const ids = { userPoolId: 'ap-northeast-2_Abc123', clientId: CLIENT.clientId };
    const lazy = socialClientOf(cognito, ids);
    const shared = { domain: domain.url, issuer: ISSUER, jwksUri: `${domain.url}/keys`, client: lazy };
    const late = createSocialProviders({
      providers: [
        hostedDomainSettings({
          ...shared,
          provider: 'google',
          arrivals: { take: async () => null },
          clock: { nowMs: Date.now },
        }),
      ],
      publicUrl: PUBLIC_URL,
    });
    expect(asked).toEqual([]);
    expect(await refusalOf(late.begin('google'))).toBe('service-unavailable');
    outage = null;
    await Promise.all([late.begin('google'), late.begin('google'), lazy.clientSecret()]);
    expect(await lazy.clientSecret()).toBe(CLIENT.clientSecret);
    expect(asked).toHaveLength(2);
  });
});
