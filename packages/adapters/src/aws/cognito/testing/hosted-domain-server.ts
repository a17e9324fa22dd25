import { createHash, randomUUID } from 'node:crypto';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { listenLocally, readText } from '../../../testing/local-server.ts';
import type { ArrivalEvent } from '../social-arrivals.ts';

/** The one client of the domain. */
export interface DomainClient {
  clientId: string;
  clientSecret: string;
}

/** Who is signed in at the provider, as it tells the pool. */
export interface ProviderPerson {
  subject: string;
  email?: string;
  isEmailVerified?: boolean;
  name?: string;
}

/** Who signs in: somebody of a provider, and what the browser came with. */
export interface DomainSignIn {
  person: ProviderPerson;
  /** As the pool calls it. */
  provider: string;
  nonce: string;
  scope: string;
  redirectUri: string;
}

/** What stands behind the domain. */
export interface PoolBehind {
  /** Whether an account is linked to her (AdminLinkProviderForUser). */
  isLinked(provider: string, subject: string): Promise<boolean>;
  /** The trigger that the pool asks before it makes an account of its own; throws to refuse. */
  preSignUp(event: ArrivalEvent & { triggerSource: string }): Promise<unknown>;
  /** The answer of the token endpoint, for who is linked. */
  tokens(signIn: DomainSignIn): Promise<object>;
}

/** A user pool's hosted domain on a socket of this machine, strict about what it is asked. */
export interface HostedDomainServer {
  url: string;
  /** Who signs in at the provider from now on, without being asked; null declines. */
  person: ProviderPerson | null;
  /** A page load of somebody who goes there: where it sends her back to. */
  visit(authorizationUrl: string): Promise<string>;
  /** Everything that was not as it should be asked, and accounts that the pool would have made by itself. */
  findings(): readonly string[];
  close(): Promise<void>;
}

interface Issued extends DomainSignIn {
  challenge: string;
}

/**
 * Starts the domain: `/oauth2/authorize` and `/oauth2/token` with one confidential client, as the Cognito Developer Guide has
 * them ("The redirect and authorization endpoint", "The token issuer endpoint", "Using PKCE"). PKCE, which the pool leaves to
 * the client, is asked for. A sign-up that the trigger refuses comes back as `invalid_request` with its message.
 */
export async function startHostedDomain(options: {
  client: DomainClient;
  redirectUris: readonly string[];
  providers: readonly string[];
  scopes: readonly string[];
  pool: PoolBehind;
}): Promise<HostedDomainServer> {
  const domain = new HostedDomain(options);
  const server = createServer((request, response) => {
    domain.answer(request, response).catch((error: unknown) => {
      domain.findings.push(String(error));
      response.writeHead(500).end();
    });
  });
  const { url, close } = await listenLocally(server);
  const running: HostedDomainServer = {
    url,
    person: null,
    async visit(url) {
      const answer = await fetch(url, { redirect: 'manual' });
      const location = answer.headers.get('location');
      if (location === null) throw new Error(`The domain answered ${answer.status}: ${await answer.text()}`);
      return location;
    },
    findings: () => domain.findings,
    close,
  };
  domain.running = running;
  return running;
}

class HostedDomain {
  readonly findings: string[] = [];
  running: HostedDomainServer | null = null;
  readonly #options: Parameters<typeof startHostedDomain>[0];
  readonly #codes = new Map<string, Issued>();

  constructor(options: Parameters<typeof startHostedDomain>[0]) {
    this.#options = options;
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://domain');
    if (request.method === 'GET' && url.pathname === '/oauth2/authorize')
      return this.#authorize(url.searchParams, response);
    if (request.method === 'POST' && url.pathname === '/oauth2/token') return this.#token(request, response);
    response.writeHead(404).end();
  }

