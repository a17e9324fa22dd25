import { createHmac } from 'node:crypto';
import {
  AdminConfirmSignUpCommand,
  AdminDeleteUserCommand,
  AdminDisableProviderForUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  type AdminInitiateAuthRequest,
  AdminLinkProviderForUserCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  type AuthenticationResultType,
  CognitoIdentityProviderClient,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { NovaError } from '@nova/core/errors.ts';
import type { Identity, IdentityAttributes } from '@nova/core/ports/identity-provider.ts';
import type { SocialSubject } from '@nova/core/ports/social-accounts.ts';
import type { SocialProvider } from '@nova/core/ports/social-providers.ts';
import { type AwsPlace, clientSettings, tellingOutages } from '../client-settings.ts';
import type { SocialClient } from './hosted-domain.ts';
import { POOL_PROVIDERS, TOLD_ATTRIBUTES } from './social-arrivals.ts';

/** One client for a process. */
export function createCognitoClient(place: AwsPlace): CognitoIdentityProviderClient {
  return tellingOutages(new CognitoIdentityProviderClient(clientSettings(place)), place);
}

/** An account as the pool has it. */
export interface PoolUser {
  identity: Identity;
  isConfirmed: boolean;
}

/** What the pool says to a password. */
export type PasswordAnswer =
  | { kind: 'right'; tokens: PoolTokens }
  | { kind: 'wrong' }
  | { kind: 'unconfirmed' };

/** The pool's own tokens. */
export interface PoolTokens {
  accessToken: string;
  refreshToken: string;
  expiresInSeconds: number;
}

const SOCIAL_CLIENT = 'social:';

/** A refresh token of the hosted domain's client, as it is kept: only that client can use it. */
export function ofSocialClient(refreshToken: string): string {
  return SOCIAL_CLIENT + refreshToken;
}

/** The user pool, as far as accounts need it. Addresses and user ids both name a user. */
export class UserPool {
  readonly #client: CognitoIdentityProviderClient;
  readonly #userPoolId: string;
  readonly #clientId: string;
  readonly #socialClient: SocialClient | null;

  /** @param deps.socialClient of the hosted domain, where social sign-in is set up */
  constructor(deps: {
    client: CognitoIdentityProviderClient;
    userPoolId: string;
    clientId: string;
    socialClient?: SocialClient | null;
  }) {
    this.#client = deps.client;
    this.#userPoolId = deps.userPoolId;
    this.#clientId = deps.clientId;
    this.#socialClient = deps.socialClient ?? null;
  }

  async find(username: string): Promise<PoolUser | null> {
    const answer = await orNull(this.#client.send(new AdminGetUserCommand(this.#user(username))));
    if (answer === null) return null;
    const attributes = new Map(answer.UserAttributes?.map(({ Name, Value }) => [Name, Value ?? '']));
    const of = (name: string) => attributes.get(name) ?? '';
    return {
      identity: {
        userId: of('sub'),
        email: of('email'),
        attributes: {
          name: of('name'),
          birthDate: of('birthdate'),
          country: of('custom:country'),
          locale: of('locale') === 'en' ? 'en' : 'ko',
        },
      },
      isConfirmed: answer.UserStatus !== 'UNCONFIRMED',
    };
  }

  /** Null when the address is taken. */
  async signUp(
    email: string,
    password: string,
    attributes: IdentityAttributes,
    hasGuardian = false,
  ): Promise<string | null> {
    const { name, birthDate, country, locale } = attributes;
    const values = { email, name, birthdate: birthDate, locale, 'custom:country': country };
    try {
      const { UserSub } = await refusingPassword(
        this.#client.send(
          new SignUpCommand({
            ClientId: this.#clientId,
            Username: email,
            Password: password,
            ...(hasGuardian ? { ClientMetadata: { guardian: 'consented' } } : {}),
            UserAttributes: Object.entries(values).map(([Name, Value]) => ({ Name, Value })),
          }),
        ),
      );
      if (UserSub === undefined) throw new Error('The pool made a user without an id.');
      return UserSub;
    } catch (error) {
      if (isNamed(error, 'UsernameExistsException')) return null;
      // The trigger of the pool refused; the use case has told what is wrong with anything it knows of.
      if (isNamed(error, 'UserLambdaValidationException'))
        throw new NovaError('body-invalid', { pointer: '/email', cause: error });
      throw error;
    }
  }

  /** Confirms the account and its address. Twice is no error. */
  async confirm(userId: string): Promise<void> {
    try {
      await this.#client.send(new AdminConfirmSignUpCommand(this.#user(userId)));
    } catch (error) {
      if (!isNamed(error, 'NotAuthorizedException')) throw error;
    }
    const UserAttributes = [{ Name: 'email_verified', Value: 'true' }];
    await this.#client.send(new AdminUpdateUserAttributesCommand({ ...this.#user(userId), UserAttributes }));
  }

  async checkPassword(email: string, password: string): Promise<PasswordAnswer> {
    try {
      const { AuthenticationResult, ChallengeName } = await this.#client.send(
        new AdminInitiateAuthCommand({
          UserPoolId: this.#userPoolId,
          ClientId: this.#clientId,
          AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: email, PASSWORD: password },
        }),
      );
      if (AuthenticationResult === undefined)
        throw new Error(`The pool asks for ${ChallengeName}, which no sign-in here answers.`);
      return { kind: 'right', tokens: toTokens(AuthenticationResult) };
    } catch (error) {
      if (isNamed(error, 'UserNotConfirmedException')) return { kind: 'unconfirmed' };
      if (isNamed(error, 'NotAuthorizedException', 'UserNotFoundException', 'PasswordResetRequiredException'))
        return { kind: 'wrong' };
      throw error;
    }
  }

  /** A new access token; null when the pool has ended this sign-in. */
  async refresh(poolToken: string, userId: string): Promise<PoolTokens | null> {
    try {
      const { AuthenticationResult } = await this.#client.send(
        new AdminInitiateAuthCommand({
          UserPoolId: this.#userPoolId,
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          ...(await this.#refreshing(poolToken, userId)),
        }),
      );
      return toTokens({ ...AuthenticationResult, RefreshToken: poolToken });
    } catch (error) {
      if (isNamed(error, 'NotAuthorizedException', 'UserNotFoundException')) return null;
      throw error;
    }
  }

  async #refreshing(
    poolToken: string,
    userId: string,
  ): Promise<Required<Pick<AdminInitiateAuthRequest, 'ClientId' | 'AuthParameters'>>> {
    if (!poolToken.startsWith(SOCIAL_CLIENT))
      return { ClientId: this.#clientId, AuthParameters: { REFRESH_TOKEN: poolToken } };
    // It was switched off since: whoever came in by it signs in anew.
    if (this.#socialClient === null) throw new NovaError('refresh-invalid');
    const { clientId } = this.#socialClient;
    // Of the user's name in the pool, which is her id (Cognito Developer Guide, "Computing secret hash values").
    const SECRET_HASH = createHmac('sha256', await this.#socialClient.clientSecret())
      .update(userId + clientId)
      .digest('base64');
    return {
      ClientId: clientId,
      AuthParameters: { REFRESH_TOKEN: poolToken.slice(SOCIAL_CLIENT.length), SECRET_HASH },
    };
  }

  /**
   * From now on the hosted domain signs this account in for who comes from the provider. Twice is no error.
   * @throws NovaError social-refused (the pool has linked her to somebody else)
   */
  async linkProvider(userId: string, { provider, subject }: SocialSubject): Promise<void> {
    const SourceUser = {
      ProviderName: POOL_PROVIDERS[provider],
      ProviderAttributeName: 'Cognito_Subject',
      ProviderAttributeValue: subject,
    };
    const DestinationUser = { ProviderName: 'Cognito', ProviderAttributeValue: userId };
    try {
      await this.#client.send(
        new AdminLinkProviderForUserCommand({ UserPoolId: this.#userPoolId, DestinationUser, SourceUser }),
      );
    } catch (error) {
      // What the pool says to a link that exists, whoever has it.
      if (!isNamed(error, 'InvalidParameterException')) throw error;
      const linked = await this.#identities(userId);
      const isHers = linked.some(
        (one) => one.providerName === SourceUser.ProviderName && one.userId === subject,
      );
      if (!isHers) throw new NovaError('social-refused', { cause: error });
    }
  }

  /** The hosted domain signs the account in for this provider no more. Without a link nothing happens. */
  async unlinkProvider(userId: string, provider: SocialProvider): Promise<void> {
    const ProviderName = POOL_PROVIDERS[provider];
    const linked = await this.#identities(userId);
    for (const identity of linked.filter(({ providerName }) => providerName === ProviderName))
      await this.#client.send(
        new AdminDisableProviderForUserCommand({
          UserPoolId: this.#userPoolId,
          User: {
            ProviderName,
            ProviderAttributeName: 'Cognito_Subject',
            ProviderAttributeValue: identity.userId,
          },
        }),
      );
  }

  /** Who of which provider the hosted domain signs this account in for. */
  async #identities(userId: string): Promise<{ providerName: string; userId: string }[]> {
    const answer = await orNull(this.#client.send(new AdminGetUserCommand(this.#user(userId))));
    const text = answer?.UserAttributes?.find(({ Name }) => Name === 'identities')?.Value ?? '[]';
    return JSON.parse(text) as { providerName: string; userId: string }[];
  }

  /** Takes off the account what a provider told when it signed in. */
  async forgetTold(userId: string): Promise<void> {
    // A blank value takes the attribute away (Cognito API Reference, AdminUpdateUserAttributes).
    const UserAttributes = TOLD_ATTRIBUTES.map((name) => ({ Name: `custom:${name}`, Value: '' }));
    await this.#client.send(new AdminUpdateUserAttributesCommand({ ...this.#user(userId), UserAttributes }));
  }

  /** Sets the password and ends every sign-in of the pool's own. */
  async setPassword(userId: string, password: string): Promise<void> {
    await refusingPassword(
      this.#client.send(
        new AdminSetUserPasswordCommand({ ...this.#user(userId), Password: password, Permanent: true }),
      ),
    );
    await orNull(this.#client.send(new AdminUserGlobalSignOutCommand(this.#user(userId))));
  }

  /** Deleting twice is no error. */
  async delete(userId: string): Promise<void> {
    await orNull(this.#client.send(new AdminDeleteUserCommand(this.#user(userId))));
  }

  #user(Username: string) {
    return { UserPoolId: this.#userPoolId, Username };
  }
}

function toTokens({ AccessToken, RefreshToken, ExpiresIn }: AuthenticationResultType): PoolTokens {
  if (AccessToken === undefined || RefreshToken === undefined || ExpiresIn === undefined)
    throw new Error('The pool gave incomplete tokens.');
  return { accessToken: AccessToken, refreshToken: RefreshToken, expiresInSeconds: ExpiresIn };
}

/** The pool's own policy is laxer than ours; what only it refuses is a blank at one end. */
async function refusingPassword<Answer>(request: Promise<Answer>): Promise<Answer> {
  try {
    return await request;
  } catch (error) {
    if (isNamed(error, 'InvalidPasswordException'))
      throw new NovaError('body-invalid', { pointer: '/password', cause: error });
    throw error;
  }
}

async function orNull<Answer>(request: Promise<Answer>): Promise<Answer | null> {
  try {
    return await request;
  } catch (error) {
    if (isNamed(error, 'UserNotFoundException')) return null;
    throw error;
  }
}

function isNamed(error: unknown, ...names: readonly string[]): boolean {
  return error instanceof Error && names.includes(error.name);
}
