/** What of the templates AWS charges for by its existence or size. */
import type { Resource } from './synthesise.ts';

/** Resources that cost, as counted in the templates of one environment. */
export interface ResourceCounts {
  natGateways: number;
  /** Addresses of NAT gateways and of load balancers, which have one in each public subnet. */
  publicIpv4: number;
  /** Interface endpoints times the zones each is in. */
  endpointZones: number;
  loadBalancers: number;
  /** The voice gateway: size of a task and how many may run. */
  voice: { vcpu: number; memoryGb: number; minTasks: number; maxTasks: number };
  /** Nodes of the cache by their type. */
  cacheNodes: ReadonlyMap<string, number>;
  /** Memory of each function, in GB, by the name in its manifest. */
  functionMemoryGb: ReadonlyMap<string, number>;
  /** Regions the tables are copied to. */
  tableCopies: number;
  bucketsCopied: number;
  firewallAcls: number;
  firewallRules: number;
  /** Plan of the user pool: `PLUS`, `ESSENTIALS` or `LITE`. */
  learnerPlan: string;
  /** Regions the accounts are copied to. */
  learnerCopies: number;
  streams: number;
  deliveryStreams: number;
  /** CloudFormation says alarms; AWS charges the metrics they look at. */
  alarmMetrics: number;
  dashboards: number;
  keys: number;
  secrets: number;
  healthChecks: number;
  /** HTTPS and latency of health checks. */
  healthCheckFeatures: number;
  backupPlans: number;
  detectors: number;
  trails: number;
  pipelines: number;
}

/** Counts the resources of an environment. Throws on one that is not shaped as our stacks make it. */
export function countResources(resources: readonly Resource[]): ResourceCounts {
  const of = (...types: string[]) =>
    resources.filter(({ Type }) => types.includes(Type)).map(({ Properties = {} }) => Properties);
  const count = (type: string) => of(type).length;
  const loadBalancers = of('AWS::ElasticLoadBalancingV2::LoadBalancer');
  const acls = of('AWS::WAFv2::WebACL');
  const checks = of('AWS::Route53::HealthCheck').map(({ HealthCheckConfig }) => HealthCheckConfig as Loose);
  return {
    natGateways: count('AWS::EC2::NatGateway'),
    publicIpv4: count('AWS::EC2::EIP') + sum(loadBalancers, ({ Subnets }) => lengthOf(Subnets)),
    endpointZones: sum(
      of('AWS::EC2::VPCEndpoint').filter(({ VpcEndpointType }) => VpcEndpointType === 'Interface'),
      ({ SubnetIds }) => lengthOf(SubnetIds),
    ),
    loadBalancers: loadBalancers.length,
    voice: voiceOf(
      of('AWS::ECS::TaskDefinition')[0] ?? {},
      of('AWS::ApplicationAutoScaling::ScalableTarget')[0] ?? {},
    ),
    cacheNodes: cacheNodesOf(of('AWS::ElastiCache::ReplicationGroup')),
    functionMemoryGb: functionMemoryOf(of('AWS::Lambda::Function')),
    tableCopies: Math.max(
      0,
      ...of('AWS::DynamoDB::GlobalTable').map(({ Replicas }) => lengthOf(Replicas) - 1),
    ),
    bucketsCopied: of('AWS::S3::Bucket').filter(({ ReplicationConfiguration }) => ReplicationConfiguration)
      .length,
    firewallAcls: acls.length,
    firewallRules: sum(acls, ({ Rules }) => lengthOf(Rules)),
    learnerPlan: String(of('AWS::Cognito::UserPool')[0]?.UserPoolTier ?? 'ESSENTIALS'),
    learnerCopies: count('AWS::Cognito::UserPoolReplica'),
    streams: of('AWS::Kinesis::Stream').length,
    deliveryStreams: count('AWS::KinesisFirehose::DeliveryStream'),
    alarmMetrics: sum(of('AWS::CloudWatch::Alarm'), metricsOfAlarm),
    dashboards: count('AWS::CloudWatch::Dashboard'),
    // A key that is in two regions is paid for in both.
    keys: count('AWS::KMS::Key') + count('AWS::KMS::ReplicaKey'),
    secrets: count('AWS::SecretsManager::Secret'),
    healthChecks: checks.length,
    healthCheckFeatures: sum(
      checks,
      ({ Type, MeasureLatency }) => Number(Type === 'HTTPS') + Number(MeasureLatency === true),
    ),
    backupPlans: count('AWS::Backup::BackupPlan'),
    detectors: count('AWS::GuardDuty::Detector'),
    trails: count('AWS::CloudTrail::Trail'),
    pipelines: count('AWS::CodePipeline::Pipeline'),
  };
}

type Loose = Readonly<Record<string, unknown>>;

function voiceOf(task: Loose, target: Loose): ResourceCounts['voice'] {
  return {
    vcpu: Number(task.Cpu) / 1024,
    memoryGb: Number(task.Memory) / 1024,
    minTasks: Number(target.MinCapacity),
    maxTasks: Number(target.MaxCapacity),
  };
}

function cacheNodesOf(groups: readonly Loose[]): ReadonlyMap<string, number> {
  const nodes = new Map<string, number>();
  for (const { CacheNodeType, NumNodeGroups, ReplicasPerNodeGroup } of groups) {
    const type = String(CacheNodeType);
    nodes.set(type, (nodes.get(type) ?? 0) + Number(NumNodeGroups) * (1 + Number(ReplicasPerNodeGroup)));
  }
  return nodes;
}

/** Functions of the product are named `nova-english-<environment>-<name>`; CDK's own helpers are not and do next to nothing. */
function functionMemoryOf(functions: readonly Loose[]): ReadonlyMap<string, number> {
  return new Map(
    functions.flatMap(({ FunctionName, MemorySize }) => {
      const name = /^nova-english-[a-z]+-(.+)$/.exec(String(FunctionName))?.[1];
      return name === undefined ? [] : [[name, Number(MemorySize) / 1024] as const];
    }),
  );
}

/** An alarm on an expression looks at every metric that the expression names. */
function metricsOfAlarm({ Metrics }: Loose): number {
  if (!Array.isArray(Metrics)) return 1;
  return (Metrics as Loose[]).filter(({ MetricStat }) => MetricStat !== undefined).length;
}

function lengthOf(list: unknown): number {
  if (!Array.isArray(list)) throw new TypeError(`not a list: ${JSON.stringify(list)}`);
  return list.length;
}

function sum<Item>(items: readonly Item[], amount: (item: Item) => number): number {
  return items.reduce((total, item) => total + amount(item), 0);
}
