/** The whole service of one environment, in the order it is deployed. */
import { type App, type Environment, Tags } from 'aws-cdk-lib';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import { AccountKeyCopyStack, AccountKeyStack } from '../stacks/account-key-stack.ts';
import { AnalyticsStack } from '../stacks/analytics-stack.ts';
import { ApiStack } from '../stacks/api-stack.ts';
import { BackupStack } from '../stacks/backup-stack.ts';
import { DataStack } from '../stacks/data-stack.ts';
import { DeliveryStack } from '../stacks/delivery-stack.ts';
import { EdgeLogStack } from '../stacks/edge-log-stack.ts';
import { EdgeStack } from '../stacks/edge-stack.ts';
import { FailoverStack } from '../stacks/failover-stack.ts';
import { GovernanceStack } from '../stacks/governance-stack.ts';
import { IdentityStack } from '../stacks/identity-stack.ts';
import { MessagingStack } from '../stacks/messaging-stack.ts';
import { NetworkStack } from '../stacks/network-stack.ts';
import { ObservabilityStack } from '../stacks/observability-stack.ts';
import { PipelineStack } from '../stacks/pipeline-stack.ts';
import { RecoveryStack } from '../stacks/recovery-stack.ts';
import { SettingsStack } from '../stacks/settings-stack.ts';
import { type AssetStorage, StorageStack } from '../stacks/storage-stack.ts';
import { VoiceStack } from '../stacks/voice-stack.ts';
import type { EnvironmentConfig } from './environment-config.ts';

/** CloudFront, its firewall and certificate, and health checks live here whatever the home region is. */
const EDGE_REGION = 'us-east-1';

/**
 * Adds every stack of the environment to `app`.
 * @param bundleRoot folder the functions' bundles are found under, as their manifests name them
 */
export function addNovaEnglish(app: App, config: EnvironmentConfig, bundleRoot: string): void {
  const at = (region: string): Environment => ({
    region,
    ...(config.account ? { account: config.account } : {}),
  });
  const name = (part: string) => `NovaEnglish-${config.name}-${part}`;
  const home = { env: at(config.region), config, crossRegionReferences: true };
  const edgeEnv = { env: at(EDGE_REGION), config, crossRegionReferences: true };
  const siteOrigin = config.domain ? `https://${config.domain.name}` : 'http://localhost:8080';

  const recovery = config.replicateData
    ? new RecoveryStack(app, name('Recovery'), { ...home, env: at(config.recoveryRegion) })
    : undefined;
  const storage = new StorageStack(app, name('Storage'), {
    ...home,
    ...(recovery ? { assetsCopy: recovery.assets } : {}),
  });
  const around = { ...home, name, siteOrigin, bundleRoot, recovery };
  const accountKey = config.standby ? addAccountKey(app, around) : undefined;
  const first = addHome(app, {
    ...around,
    storage,
    otherAssets: recovery?.assets,
    accountKey: accountKey?.key,
  });
  if (accountKey) first.identity.addStackDependency(accountKey.inOtherRegion);
  const { network, data, messaging, api } = first;
  const voice = new VoiceStack(app, name('Voice'), { ...home, network, storage, api });
  const edge = new EdgeStack(app, name('Edge'), edgeEnv);
  const delivery = new DeliveryStack(app, name('Delivery'), { ...home, storage, api, voice, edge });
  new EdgeLogStack(app, name('EdgeLog'), {
    ...edgeEnv,
    environment: config.name,
    distribution: delivery.site.distribution,
  });
  new AnalyticsStack(app, name('Analytics'), { ...home, messaging, storage });
  new ObservabilityStack(app, name('Observability'), { ...home, ...first });
  new BackupStack(app, name('Backup'), { ...home, data });
  new GovernanceStack(app, name('Governance'), { ...home, messaging, storage });
  if (config.domain) new FailoverStack(app, name('Failover'), { ...edgeEnv, domainName: config.domain.name });
  if (config.pipeline) new PipelineStack(app, name('Pipeline'), { ...home, storage });
  if (config.standby && recovery)
    addSecondHome(app, {
      ...around,
      recovery,
      storage: recovery,
      otherAssets: storage.assets,
      accountKey: undefined,
      first,
    });
  Tags.of(app).add('nova:environment', config.name);
}

