/** The whole service of one environment, in the order it is deployed. */
import { type App, type Environment, Tags } from 'aws-cdk-lib';
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
import { StorageStack } from '../stacks/storage-stack.ts';
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
  const network = new NetworkStack(app, name('Network'), home);
  const storage = new StorageStack(app, name('Storage'), {
    ...home,
    ...(recovery ? { assetsCopy: recovery.assetsCopy } : {}),
  });
  const data = new DataStack(app, name('Data'), {
    ...home,
    network: network.network,
    ...(recovery ? { replicaKeyArn: recovery.key.keyArn } : {}),
  });
  const messaging = new MessagingStack(app, name('Messaging'), home);
  const identity = new IdentityStack(app, name('Identity'), {
    ...home,
    network,
    data,
    storage,
    siteOrigin,
    bundleRoot,
  });
  const api = new ApiStack(app, name('Api'), {
    ...home,
    network,
    data,
    storage,
    identity,
    messaging,
    siteOrigin,
    bundleRoot,
  });
  const voice = new VoiceStack(app, name('Voice'), { ...home, network, data, storage, identity });
  const edge = new EdgeStack(app, name('Edge'), edgeEnv);
  const delivery = new DeliveryStack(app, name('Delivery'), { ...home, storage, api, voice, edge });
  new EdgeLogStack(app, name('EdgeLog'), {
    ...edgeEnv,
    environment: config.name,
    distribution: delivery.site.distribution,
  });
  new AnalyticsStack(app, name('Analytics'), { ...home, messaging, storage });
  new ObservabilityStack(app, name('Observability'), { ...home, api, identity, data, messaging, storage });
  new BackupStack(app, name('Backup'), { ...home, data });
  const governance = new GovernanceStack(app, name('Governance'), { ...home, messaging, storage });
  // Functions read their models' ids there when they start.
  api.addStackDependency(governance);
  if (config.domain) new FailoverStack(app, name('Failover'), { ...edgeEnv, domainName: config.domain.name });
  if (config.pipeline) new PipelineStack(app, name('Pipeline'), { ...home, storage });
  Tags.of(app).add('nova:environment', config.name);
}
