import { Stack, type StackProps } from 'aws-cdk-lib';
import { type IUserPool, type IUserPoolClient, UserPoolClient } from 'aws-cdk-lib/aws-cognito';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { functionManifests } from '../../apps/api/src/functions/manifest.ts';
import type { EnvironmentConfig } from '../config/environment-config.ts';
import { AccountCopy } from '../constructs/account-copy.ts';
import { acknowledge } from '../constructs/acknowledge.ts';
import { FunctionFleet } from '../constructs/function-fleet.ts';
import { LearnerIdentity } from '../constructs/learner-identity.ts';
import type { DataStack } from './data-stack.ts';
import type { NetworkStack } from './network-stack.ts';
import type { AssetStorage } from './storage-stack.ts';

export interface IdentityStackProps extends StackProps {
  config: EnvironmentConfig;
  network: NetworkStack;
  data: DataStack;
  storage: AssetStorage;
  siteOrigin: string;
  bundleRoot: string;
  /** Key of accounts that are copied to the recovery region. */
  accountKey?: IKey;
  /** The home whose accounts are copied here; absent: this one has the accounts. */
  firstHome?: IdentityStack;
}

/** Who signs in, and for which client. */
export interface Accounts {
  userPool: IUserPool;
  client: IUserPoolClient;
  /** Who signs the tokens, where it is not the pool of the region. */
  issuer?: string;
  /** The client of the hosted domain, and the domain where it is of this region; absent: no social sign-in. */
  social?: { clientId: string; domain?: string };
}

/** Seed 2.5.1: the user pool with its triggers and providers, and the identity pool. */
export class IdentityStack extends Stack {
  readonly triggers: FunctionFleet;
  readonly accounts: Accounts;

  constructor(scope: Construct, id: string, props: IdentityStackProps) {
    super(scope, id, props);
    const { config, network, data } = props;
    this.triggers = new FunctionFleet(this, 'Triggers', {
      environmentName: config.name,
      manifests: functionManifests.filter(({ triggers }) => triggers.some(({ kind }) => kind === 'cognito')),
      bundleRoot: props.bundleRoot,
      variables: {
        NOVA_ENVIRONMENT: config.name,
        USERS_TABLE_NAME: data.tables.Users.tableName,
        IDENTITY_STATE_TABLE_NAME: data.tables.IdentityState.tableName,
      },
      tableArns: {
        Users: data.tables.Users.tableArn,
        IdentityState: data.tables.IdentityState.tableArn,
      },
      targets: {},
      keyArns: [data.tableKey.keyArn],
      vpc: network.network.vpc,
      securityGroup: network.network.functionGroup,
      reservedConcurrency: 0,
      isGradual: false,
    });
    this.accounts = props.firstHome ? this.copied(props.firstHome.accounts) : this.made(props);
  }

  private get poolTriggers() {
    const trigger = (name: string) => this.triggers.byName.get(name)!.live;
    return { preSignUp: trigger('pre-sign-up'), postConfirmation: trigger('post-confirmation') };
  }

  private made({ config, siteOrigin, storage, accountKey }: IdentityStackProps): Accounts {
    const identity = new LearnerIdentity(this, 'Learners', {
      environment: config.name,
      disposable: config.disposable,
      triggers: this.poolTriggers,
      social: config.socialLogin,
      siteOrigin,
      // Unique among everybody's in the region.
      domainPrefix: `nova-english-${config.name}-${this.account}`,
      assets: storage.assets,
      ...(accountKey ? { copyTo: { region: config.recoveryRegion, key: accountKey } } : {}),
    });
    acknowledge(identity.userPool, {
      'AwsSolutions-COG1':
        'The seed asks for 8 characters in mixed case; the API also refuses leaked and guessable passwords, which digits and symbols do not prevent (NIST SP 800-63B 3.1.1).',
      'AwsSolutions-COG2':
        'A second factor is the learner’s choice (seed: MFA optional); operators must have one.',
    });
    return identity;
  }

  private copied({ userPool, client, issuer, social }: Accounts): Accounts {
    const copy = new AccountCopy(this, 'Learners', {
      userPoolId: userPool.userPoolId,
      triggers: this.poolTriggers,
    });
    return {
      userPool: copy.userPool,
      client: UserPoolClient.fromUserPoolClientId(this, 'Client', client.userPoolClientId),
      ...(issuer ? { issuer } : {}),
      // Who came in by a provider stays signed in; the domain is the first home's.
      ...(social ? { social: { clientId: social.clientId } } : {}),
    };
  }
}