  async #authorize(query: URLSearchParams, response: ServerResponse): Promise<void> {
    const asked = (name: string) => query.get(name) ?? '';
    const redirectUri = asked('redirect_uri');
    const { client, redirectUris } = this.#options;
    // Of these two the browser is told on a page of the domain: nobody is sent to an address that is not the client's.
    if (asked('client_id') !== client.clientId || !redirectUris.includes(redirectUri)) {
      this.findings.push('another client or redirect address');
      response.writeHead(400, { 'Content-Type': 'text/plain' }).end('invalid_request');
      return;
    }
    const wrong = this.#wrongIn(query);
    this.findings.push(...wrong);
    const back = (answer: Record<string, string>) => {
      const location = `${redirectUri}?${new URLSearchParams({ ...answer, state: asked('state') })}`;
      response.writeHead(302, { Location: location }).end();
    };
    if (wrong.length > 0) return back({ error: 'invalid_request', error_description: wrong.join(', ') });
    const person = this.running?.person ?? null;
    if (person === null) return back({ error: 'access_denied', error_description: 'user denied' });
    const provider = asked('identity_provider');
    if (!(await this.#options.pool.isLinked(provider, person.subject)))
      return back(await this.#signUp(provider, person));
    const code = randomUUID();
    this.#codes.set(code, {
      person,
      provider,
      redirectUri,
      nonce: asked('nonce'),
      scope: asked('scope'),
      challenge: asked('code_challenge'),
    });
    return back({ code });
  }

  #wrongIn(query: URLSearchParams): string[] {
    const { providers, scopes } = this.#options;
    const value = (name: string) => query.get(name) ?? '';
    const rules: readonly (readonly [boolean, string])[] = [
      [value('response_type') === 'code', 'response_type is not code'],
      [providers.includes(value('identity_provider')), 'the client has no such provider'],
      [
        value('scope')
          .split(' ')
          .every((scope) => scopes.includes(scope)),
        'invalid_scope',
      ],
      [value('code_challenge_method') === 'S256', 'no PKCE with S256'],
      [/^[\w-]{43}$/.test(value('code_challenge')), 'code_challenge is no SHA-256'],
      [value('state').length >= 20, 'state can be guessed'],
      [value('nonce').length >= 20, 'nonce can be guessed'],
      [!query.has('client_secret') && !query.has('code_verifier'), 'a secret is in an address'],
    ];
    return rules.flatMap(([isRight, finding]) => (isRight ? [] : [finding]));
  }

  /** What the pool does with who has no account: it asks its trigger, and would make one. */
  async #signUp(provider: string, person: ProviderPerson): Promise<Record<string, string>> {
    const { subject, email, isEmailVerified, name } = person;
    const told = {
      ...(email === undefined ? {} : { 'custom:told_email': email }),
      ...(isEmailVerified === undefined ? {} : { 'custom:told_verified': String(isEmailVerified) }),
      ...(name === undefined ? {} : { 'custom:told_name': name }),
    };
    try {
      await this.#options.pool.preSignUp({
        triggerSource: 'PreSignUp_ExternalProvider',
        userName: `${provider}_${subject}`,
        request: { userAttributes: { 'cognito:email_alias': '', ...told } },
      });
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      return { error: 'invalid_request', error_description: `PreSignUp failed with error ${message}. ` };
    }
    this.findings.push('the pool made an account by itself');
    return { error: 'server_error' };
  }

  async #token(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const form = new URLSearchParams(await readText(request));
    const json = (status: number, body: object) =>
      response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(body));
    const { client, pool } = this.#options;
    if (form.get('client_id') !== client.clientId || form.get('client_secret') !== client.clientSecret)
      return void json(400, { error: 'invalid_client' });
    const issued = this.#codes.get(form.get('code') ?? '');
    this.#codes.delete(form.get('code') ?? '');
    const challenge = createHash('sha256')
      .update(form.get('code_verifier') ?? '')
      .digest('base64url');
    const isGranted =
      form.get('grant_type') === 'authorization_code' &&
      issued !== undefined &&
      form.get('redirect_uri') === issued.redirectUri &&
      challenge === issued.challenge;
    json(isGranted ? 200 : 400, isGranted ? await pool.tokens(issued) : { error: 'invalid_grant' });
  }
}
