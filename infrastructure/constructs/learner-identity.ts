/** Accounts on AWS (seed 2.5.1): the user pool, its sign-in providers and triggers, and the identity pool. */
import { Duration, RemovalPolicy, type SecretValue } from 'aws-cdk-lib';
import {
  AccountRecovery,
  type CfnUserPool,
  type CfnUserPoolClient,
  CfnUserPoolGroup,
  CfnUserPoolReplica,
  ClientAttributes,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  ProviderAttribute,
  StandardThreatProtectionMode,
  StringAttribute,
  UserPool,
  type UserPoolClient,
  UserPoolClientIdentityProvider,
  UserPoolIdentityProviderFacebook,
  UserPoolIdentityProviderGoogle,
} from 'aws-cdk-lib/aws-cognito';
import { IdentityPool, UserPoolAuthenticationProvider } from 'aws-cdk-lib/aws-cognito-identitypool';
import { Effect, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IFunction } from 'aws-cdk-lib/aws-lambda';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { userPoolExpectations } from '../../apps/api/src/functions/user-pool-expectations.ts';
import { TOLD_ATTRIBUTES } from '../../packages/adapters/src/aws/cognito/social-arrivals.ts';

export type SocialProvider = 'google' | 'facebook';

/** Group of those who may use the operator's corner. */
export const OPERATOR_GROUP = 'operators';

/** Name, id of the client and secret of one provider: `{"clientId", "clientSecret"}` in Secrets Manager, filled in by hand. */
const SECRET_NAME = (environment: string, provider: SocialProvider) =>
  `nova-english/${environment}/social/${provider}`;

export interface LearnerIdentityProps {
  environment: string;
  disposable: boolean;
  triggers: { preSignUp: IFunction; postConfirmation: IFunction };
  social: readonly SocialProvider[];
  /** Where the site is, whose API the browser comes back to after a social sign-in. */
  siteOrigin: string;
  domainPrefix: string;
  /** Bucket whose `identities/<identity id>/` a signed-in learner may write to. */
  assets: IBucket;
  /** Region the accounts are copied to, and the key that both are encrypted with; none: they are here only. */
  copyTo?: { region: string; key: IKey };
}

/**
 * E-mail and password (8 characters or more, upper and lower case: the seed's policy; the API asks more), optional TOTP,
 * Google and Facebook where configured, leaked passwords refused. Without a provider there is no hosted domain; with one, its
 * pages take no passwords, and nobody but the API can redeem its codes: a password alone would be a way around the second
 * factor, which is ours (docs/adr/0034). The identity pool gives a signed-in browser its own prefix of the assets bucket and
 * nothing else; a visitor without an account gets no AWS credentials at all.
 */
export class LearnerIdentity extends Construct {
  readonly userPool: UserPool;
  readonly client: UserPoolClient;
  /** The hosted domain, `https://...`, and its client; absent without a provider. */
  readonly social?: { domain: string; clientId: string };
  readonly identityPool: IdentityPool;
  /** Who signs the tokens, where accounts are copied: the same in both regions. */
  readonly issuer?: string;

  constructor(scope: Construct, id: string, props: LearnerIdentityProps) {
    super(scope, id);
    this.userPool = this.pool(props);
    new CfnUserPoolGroup(this, 'Operators', {
      userPoolId: this.userPool.userPoolId,
      groupName: OPERATOR_GROUP,
      description: 'May use the operator’s corner; every look is audited',
      precedence: 1,
    });
    this.client = this.webClient();
    if (props.social.length > 0) this.social = this.hostedDomain(props);
    this.identityPool = new IdentityPool(this, 'IdentityPool', {
      allowUnauthenticatedIdentities: false,
      authenticationProviders: {
        userPools: [
          new UserPoolAuthenticationProvider({ userPool: this.userPool, userPoolClient: this.client }),
        ],
      },
    });
    this.identityPool.authenticatedRole.addToPrincipalPolicy(ownPrefix(props.assets));
    if (props.copyTo) this.issuer = this.copyAccounts(props.copyTo);
  }

  private pool({ triggers, disposable }: LearnerIdentityProps): UserPool {
    return new UserPool(this, 'UserPool', {
      selfSignUpEnabled: true,
      signInAliases: { email: true },
      signInCaseSensitive: false,
      // The codes are the API's own (docs/adr/0021): the pool sends no mail.
      autoVerify: { email: false },
      keepOriginal: { email: true },
      standardAttributes: {
        // Not required: a provider would have to write it then, and could change an account's address with each sign-in.
        email: { required: false, mutable: true },
        fullname: { required: false, mutable: true },
        // The age is asked before the account exists and cannot be changed afterwards.
        birthdate: { required: false, mutable: false },
        locale: { required: false, mutable: true },
      },
      customAttributes: {
        country: new StringAttribute({ mutable: false, minLen: 2, maxLen: 2 }),
        ...Object.fromEntries(
          TOLD_ATTRIBUTES.map((name) => [name, new StringAttribute({ mutable: true, maxLen: 2048 })]),
        ),
      },
      passwordPolicy: {
        minLength: userPoolExpectations.passwordMinLength,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: false,
        requireSymbols: false,
        tempPasswordValidity: Duration.days(1),
      },
      mfa: Mfa.OPTIONAL,
      mfaSecondFactor: { otp: true, sms: false, email: false },
      accountRecovery: AccountRecovery.NONE,
      featurePlan: FeaturePlan.PLUS,
      standardThreatProtectionMode: StandardThreatProtectionMode.FULL_FUNCTION,
      lambdaTriggers: triggers,
      deletionProtection: !disposable,
      removalPolicy: disposable ? RemovalPolicy.DESTROY : RemovalPolicy.RETAIN,
    });
  }