interface HomeProps {
  env: Environment;
  config: EnvironmentConfig;
  crossRegionReferences: boolean;
  /** Full name of a stack. */
  name: (part: string) => string;
  siteOrigin: string;
  bundleRoot: string;
  storage: AssetStorage;
  /** The bucket in the other region with the same files. */
  otherAssets: IBucket | undefined;
  /** Of accounts that are copied to the recovery region. */
  accountKey: IKey | undefined;
  recovery: RecoveryStack | undefined;
  /** The home this one stands in for; absent: this is the first. */
  first?: { data: DataStack; identity: IdentityStack; api: ApiStack };
}

/** What answers the API in one region, from its network to its functions. */
function addHome(app: App, props: HomeProps) {
  const { name, siteOrigin, bundleRoot, recovery, first, storage, otherAssets, accountKey, ...common } =
    props;
  const network = new NetworkStack(app, name('Network'), common);
  const data = new DataStack(app, name('Data'), {
    ...common,
    network: network.network,
    ...(first && recovery ? { copies: { of: first.data, key: recovery.key } } : {}),
    ...(!first && recovery ? { replicaKeyArn: recovery.key.keyArn } : {}),
  });
  const messaging = new MessagingStack(app, name('Messaging'), common);
  const settings = new SettingsStack(app, name('Settings'), common);
  const around = { ...common, network, data, storage, siteOrigin, bundleRoot };
  const identity = new IdentityStack(app, name('Identity'), {
    ...around,
    ...(accountKey ? { accountKey } : {}),
    ...(first ? { firstHome: first.identity } : {}),
  });
  const api = new ApiStack(app, name('Api'), {
    ...around,
    identity,
    messaging,
    ...(otherAssets ? { otherAssets } : {}),
    ...(first ? { firstHome: first.api } : {}),
    ...(!first && recovery ? { secretCopyKeyArn: recovery.key.keyArn } : {}),
  });
  // Functions read their models' ids there when they start.
  api.addStackDependency(settings);
  return { network, data, messaging, identity, api, storage };
}

/** The key of the accounts, which has to be in both regions before accounts are copied. */
function addAccountKey(app: App, { name, env, config }: Pick<HomeProps, 'name' | 'env' | 'config'>) {
  const crossRegionReferences = true;
  const original = new AccountKeyStack(app, name('AccountKey'), { env, crossRegionReferences });
  const inOtherRegion = new AccountKeyCopyStack(app, name('AccountKeyStandby'), {
    env: { ...env, region: config.recoveryRegion },
    crossRegionReferences,
    original,
  });
  return { key: original.key, inOtherRegion };
}

/** The same code in the recovery region, on the copies of tables, files and secrets (docs/adr/0035-second-home.md). */
function addSecondHome(app: App, props: HomeProps): void {
  const config = standbyConfig(props.config);
  const common = {
    config,
    env: { ...props.env, region: config.region },
    crossRegionReferences: props.crossRegionReferences,
  };
  const name = (part: string) => props.name(`${part}Standby`);
  const second = addHome(app, { ...props, ...common, name });
  new ObservabilityStack(app, name('Observability'), { ...common, ...second, isSecondHome: true });
}

/** The second home's own configuration: as small as one that waits may be. */
function standbyConfig(config: EnvironmentConfig): EnvironmentConfig {
  return {
    ...config,
    ...config.standby,
    size: 'small',
    cacheSize: 'small',
    interfaceEndpoints: false,
    region: config.recoveryRegion,
    recoveryRegion: config.region,
  };
}
