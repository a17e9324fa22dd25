import { createServer } from 'node:http';
import {
  type AdminLinkProviderForUserCommandInput,
  type CognitoIdentityProviderClient,
  CreateIdentityProviderCommand,
  CreateUserPoolClientCommand,
  InvalidParameterException,
  ListUsersCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { socialClientOf } from '@nova/adapters/aws/cognito/hosted-domain.ts';
import type { ArrivalEvent } from '@nova/adapters/aws/cognito/social-arrivals.ts';
import {
  type DomainClient,
  type DomainSignIn,
  type HostedDomainServer,
  type ProviderPerson,
  startHostedDomain,
} from '@nova/adapters/aws/cognito/testing/hosted-domain-server.ts';
import { listenLocally, readText } from '@nova/adapters/testing/local-server.ts';

const SCOPES = ['openid', 'aws.cognito.signin.user.admin'];
/** Where the emulator is told to send browsers; nobody goes there. */
const PROVIDER_PAGE = 'http://provider.invalid/authorize';

/** The hosted domain of an emulated pool. */
export interface EmulatedDomain extends HostedDomainServer {
  client: DomainClient;
  /** A sign-in of somebody who is linked: the refresh token that the domain gives. */
  sessionOf(person: ProviderPerson): Promise<string>;
}

/**
 * The hosted domain in front of a pool of the emulator, which has the accounts, links and tokens. What the emulator's own
 * domain lacks (MiniStack 1.5.33: providers of the types Google and Facebook, PKCE on the way through one, the trigger's
 * refusal as a redirect, links refused that exist) is done by us; Google is an OpenID provider to the emulator, and its token endpoint here.
 */
export async function startEmulatedDomain(deps: {
  cognito: CognitoIdentityProviderClient;
  endpoint: string;
  userPoolId: string;
  redirectUri: string;
  preSignUp(event: ArrivalEvent & { triggerSource: string }): Promise<unknown>;
}): Promise<EmulatedDomain> {
  const { cognito, endpoint, userPoolId, redirectUri } = deps;
  const provider = await startTokenEndpoint();
  refuseLinksThatExist(cognito);
  await cognito.send(
    new CreateIdentityProviderCommand({
      UserPoolId: userPoolId,
      ProviderName: 'Google',
      ProviderType: 'OIDC',
      ProviderDetails: {
        client_id: 'nova-english',
        client_secret: 'only-for-tests',
        oidc_issuer: provider.url,
        authorize_url: PROVIDER_PAGE,
        token_url: `${provider.url}/token`,
        authorize_scopes: 'openid email profile',
      },
      AttributeMapping: {
        'custom:told_email': 'email',
        'custom:told_verified': 'email_verified',
        'custom:told_name': 'name',
      },
    }),
  );
  const { UserPoolClient } = await cognito.send(
    new CreateUserPoolClientCommand({
      UserPoolId: userPoolId,
      ClientName: 'social',
      GenerateSecret: true,
      ExplicitAuthFlows: ['ALLOW_REFRESH_TOKEN_AUTH'],
      SupportedIdentityProviders: ['Google'],
      AllowedOAuthFlows: ['code'],
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthScopes: SCOPES,
      CallbackURLs: [redirectUri],
      AccessTokenValidity: 15,
      TokenValidityUnits: { AccessToken: 'minutes' },
    }),
  );
  const clientId = UserPoolClient?.ClientId ?? '';
  const clientSecret = await socialClientOf(cognito, { userPoolId, clientId }).clientSecret();
  const client = { clientId, clientSecret };
  const tokens = (signIn: DomainSignIn) => tokensOfEmulator({ endpoint, client, signIn });
  const domain = await startHostedDomain({
    client,
    redirectUris: [redirectUri],
    providers: ['Google'],
    scopes: SCOPES,
    pool: {
      isLinked: (providerName, subject) => isLinked(cognito, userPoolId, { providerName, subject }),
      preSignUp: deps.preSignUp,
      tokens,
    },
  });
  const closeDomain = domain.close;
  return Object.assign(domain, {
    client,
    async sessionOf(person: ProviderPerson) {
      const signIn = { person, provider: 'Google', nonce: '', scope: SCOPES.join(' '), redirectUri };
      return (await tokens(signIn)).refresh_token;
    },
    close: async () => {
      await provider.close();
      await closeDomain();
    },
  });
}

/** A link that exists is refused, even to whom it belongs, as Cognito does; the emulator takes it. */
function refuseLinksThatExist(cognito: CognitoIdentityProviderClient): void {
  cognito.middlewareStack.add(
    (next, { commandName }) =>
      async (asked) => {
        if (commandName !== 'AdminLinkProviderForUserCommand') return next(asked);
        const { UserPoolId = '', SourceUser } = asked.input as AdminLinkProviderForUserCommandInput;
        const who = {
          providerName: SourceUser?.ProviderName ?? '',
          subject: SourceUser?.ProviderAttributeValue ?? '',
        };
        if (await isLinked(cognito, UserPoolId, who))
          throw new InvalidParameterException({ message: 'It is linked already.', $metadata: {} });
        return next(asked);
      },
    { step: 'initialize' },
  );
}

async function isLinked(
  cognito: CognitoIdentityProviderClient,
  UserPoolId: string,
  who: { providerName: string; subject: string },
): Promise<boolean> {
  let PaginationToken: string | undefined;
  do {
    const page = await cognito.send(new ListUsersCommand({ UserPoolId, PaginationToken }));
    for (const { Attributes = [] } of page.Users ?? []) {
      const text = Attributes.find(({ Name }) => Name === 'identities')?.Value ?? '[]';
      const identities = JSON.parse(text) as { providerName: string; userId: string }[];
      if (identities.some((one) => one.providerName === who.providerName && one.userId === who.subject))
        return true;
    }
    PaginationToken = page.PaginationToken;
  } while (PaginationToken !== undefined);
  return false;
}

/** Through the emulator's own federation: its authorize endpoint, the provider's answer, its token endpoint. */
async function tokensOfEmulator({
  endpoint,
  client,
  signIn: { person, provider, nonce, scope, redirectUri },
}: {
  endpoint: string;
  client: DomainClient;
  signIn: DomainSignIn;
}): Promise<{ refresh_token: string }> {
  const leave = new URLSearchParams({
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: redirectUri,
    identity_provider: provider,
    state: 'through-the-emulator',
    scope,
    nonce,
  });
  const atProvider = await redirectOf(`${endpoint}/oauth2/authorize?${leave}`);
  const answer = new URLSearchParams({
    code: Buffer.from(JSON.stringify(person)).toString('base64url'),
    state: atProvider.searchParams.get('state') ?? '',
  });
  const back = await redirectOf(`${endpoint}/oauth2/idpresponse?${answer}`);
  const form = new URLSearchParams({
    grant_type: 'authorization_code',
    code: back.searchParams.get('code') ?? '',
    client_id: client.clientId,
    client_secret: client.clientSecret,
    redirect_uri: redirectUri,
  });
  const tokens = await fetch(`${endpoint}/oauth2/token`, { method: 'POST', body: form });
  if (!tokens.ok) throw new Error(`The emulator gave no tokens: ${await tokens.text()}`);
  return (await tokens.json()) as { refresh_token: string };
}

async function redirectOf(url: string): Promise<URL> {
  const answer = await fetch(url, { redirect: 'manual' });
  const location = answer.headers.get('location');
  if (location === null) throw new Error(`The emulator answered ${answer.status}: ${await answer.text()}`);
  return new URL(location);
}

/** The provider as the emulator asks it: a code is the person herself. */
async function startTokenEndpoint(): Promise<{ url: string; close(): Promise<void> }> {
  const server = createServer((request, response) => {
    void readText(request).then((text) => {
      const code = new URLSearchParams(text).get('code') ?? '';
      const person = JSON.parse(Buffer.from(code, 'base64url').toString()) as ProviderPerson;
      const { subject: sub, email, isEmailVerified: email_verified, name } = person;
      // The emulator reads it without looking at the signature.
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const idToken = `${part({ alg: 'RS256' })}.${part({ sub, email, email_verified, name })}.x`;
      response
        .writeHead(200, { 'Content-Type': 'application/json' })
        .end(JSON.stringify({ access_token: 'provider', id_token: idToken, token_type: 'Bearer' }));
    });
  });
  const { url, close } = await listenLocally(server);
  return {
    url,
    close,
  };
}
