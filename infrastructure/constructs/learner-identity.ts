/** Accounts on AWS (seed 2.5.1): the user pool, its sign-in providers and triggers, and the identity pool. */
import { Duration, RemovalPolicy, type SecretValue } from 'aws-cdk-lib';
import {
  AccountRecovery,
  type CfnUserPool,
  CfnUserPoolGroup,
  CfnUserPoolReplica,
  ClientAttributes,
  FeaturePlan,
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
import { userPoolExpectations } from '../../apps/api/src/functions/manifest.ts';

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
  /** Where the browser comes back to after a social sign-in. */
  callbackUrls: string[];
  logoutUrls: string[];
  domainPrefix: string;
  /** Bucket whose `identities/<identity id>/` a signed-in learner may write to. */
  assets: IBucket;
  /** Region the accounts are copied to, and the key that both are encrypted with; none: they are here only. */
  copyTo?: { region: string; key: IKey };
}

/**
 * E-mail and password (8 characters or more, upper and lower case: the seed's policy; the API asks more), optional TOTP,
 * Google and Facebook where configured, leaked passwords refused. The identity pool gives a signed-in browser its own
 * prefix of the assets bucket and nothing else; a visitor without an account gets no AWS credentials at all.
 */
export class LearnerIdentity extends Construct {
  readonly userPool: UserPool;
  readonly client: UserPoolClient;
  readonly identityPool: IdentityPool;
  /** Who signs the tokens, where accounts are copied: the same in both regions. */
  readonly issuer?: string;

  constructor(scope: Construct, id: string, props: LearnerIdentityProps) {
    super(scope, id);
    this.userPool = this.pool(props);
    const providers = props.social.map((provider) => this.addSocial(provider, props.environment));
    this.userPool.addDomain('SignInDomain', { cognitoDomain: { domainPrefix: props.domainPrefix } });
    new CfnUserPoolGroup(this, 'Operators', {
      userPoolId: this.userPool.userPoolId,
      groupName: OPERATOR_GROUP,
      description: 'May use the operator’s corner; every look is audited',
      precedence: 1,
    });
    this.client = this.webClient(props);
    for (const provider of providers) this.client.node.addDependency(provider);
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
        email: { required: true, mutable: true },
        fullname: { required: false, mutable: true },
        // The age is asked before the account exists and cannot be changed afterwards.
        birthdate: { required: false, mutable: false },
        locale: { required: false, mutable: true },
      },
      customAttributes: { country: new StringAttribute({ mutable: false, minLen: 2, maxLen: 2 }) },
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
          email: ProviderAttribute.GOOGLE_EMAIL,
          fullname: ProviderAttribute.GOOGLE_NAME,
          emailVerified: ProviderAttribute.GOOGLE_EMAIL_VERIFIED,
        },
      });
    }
    return new UserPoolIdentityProviderFacebook(this, 'Facebook', {
      userPool: this.userPool,
      clientId,
      clientSecret: facebookSecret(clientSecret),
      scopes: ['email', 'public_profile'],
      attributeMapping: {
        email: ProviderAttribute.FACEBOOK_EMAIL,
        fullname: ProviderAttribute.FACEBOOK_NAME,
      },
    });
  }

  private webClient({ social, callbackUrls, logoutUrls }: LearnerIdentityProps): UserPoolClient {
    const supported = {
      google: UserPoolClientIdentityProvider.GOOGLE,
      facebook: UserPoolClientIdentityProvider.FACEBOOK,
    };
    return this.userPool.addClient('WebClient', {
      // Only the API signs in, with its own role; the browser never talks to the pool with a password.
      authFlows: { adminUserPassword: true },
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
      accessTokenValidity: Duration.minutes(userPoolExpectations.accessTokenMinutes),
      idTokenValidity: Duration.minutes(userPoolExpectations.accessTokenMinutes),
      refreshTokenValidity: Duration.days(userPoolExpectations.refreshTokenDays),
      generateSecret: userPoolExpectations.hasClientSecret,
      supportedIdentityProviders: [
        UserPoolClientIdentityProvider.COGNITO,
        ...social.map((provider) => supported[provider]),
      ],
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE],
        callbackUrls,
        logoutUrls,
      },
      readAttributes: new ClientAttributes().withStandardAttributes({
        email: true,
        emailVerified: true,
        fullname: true,
        locale: true,
      }),
      writeAttributes: new ClientAttributes().withStandardAttributes({
        email: true,
        fullname: true,
        locale: true,
      }),
    });
  }
}

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