  /**
   * Cognito's own replication: the same accounts under the same ids elsewhere, for signing in (docs/adr/0035). It wants a key that
   * is in both regions and the issuer that both share (Amazon Cognito Developer Guide, "Multi-Region replication").
   * @returns the issuer
   */
  private copyAccounts({ region, key }: NonNullable<LearnerIdentityProps['copyTo']>): string {
    const { userPoolId, env } = this.userPool;
    const pool = this.userPool.node.defaultChild as CfnUserPool;
    pool.keyConfiguration = { keyType: 'CUSTOMER_MANAGED_KEY', kmsKeyArn: key.keyArn };
    pool.issuerConfiguration = { type: 'UPDATED' };
    const copy = new CfnUserPoolReplica(this, 'Copy', { userPoolId, regionName: region });
    // What is set after the copy was made need not be in it from the start.
    copy.node.addDependency(this.client);
    return `https://issuer-cognito-idp.${env.region}.amazonaws.com/${userPoolId}`;
  }

  private addSocial(provider: SocialProvider, environment: string) {
    const secret = Secret.fromSecretNameV2(this, `${provider}-secret`, SECRET_NAME(environment, provider));
    const clientId = secret.secretValueFromJson('clientId').unsafeUnwrap();
    const clientSecret = secret.secretValueFromJson('clientSecret');
    if (provider === 'google') {
      return new UserPoolIdentityProviderGoogle(this, 'Google', {
        userPool: this.userPool,
        clientId,
        clientSecretValue: clientSecret,
        scopes: ['openid', 'email', 'profile'],
        attributeMapping: {
          custom: {
            'custom:told_email': ProviderAttribute.GOOGLE_EMAIL,
            'custom:told_verified': ProviderAttribute.GOOGLE_EMAIL_VERIFIED,
            'custom:told_name': ProviderAttribute.GOOGLE_NAME,
          },
        },
      });
    }
    return new UserPoolIdentityProviderFacebook(this, 'Facebook', {
      userPool: this.userPool,
      clientId,
      clientSecret: facebookSecret(clientSecret),
      scopes: ['email', 'public_profile'],
      attributeMapping: {
        custom: {
          'custom:told_email': ProviderAttribute.FACEBOOK_EMAIL,
          'custom:told_name': ProviderAttribute.FACEBOOK_NAME,
        },
      },
    });
  }

  /** For the API, which signs in with its own role: the browser never talks to the pool with a password. */
  private webClient(): UserPoolClient {
    return this.userPool.addClient('WebClient', {
      ...tokenLifetimes,
      authFlows: { adminUserPassword: true },
      preventUserExistenceErrors: true,
      generateSecret: userPoolExpectations.hasClientSecret,
      disableOAuth: true,
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      readAttributes: profileAttributes.withStandardAttributes({ emailVerified: true }),
      writeAttributes: profileAttributes,
    });
  }

  private hostedDomain({ social, environment, domainPrefix, siteOrigin }: LearnerIdentityProps) {
    const providers = social.map((provider) => this.addSocial(provider, environment));
    const domain = this.userPool.addDomain('SignInDomain', {
      cognitoDomain: { domainPrefix },
      managedLoginVersion: ManagedLoginVersion.NEWER_MANAGED_LOGIN,
    });
    const supported = {
      google: UserPoolClientIdentityProvider.GOOGLE,
      facebook: UserPoolClientIdentityProvider.FACEBOOK,
    };
    const told = new ClientAttributes().withCustomAttributes(...TOLD_ATTRIBUTES);
    const client = this.userPool.addClient('SocialClient', {
      ...tokenLifetimes,
      generateSecret: true,
      supportedIdentityProviders: social.map((provider) => supported[provider]),
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.COGNITO_ADMIN],
        callbackUrls: social.map((provider) => `${siteOrigin}/api/auth/social/${provider}/callback`),
      },
      readAttributes: told,
      writeAttributes: told,
    });
    // Nothing but what its codes give: named, or Cognito would take passwords (SRP) as well.
    (client.node.defaultChild as CfnUserPoolClient).explicitAuthFlows = ['ALLOW_REFRESH_TOKEN_AUTH'];
    for (const provider of providers) client.node.addDependency(provider);
    return { domain: domain.baseUrl(), clientId: client.userPoolClientId };
  }
}

const tokenLifetimes = {
  enableTokenRevocation: true,
  accessTokenValidity: Duration.minutes(userPoolExpectations.accessTokenMinutes),
  idTokenValidity: Duration.minutes(userPoolExpectations.accessTokenMinutes),
  refreshTokenValidity: Duration.days(userPoolExpectations.refreshTokenDays),
};

const profileAttributes = new ClientAttributes().withStandardAttributes({
  email: true,
  fullname: true,
  locale: true,
});

/** CDK takes Facebook's secret as text only; the value stays a reference that CloudFormation resolves. */
function facebookSecret(secret: SecretValue): string {
  return secret.unsafeUnwrap();
}

/** Put and get below the learner's own prefix; the identity id is Cognito's, not the user's id (docs/adr). */
function ownPrefix(assets: IBucket): PolicyStatement {
  return new PolicyStatement({
    effect: Effect.ALLOW,
    actions: ['s3:GetObject', 's3:PutObject'],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: IAM fills the variable in, not we.
    resources: [assets.arnForObjects('identities/${cognito-identity.amazonaws.com:sub}/*')],
  });
}
