import {
  AdminConfirmSignUpCommand,
  AdminDeleteUserCommand,
  AdminGetUserCommand,
  AdminInitiateAuthCommand,
  AdminSetUserPasswordCommand,
  AdminUpdateUserAttributesCommand,
  AdminUserGlobalSignOutCommand,
  type AuthenticationResultType,
  CognitoIdentityProviderClient,
  SignUpCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { NovaError } from '@nova/core/errors.ts';
import type { Identity, IdentityAttributes } from '@nova/core/ports/identity-provider.ts';
import { type AwsPlace, clientSettings, tellingOutages } from '../client-settings.ts';

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

/** The user pool, as far as accounts need it. Addresses and user ids both name a user. */
export class UserPool {
  readonly #client: CognitoIdentityProviderClient;
  readonly #userPoolId: string;
  readonly #clientId: string;

  constructor(deps: { client: CognitoIdentityProviderClient; userPoolId: string; clientId: string }) {
    this.#client = deps.client;
    this.#userPoolId = deps.userPoolId;
    this.#clientId = deps.clientId;
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
  async refresh(refreshToken: string): Promise<PoolTokens | null> {
    try {
      const { AuthenticationResult } = await this.#client.send(
        new AdminInitiateAuthCommand({
          UserPoolId: this.#userPoolId,
          ClientId: this.#clientId,
          AuthFlow: 'REFRESH_TOKEN_AUTH',
          AuthParameters: { REFRESH_TOKEN: refreshToken },
        }),
      );
      return toTokens({ RefreshToken: refreshToken, ...AuthenticationResult });
    } catch (error) {
      if (isNamed(error, 'NotAuthorizedException', 'UserNotFoundException')) return null;
      throw error;
    }
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
