import { Stack, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { functionManifests } from '../../apps/api/src/functions/manifest.ts';
import type { EnvironmentConfig } from '../config/environment-config.ts';
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
}

/** Seed 2.5.1: the user pool with its triggers and providers, and the identity pool. */
export class IdentityStack extends Stack {
  readonly triggers: FunctionFleet;
  readonly identity: LearnerIdentity;

  constructor(scope: Construct, id: string, props: IdentityStackProps) {
    super(scope, id, props);
    const { config, network, data } = props;
    this.triggers = new FunctionFleet(this, 'Triggers', {
      environmentName: config.name,
      manifests: functionManifests.filter(({ triggers }) => triggers.some(({ kind }) => kind === 'cognito')),
      bundleRoot: props.bundleRoot,
      variables: { NOVA_ENVIRONMENT: config.name, USERS_TABLE_NAME: data.tables.Users.tableName },
      tableArns: { Users: data.tables.Users.tableArn },
      targets: {},
      keyArns: [data.tableKey.keyArn],
      vpc: network.network.vpc,
      securityGroup: network.network.functionGroup,
      reservedConcurrency: 0,
      isGradual: false,
    });
    const trigger = (name: string) => this.triggers.byName.get(name)!.live;
    this.identity = new LearnerIdentity(this, 'Learners', {
      environment: config.name,
      disposable: config.disposable,
      triggers: { preSignUp: trigger('pre-sign-up'), postConfirmation: trigger('post-confirmation') },
      social: config.socialLogin,
      callbackUrls: [`${props.siteOrigin}/auth/social/callback`],
      logoutUrls: [`${props.siteOrigin}/`],
      domainPrefix: `nova-english-${config.name}`,
      assets: props.storage.assets,
    });
    acknowledge(this.identity.userPool, {
      'AwsSolutions-COG1':
        'The seed asks for 8 characters in mixed case; the API also refuses leaked and guessable passwords, which digits and symbols do not prevent (NIST SP 800-63B 3.1.1).',
      'AwsSolutions-COG2':
        'A second factor is the learner’s choice (seed: MFA optional); operators must have one.',
    });
  }
}
