import {
  type CognitoIdentityProviderClient,
  CreateUserPoolClientCommand,
  CreateUserPoolCommand,
} from '@aws-sdk/client-cognito-identity-provider';
import { TOLD_ATTRIBUTES } from '@nova/adapters/aws/cognito/social-arrivals.ts';
import { freshName } from './aws.ts';

/** A user pool and client as `userPoolExpectations` asks for. */
export async function createUserPool(
  client: CognitoIdentityProviderClient,
): Promise<{ userPoolId: string; clientId: string }> {
  const { UserPool } = await client.send(
    new CreateUserPoolCommand({
      PoolName: freshName('learners'),
      UsernameAttributes: ['email'],
      Policies: {
        PasswordPolicy: {
          MinimumLength: 8,
          RequireLowercase: true,
          RequireUppercase: true,
          RequireNumbers: false,
          RequireSymbols: false,
        },
      },
      Schema: ['country', ...TOLD_ATTRIBUTES].map((Name) => ({
        Name,
        AttributeDataType: 'String',
        Mutable: true,
      })),
    }),
  );
  const userPoolId = UserPool?.Id ?? '';
  const { UserPoolClient } = await client.send(
    new CreateUserPoolClientCommand({
      UserPoolId: userPoolId,
      ClientName: 'api',
      ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
      PreventUserExistenceErrors: 'ENABLED',
      AccessTokenValidity: 15,
      RefreshTokenValidity: 30,
      TokenValidityUnits: { AccessToken: 'minutes', RefreshToken: 'days' },
    }),
  );
  return { userPoolId, clientId: UserPoolClient?.ClientId ?? '' };
}
