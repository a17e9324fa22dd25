/** The cache (seed 2.4.2): one replication group of Valkey that holds both of the seed's logical caches. */
import type { IVpc, SecurityGroup } from 'aws-cdk-lib/aws-ec2';
import { CfnReplicationGroup, CfnSubnetGroup, CfnUser, CfnUserGroup } from 'aws-cdk-lib/aws-elasticache';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Construct } from 'constructs';
import { CACHE_PORT } from './service-network.ts';

/** Node types and shapes. `large` is the seed's ContentCache: three shards of r6g.large, each with a replica in the other zone. */
const SHAPES = {
  small: { nodeType: 'cache.t4g.micro', shards: 1, replicas: 1 },
  large: { nodeType: 'cache.r6g.large', shards: 3, replicas: 1 },
} as const;
const SNAPSHOT_DAYS = 7;

export interface ValkeyCacheProps {
  vpc: IVpc;
  securityGroup: SecurityGroup;
  encryptionKey: IKey;
  size: keyof typeof SHAPES;
}

/**
 * Encrypted in transit and at rest, in two zones with automatic failover, snapshots kept 7 days, readable with a password
 * that only Secrets Manager knows. Keys live 1 hour (`session:`), 24 hours (`content:`) or 6 hours (`frequent:`); the
 * adapter sets them.
 */
export class ValkeyCache extends Construct {
  /** `host:port` to connect to: of the configuration endpoint in cluster mode, of the primary otherwise. */
  readonly endpoint: string;
  readonly userName: string;
  readonly password: Secret;
  readonly replicationGroupId: string;

  constructor(scope: Construct, id: string, props: ValkeyCacheProps) {
    super(scope, id);
    const shape = SHAPES[props.size];
    this.password = new Secret(this, 'Password', {
      description: 'Password of the cache user of the API',
      encryptionKey: props.encryptionKey,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
    });
    this.userName = 'nova-api';
    const users = this.users();
    const subnets = new CfnSubnetGroup(this, 'Subnets', {
      description: 'Private subnets of the cache',
      subnetIds: props.vpc.privateSubnets.map(({ subnetId }) => subnetId),
    });
    const group = new CfnReplicationGroup(this, 'Group', {
      replicationGroupDescription: 'Sessions, content metadata and limits of Nova English',
      engine: 'valkey',
      engineVersion: '8.1',
      cacheNodeType: shape.nodeType,
      numNodeGroups: shape.shards,
      replicasPerNodeGroup: shape.replicas,
      clusterMode: shape.shards > 1 ? 'enabled' : 'disabled',
      automaticFailoverEnabled: true,
      multiAzEnabled: true,
      transitEncryptionEnabled: true,
      transitEncryptionMode: 'required',
      atRestEncryptionEnabled: true,
      kmsKeyId: props.encryptionKey.keyArn,
      snapshotRetentionLimit: SNAPSHOT_DAYS,
      snapshotWindow: '18:00-19:00',
      preferredMaintenanceWindow: 'sun:19:00-sun:20:00',
      port: CACHE_PORT,
      cacheSubnetGroupName: subnets.ref,
      securityGroupIds: [props.securityGroup.securityGroupId],
      userGroupIds: [users.ref],
      autoMinorVersionUpgrade: true,
    });
    const [host, port] =
      shape.shards > 1
        ? [group.attrConfigurationEndPointAddress, group.attrConfigurationEndPointPort]
        : [group.attrPrimaryEndPointAddress, group.attrPrimaryEndPointPort];
    this.endpoint = `${host}:${port}`;
    this.replicationGroupId = group.ref;
  }

  /** The API's user with a password, and the engine's default user switched off. */
  private users(): CfnUserGroup {
    const api = new CfnUser(this, 'ApiUser', {
      engine: 'valkey',
      userId: `${this.userName}-${this.node.addr.slice(-8)}`,
      userName: this.userName,
      accessString: 'on ~* +@all -@dangerous +info',
      authenticationMode: { Type: 'password', Passwords: [this.password.secretValue.unsafeUnwrap()] },
    });
    const nobody = new CfnUser(this, 'DefaultUser', {
      engine: 'valkey',
      userId: `nova-default-${this.node.addr.slice(-8)}`,
      userName: 'default',
      accessString: 'off ~* -@all',
      noPasswordRequired: false,
      authenticationMode: { Type: 'password', Passwords: [this.password.secretValue.unsafeUnwrap()] },
    });
    const group = new CfnUserGroup(this, 'Users', {
      engine: 'valkey',
      userGroupId: `nova-users-${this.node.addr.slice(-8)}`,
      userIds: [api.ref, nobody.ref],
    });
    return group;
  }
}
