import { RemovalPolicy, Stack, type StackProps } from 'aws-cdk-lib';
import { CfnReplicaKey, Key } from 'aws-cdk-lib/aws-kms';
import type { Construct } from 'constructs';
import { accountKeyPolicy } from '../constructs/account-key.ts';

const DESCRIPTION = 'Accounts of Nova English, in both regions';

/** The key of accounts that are copied to another region: one key, in both. */
export class AccountKeyStack extends Stack {
  readonly key: Key;

  constructor(scope: Construct, id: string, props: StackProps) {
    super(scope, id, props);
    this.key = new Key(this, 'AccountKey', {
      description: DESCRIPTION,
      multiRegion: true,
      enableKeyRotation: true,
      policy: accountKeyPolicy(this),
      removalPolicy: RemovalPolicy.RETAIN,
    });
  }
}

/** The same key in the other region; it has to be there before accounts are copied. */
export class AccountKeyCopyStack extends Stack {
  constructor(scope: Construct, id: string, props: StackProps & { original: AccountKeyStack }) {
    super(scope, id, props);
    new CfnReplicaKey(this, 'AccountKeyCopy', {
      description: DESCRIPTION,
      primaryKeyArn: props.original.key.keyArn,
      keyPolicy: accountKeyPolicy(this),
    }).applyRemovalPolicy(RemovalPolicy.RETAIN);
  }
}
