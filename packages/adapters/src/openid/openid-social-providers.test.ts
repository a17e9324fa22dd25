import type { SocialProviders } from '@nova/core/ports/social-providers.ts';
import { refusalOf } from '@nova/core/testing/code-of.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSocialProviders } from './openid-social-providers.ts';
import { facebookSettings, googleSettings } from './social-provider-settings.ts';
import { type FakeGraph, startFakeGraph } from './testing/fake-graph.ts';
import {
  LOCAL_CLIENT,
  type LocalOpenIdProvider,
  startLocalOpenIdProvider,
} from './testing/local-openid-provider.ts';

const PUBLIC_URL = 'http://localhost:8080';
const MINA = { sub: 'mina-1', email: 'Mina@Example.com', email_verified: true, name: '김미나' };

let openid: LocalOpenIdProvider;
let graph: FakeGraph;
let providers: SocialProviders;

beforeAll(async () => {
  openid = await startLocalOpenIdProvider([`${PUBLIC_URL}/api/auth/social/google/callback`]);
  graph = await startFakeGraph(LOCAL_CLIENT);
  providers = createSocialProviders({
    providers: [
      googleSettings(LOCAL_CLIENT, openid.issuer),
      facebookSettings(LOCAL_CLIENT, { dialog: graph.url, graph: graph.url }),
    ],
    publicUrl: PUBLIC_URL,
  });
});
afterAll(() => Promise.all([openid.close(), graph.close()]));
beforeEach(() => {
  openid.account = MINA;
});

/** To Google and back, with `change` between. */
async function roundTrip(change: (url: URL) => void = () => undefined) {
  const { url, attempt } = await providers.begin('google');
  const going = new URL(url);
  change(going);
  const back = new URL(await openid.visit(going.href));
  return { provider: 'google' as const, attempt, query: back.search, back };
}

describe('an OpenID Connect provider', () => {
  it('is asked with PKCE, state and nonce, and comes back to an address of its own', async () => {
    const { url, attempt } = await providers.begin('google');
    expect(Object.fromEntries(new URL(url).searchParams)).toMatchObject({
      response_type: 'code',
      code_challenge_method: 'S256',
      redirect_uri: `${PUBLIC_URL}/api/auth/social/google/callback`,
      state: attempt.state,
      nonce: attempt.nonce,
      scope: 'openid email profile',
    });
    expect(url).not.toContain(attempt.codeVerifier);
    expect(url).not.toContain(LOCAL_CLIENT.clientSecret);
  });

  it('tells who she is', async () => {
    expect(await providers.finish(await roundTrip())).toEqual({
      provider: 'google',
      subject: 'mina-1',
      email: 'mina@example.com',
      isEmailVerified: true,
      name: '김미나',
      session: null,
    });
  });

  it.each([
    ['says so', { email_verified: false }, 'mina@example.com'],
    ['says nothing', { email_verified: undefined }, 'mina@example.com'],
    ['says it in a word', { email_verified: 'true' as unknown as boolean }, 'mina@example.com'],
    ['has no address', { email: undefined }, null],
  ])('an address is not proven when the provider %s', async (_, change, email) => {
    openid.account = { ...MINA, ...change };
    const profile = await providers.finish(await roundTrip());
    expect(profile).toMatchObject({ email, isEmailVerified: false });
  });

  it('is declined by her', async () => {
    openid.account = null;
    expect(await refusalOf(providers.finish(await roundTrip()))).toBe('social-declined');
  });

  it('refuses another state, another nonce, another verifier, another issuer and a second use', async () => {
    const good = await roundTrip();
    const { attempt } = good;
    const other = (change: Partial<typeof attempt>) => ({ ...good, attempt: { ...attempt, ...change } });
    expect(await refusalOf(providers.finish(other({ state: 'x'.repeat(43) })))).toBe('social-refused');
    const mixedUp = good.query.replace(/iss=[^&]*/, 'iss=https%3A%2F%2Faccounts.evil.example');
    expect(await refusalOf(providers.finish({ ...good, query: mixedUp }))).toBe('social-refused');
    expect(await refusalOf(providers.finish(other({ codeVerifier: 'x'.repeat(43) })))).toBe('social-refused');
    const injected = await roundTrip((url) => url.searchParams.set('nonce', 'of-somebody-else'));
    expect(await refusalOf(providers.finish(injected))).toBe('social-refused');
    const used = await roundTrip();
    await providers.finish(used);
    expect(await refusalOf(providers.finish(used))).toBe('social-refused');
  });

  it('refuses a code for another redirect address at the provider itself', async () => {
    const { url } = await providers.begin('google');
    const evil = new URL(url);
    evil.searchParams.set('redirect_uri', 'https://evil.example/callback');
    await expect(openid.visit(evil.href)).rejects.toThrow(/answered 400/);
  });

  it('is not-found when it is not set up, and an outage when nobody answers', async () => {
    const none = createSocialProviders({ providers: [], publicUrl: PUBLIC_URL });
    expect(none.names).toEqual([]);
    expect(await refusalOf(none.begin('google'))).toBe('not-found');
    const gone = createSocialProviders({
      providers: [googleSettings(LOCAL_CLIENT, 'http://127.0.0.1:1')],
      publicUrl: PUBLIC_URL,
    });
    expect(await refusalOf(gone.begin('google'))).toBe('service-unavailable');
  });
});

describe('an OAuth 2.0 provider (Facebook)', () => {
  const back = async () => {
    const { url, attempt } = await providers.begin('facebook');
    return { provider: 'facebook' as const, attempt, query: new URL(await graph.visit(url)).search };
  };

  it('tells who she is; its addresses are never taken as proven', async () => {
    expect(await providers.finish(await back())).toEqual({
      provider: 'facebook',
      subject: '1234567',
      email: 'mina@example.com',
      isEmailVerified: false,
      name: 'Mina Kim',
      session: null,
    });
  });

  it('refuses another state, another verifier and a code of the other provider', async () => {
    const good = await back();
    const other = { ...good.attempt, state: 'x'.repeat(43) };
    expect(await refusalOf(providers.finish({ ...good, attempt: other }))).toBe('social-refused');
    const verifier = { ...good.attempt, codeVerifier: 'x'.repeat(43) };
    expect(await refusalOf(providers.finish({ ...good, attempt: verifier }))).toBe('social-refused');
    const google = await roundTrip();
    expect(await refusalOf(providers.finish({ ...google, provider: 'facebook' }))).toBe('social-refused');
  });

  it('tells a refusal from an outage in a server with a Response of its own, too', async () => {
    const good = await back();
    const attempt = { ...good.attempt, codeVerifier: 'x'.repeat(43) };
    vi.stubGlobal('Response', class extends Response {});
    try {
      expect(await refusalOf(providers.finish({ ...good, attempt }))).toBe('social-refused');
    } finally {
      vi.unstubAllGlobals();
    }
  });
});
