import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { exportJWK, generateKeyPair } from 'jose';
import Provider, { interactionPolicy } from 'oidc-provider';
import { listenLocally } from '../../testing/local-server.ts';

/** Who signs in at the provider, as it tells it. */
export interface ProviderAccount {
  sub: string;
  email?: string;
  email_verified?: boolean;
  name?: string;
}

/** The client that the provider knows. */
export const LOCAL_CLIENT = { clientId: 'nova-english', clientSecret: 'only-for-tests-'.repeat(3) };

/** An OpenID Connect provider on a socket of this machine. */
export interface LocalOpenIdProvider {
  issuer: string;
  /** Who signs in from now on, without being asked; null declines. */
  account: ProviderAccount | null;
  /** A page load of somebody who goes to the provider: where it sends her back to. */
  visit(authorizationUrl: string): Promise<string>;
  close(): Promise<void>;
}

type Handle = (request: IncomingMessage, response: ServerResponse) => void;

/**
 * Starts oidc-provider (certified by the OpenID Foundation), which knows one client and whoever is set.
 * @param redirectUris read with the first request: the client may have to know the issuer before it has an address
 */
export async function startLocalOpenIdProvider(
  redirectUris: readonly string[],
): Promise<LocalOpenIdProvider> {
  let handle: Handle | null = null;
  const server = createServer((request, response) => {
    handle ??= createHandle(running, redirectUris, jwk);
    handle(request, response);
  });
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'local' };
  const { url, close } = await listenLocally(server);
  const running: LocalOpenIdProvider = {
    issuer: url,
    account: null,
    visit: (address) => visit(address, url),
    close,
  };
  return running;
}

function createHandle(running: LocalOpenIdProvider, redirectUris: readonly string[], jwk: object): Handle {
  const accounts = new Map<string, ProviderAccount>();
  const provider = createProvider(running.issuer, redirectUris, jwk, accounts);
  const answer = provider.callback();
  return (request, response) => {
    if (!request.url?.startsWith('/who')) return answer(request, response);
    const { account } = running;
    if (account !== null) accounts.set(account.sub, account);
    const result =
      account === null
        ? { error: 'access_denied', error_description: 'declined' }
        : { login: { accountId: account.sub }, select_account: {} };
    provider.interactionFinished(request, response, result).catch(() => response.destroy());
  };
}

function createProvider(
  issuer: string,
  redirectUris: readonly string[],
  jwk: object,
  accounts: ReadonlyMap<string, ProviderAccount>,
): Provider {
  // Google's wish to choose an account, which this provider would not know: there is one.
  const policy = interactionPolicy.base();
  policy.add(new interactionPolicy.Prompt({ name: 'select_account', requestable: true }), 0);
  const provider: Provider = new Provider(issuer, {
    clients: [
      {
        client_id: LOCAL_CLIENT.clientId,
        client_secret: LOCAL_CLIENT.clientSecret,
        token_endpoint_auth_method: 'client_secret_post',
        redirect_uris: redirectUris,
      },
    ],
    jwks: { keys: [jwk] },
    cookies: { keys: ['local'] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    // As Google does: what the scopes stand for is in the ID token.
    conformIdTokenClaims: false,
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    interactions: { url: () => '/who', policy },
    findAccount: (_: unknown, sub: string) => ({
      accountId: sub,
      claims: () => accounts.get(sub) ?? { sub },
    }),
    async loadExistingGrant(context: {
      oidc: { client: { clientId: string }; session: { accountId: string } };
    }) {
      const { client, session } = context.oidc;
      const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
      grant.addOIDCScope('openid email profile');
      await grant.save();
      return grant;
    },
  });
  return provider;
}

/** Follows the provider's own redirects, with its cookies, until one leads away from it. */
async function visit(url: string, issuer: string): Promise<string> {
  const cookies = new Map<string, string>();
  let at = url;
  for (let hops = 0; at.startsWith(issuer); hops++) {
    if (hops === 20) throw new Error('The provider sends round in circles.');
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const response = await fetch(at, { redirect: 'manual', headers: { cookie } });
    for (const set of response.headers.getSetCookie()) {
      const [name = '', value = ''] = (set.split(';')[0] ?? '').split(/=(.*)/);
      cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (location === null)
      throw new Error(`The provider answered ${response.status}: ${await response.text()}`);
    at = new URL(location, at).href;
  }
  return at;
}
