/** What AWS charges, as data: every price with where it was read and when. Region ap-northeast-2 (Seoul), US dollars, without tax. */
import { z } from 'zod';
import { Price } from './price.ts';

/** AWS Price List, offer file of the region, as read in a public note with the usage types named. */
const october = (file: string) =>
  ({ evidence: 'read', source: `AWS Price List, ${file}, read 2026-10-01`, asOf: '2026-10-01' }) as const;
/** The same figure in a second public reading four days later. */
const twice = (file: string) =>
  ({
    evidence: 'checked',
    source: `AWS Price List, ${file}, read 2026-10-01 and 2026-10-05`,
    asOf: '2026-10-05',
  }) as const;
const guess = (why: string) => ({ evidence: 'unverified', source: why, asOf: '2026-11-26' }) as const;
const firewall = {
  evidence: 'checked',
  source: 'AWS WAF: three public readings agree; the same in all regions (AWS networking blog)',
  asOf: '2026-11-26',
} as const;
const textModel = {
  evidence: 'read',
  source: 'Nova 2 Lite, as one reseller’s catalogue lists it at the provider’s price',
  asOf: '2026-11-26',
} as const;

const table = {
  natGatewayHour: { usd: 0.059, per: 'hour', ...twice('AmazonEC2 APN2-NatGateway-Hours') },
  natGatewayGb: { usd: 0.059, per: 'GB', ...twice('AmazonEC2 APN2-NatGateway-Bytes') },
  publicIpv4Hour: { usd: 0.005, per: 'hour', ...twice('AmazonVPC APN2-PublicIPv4:InUseAddress') },
  interfaceEndpointHour: { usd: 0.013, per: 'zone-hour', ...october('AmazonVPC APN2-VpcEndpoint-Hours') },
  interfaceEndpointGb: { usd: 0.01, per: 'GB', ...october('AmazonVPC APN2-VpcEndpoint-Bytes') },
  interRegionGb: { usd: 0.08, per: 'GB', ...october('AWSDataTransfer APN2-APN1-AWS-Out-Bytes') },

  fargateArmVcpuHour: {
    usd: 0.03725,
    per: 'vCPU-hour',
    ...twice('AmazonECS APN2-Fargate-ARM-vCPU-Hours:perCPU'),
  },
  fargateArmGbHour: { usd: 0.00409, per: 'GB-hour', ...twice('AmazonECS APN2-Fargate-ARM-GB-Hours') },
  loadBalancerHour: { usd: 0.0225, per: 'hour', ...twice('AWSELB APN2-LoadBalancerUsage') },
  loadBalancerLcuHour: { usd: 0.008, per: 'LCU-hour', ...twice('AWSELB APN2-LCUUsage') },
  imageGbMonth: { usd: 0.1, per: 'GB-month', ...twice('AmazonECR APN2-TimedStorage-ByteHrs') },

  'cache.t4g.micro': {
    usd: 0.0192,
    per: 'node-hour',
    ...october('AmazonElastiCache, Valkey, cache.t4g.micro'),
  },
  'cache.r6g.large': {
    usd: 0.2096,
    per: 'node-hour',
    ...guess(
      'The price read for cache.r7g.large with Valkey (2026-10-01), which is not below that of r6g.large',
    ),
  },

  lambdaGbSecond: {
    usd: 0.000_013_333_4,
    per: 'GB-second',
    freePerMonth: 400_000,
    ...october('AWSLambda APN2-Lambda-GB-Second-ARM'),
  },
  lambdaRequestMillion: {
    usd: 0.2,
    per: 'million requests',
    freePerMonth: 1,
    ...twice('AWSLambda APN2-Request'),
  },
  apiRequestMillion: {
    usd: 3.5,
    per: 'million requests',
    ...guess(
      'The first tier of us-east-1 (AmazonApiGateway, 2025-07-01); no reading of Seoul; later tiers are cheaper',
    ),
  },

  tableWriteMillion: {
    usd: 0.68,
    per: 'million write units',
    evidence: 'read',
    source: 'AWS Price List API, AmazonDynamoDB APN2-WriteRequestUnits, read 2026-06-12',
    asOf: '2026-06-12',
  },
  tableReadMillion: {
    usd: 0.1355,
    per: 'million read units',
    evidence: 'read',
    source: 'AWS Price List API, AmazonDynamoDB APN2-ReadRequestUnits, read 2026-06-12',
    asOf: '2026-06-12',
  },
  tableGbMonth: {
    usd: 0.27,
    per: 'GB-month',
    freePerMonth: 25,
    ...guess('DynamoDB storage in Seoul; the free 25 GB are on AWS’s page of prices'),
  },
  pointInTimeGbMonth: { usd: 0.22, per: 'GB-month', ...guess('Point-in-time recovery in Seoul') },
  backupGbMonth: { usd: 0.11, per: 'GB-month', ...guess('AWS Backup, warm storage of DynamoDB in Seoul') },

  objectGbMonth: { usd: 0.025, per: 'GB-month', ...twice('AmazonS3 APN2-TimedStorage-ByteHrs, first 50 TB') },
  objectWriteThousand: { usd: 0.0045, per: 'thousand writes', ...twice('AmazonS3 APN2-Requests-Tier1') },
  objectReadTenThousand: {
    usd: 0.0035,
    per: 'ten thousand reads',
    ...october('AmazonS3 APN2-Requests-Tier2'),
  },
  internetGb: {
    usd: 0.126,
    per: 'GB',
    freePerMonth: 100,
    ...twice('AWSDataTransfer APN2-DataTransfer-Out-Bytes'),
  },

  deliveryGb: {
    usd: 0.08,
    per: 'GB',
    freePerMonth: 1000,
    tiers: [
      { upTo: 10_000, usd: 0.12 },
      { upTo: 50_000, usd: 0.1 },
      { upTo: 150_000, usd: 0.095 },
      { upTo: 500_000, usd: 0.09 },
    ],
    evidence: 'checked',
    source: 'aws.amazon.com/cloudfront/pricing, South Korea (up to 1,024 TB); 1 TB a month free',
    asOf: '2026-10-01',
  },
  deliveryRequestTenThousand: {
    usd: 0.012,
    per: 'ten thousand HTTPS requests',
    freePerMonth: 1000,
    ...guess('CloudFront HTTPS requests in South Korea; the free 10 million are on AWS’s page'),
  },

  firewallAcl: { usd: 5, per: 'list', ...firewall },
  firewallRule: { usd: 1, per: 'rule', ...firewall },
  firewallRequestMillion: { usd: 0.6, per: 'million requests', ...firewall },

  learnerPlus: {
    usd: 0.02,
    per: 'active learner',
    ...guess('Cognito Plus, no free learners; the plan is the user pool’s'),
  },
  learnerEssentials: {
    usd: 0.015,
    per: 'active learner',
    freePerMonth: 10_000,
    ...guess('Cognito Essentials, 10,000 learners free'),
  },

  learnerCopy: {
    usd: 0.02,
    per: 'active learner',
    ...guess('Cognito’s replication to another region is paid for besides; taken as dear as the plan itself'),
  },

  streamHour: {
    usd: 0.052,
    per: 'stream-hour',
    ...guess('Kinesis on demand, the price remembered for Tokyo; us-east-1 is 0.04'),
  },
  streamInGb: { usd: 0.104, per: 'GB', ...guess('Kinesis on demand, Tokyo') },
  streamOutGb: { usd: 0.052, per: 'GB', ...guess('Kinesis on demand, Tokyo') },
  firehoseGb: { usd: 0.036, per: 'GB', ...guess('Data Firehose, Asia; records count as 5 KB at least') },
  queueRequestMillion: {
    usd: 0.4,
    per: 'million requests',
    freePerMonth: 1,
    evidence: 'read',
    source: 'AWS Price List, AWSQueueService APN2-Requests-Tier1, read 2026-10-05',
    asOf: '2026-10-05',
  },
  noticeMillion: {
    usd: 0.5,
    per: 'million notices',
    freePerMonth: 1,
    ...guess('SNS publishes, the first million free'),
  },
  mailThousand: {
    usd: 0.1,
    per: 'thousand mails',
    evidence: 'read',
    source: 'aws.amazon.com/ses/pricing, read 2026-10-01',
    asOf: '2026-10-01',
  },
  speechMillionCharacters: {
    usd: 16,
    per: 'million characters',
    evidence: 'checked',
    source: 'Amazon Polly, neural voices: two public readings agree (2020, 2025)',
    asOf: '2025-09-12',
  },

  logGb: { usd: 0.76, per: 'GB', ...twice('AmazonCloudWatch APN2-DataProcessing-Bytes') },
  logGbMonth: { usd: 0.0314, per: 'GB-month', ...twice('AmazonCloudWatch APN2-TimedStorage-ByteHrs') },
  alarmMetric: {
    usd: 0.1,
    per: 'metric of an alarm',
    ...twice('AmazonCloudWatch APN2-CW:AlarmMonitorUsage'),
  },
  metric: {
    usd: 0.3,
    per: 'metric',
    freePerMonth: 10,
    ...october('AmazonCloudWatch APN2-CW:MetricMonitorUsage, first 10,000'),
  },
  dashboard: { usd: 3, per: 'dashboard', freePerMonth: 3, ...guess('CloudWatch, three dashboards free') },
  traceMillion: {
    usd: 5,
    per: 'million traces',
    freePerMonth: 0.1,
    ...guess('X-Ray, traces recorded, 100,000 free'),
  },

  keyMonth: { usd: 1, per: 'key', ...october('awskms, customer managed keys') },
  keyRequestTenThousand: {
    usd: 0.03,
    per: 'ten thousand requests',
    freePerMonth: 2,
    ...october('awskms, requests'),
  },
  secretMonth: { usd: 0.4, per: 'secret', ...twice('AWSSecretsManager') },
  zoneMonth: {
    usd: 0.5,
    per: 'hosted zone',
    evidence: 'read',
    source: 'AWS Price List, AmazonRoute53, read 2026-10-05',
    asOf: '2026-10-05',
  },
  healthCheck: { usd: 0.5, per: 'health check', ...guess('Route 53, endpoint in AWS') },
  healthCheckFeature: { usd: 1, per: 'feature', ...guess('Route 53: HTTPS, latency, each') },
  trailEventHundredThousand: { usd: 0.1, per: '100,000 data events', ...guess('CloudTrail data events') },
  guardDutyEventMillion: { usd: 4.72, per: 'million management events', ...guess('GuardDuty in Seoul') },
  guardDutyGb: { usd: 1.2, per: 'GB', ...guess('GuardDuty, flow and DNS logs in Seoul') },
  guardDutyObjectMillion: { usd: 1, per: 'million object events', ...guess('GuardDuty, S3 events') },
  buildMinute: { usd: 0.0065, per: 'minute', freePerMonth: 100, ...guess('CodeBuild, arm, medium') },
  pipelineMinute: {
    usd: 0.002,
    per: 'minute',
    freePerMonth: 100,
    ...guess('CodePipeline V2, action minutes'),
  },

  textInMillion: { usd: 0.3, per: 'million tokens', ...textModel },
  textOutMillion: { usd: 2.5, per: 'million tokens', ...textModel },
  picture: { usd: 0.04, per: 'picture', ...guess('Stability Image Core on Bedrock') },
  guardrailContentThousand: {
    usd: 0.15,
    per: 'thousand text units',
    evidence: 'checked',
    source:
      'Bedrock Guardrails, content filters, a unit is up to 1,000 characters: two public readings agree (since 2024-12)',
    asOf: '2026-11-26',
  },
  guardrailPersonalThousand: {
    usd: 0.1,
    per: 'thousand text units',
    evidence: 'read',
    source: 'Bedrock Guardrails, sensitive information (forms of our own are free): one public reading',
    asOf: '2026-11-26',
  },
  talkEightMinutes: {
    usd: 0.085,
    per: '8-minute talk',
    evidence: 'read',
    source: 'Nova 2 Sonic, others measured 0.057 to 0.112 USD a talk of 8 minutes; the middle',
    asOf: '2026-11-01',
  },
} as const satisfies Readonly<Record<string, Price>>;

/** Name of a price. */
export type PriceName = keyof typeof table;

/** The table, or an error that names the price that is written wrongly. */
export function parsePrices(input: unknown): Readonly<Record<PriceName, Price>> {
  const parsed = z.record(z.string(), Price).safeParse(input);
  if (parsed.success) return parsed.data as Record<PriceName, Price>;
  const lines = parsed.error.issues.map(({ path, message }) => `  ${path.join('.')}: ${message}`);
  throw new Error(`The table of prices is not usable:\n${lines.join('\n')}`);
}

/** Every price, checked. */
export const prices = parsePrices(table);
