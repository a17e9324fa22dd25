/** A month's bill: what there is, what learners use, and what AWS charges for it. */
import type { EnvironmentConfig } from '../config/environment-config.ts';
import { type PriceName, prices } from '../config/prices.ts';
import { type Usage, usage } from '../config/usage.ts';
import { costOf } from './cost-of.ts';
import type { ResourceCounts } from './count-resources.ts';

/** AWS reckons a month with 730 hours. */
export const HOURS_PER_MONTH = 730;
const MINUTES_PER_MONTH = HOURS_PER_MONTH * 60;
const KB_PER_GB = 1_000_000;

/** One position of the bill. `service` is the seed's name where the seed has a line for it. */
export interface CostLine {
  service: string;
  item: string;
  quantity: number;
  price: PriceName;
  usd: number;
}

/** What an estimate is of. */
export interface EstimateInput {
  learners: number;
  counts: ResourceCounts;
  models: EnvironmentConfig['models'];
  usage?: Usage;
}

/** Name of the service whose lines are the models' own usage. */
export const MODELS_SERVICE = 'Bedrock';

/** Every position of a month for so many learners, in the seed's order of services, then ours. */
export function estimate({ learners, counts, models, usage: assumed = usage }: EstimateInput): CostLine[] {
  const context: Context = { learners, counts, models, usage: assumed };
  return [
    functionLines,
    tableLines,
    objectLines,
    deliveryLines,
    modelLines,
    cacheLines,
    gatewayLines,
    networkLines,
    voiceLines,
    identityLines,
    messagingLines,
    observabilityLines,
    protectionLines,
    pipelineLines,
  ].flatMap((lines) => lines(context));
}

/** Tasks of the voice gateway: on average over the month, and in the busiest hour, if nothing held them back. */
export function voiceTasks(
  learners: number,
  counts: ResourceCounts,
  assumed: Usage = usage,
): { mean: number; peak: number } {
  const { minutes, talksPerTask, peakFactor } = assumed.voice;
  const talks = (learners * minutes) / MINUTES_PER_MONTH;
  const atLeast = (tasks: number) => Math.max(counts.voice.minTasks, tasks);
  return {
    mean: atLeast(talks / talksPerTask),
    peak: atLeast(Math.ceil((talks * peakFactor) / talksPerTask)),
  };
}

interface Context extends Required<EstimateInput> {}

/** Lines of one service; positions with nothing in them are left out. */
function lines(service: string, ...items: readonly [item: string, quantity: number, price: PriceName][]) {
  return items
    .filter(([, quantity]) => quantity > 0)
    .map(
      ([item, quantity, price]): CostLine => ({
        service,
        item,
        quantity,
        price,
        usd: costOf(quantity, prices[price]),
      }),
    );
}

function functionLines({ learners, counts, usage }: Context): CostLine[] {
  let calls = 0;
  let gbSeconds = 0;
  for (const [name, use] of Object.entries(usage.functions)) {
    const memoryGb = counts.functionMemoryGb.get(name);
    if (memoryGb === undefined)
      throw new Error(`The assumptions name a function that there is not: ${name}.`);
    calls += learners * use.calls;
    gbSeconds += learners * use.calls * (use.durationMs / 1000) * memoryGb;
  }
  return lines(
    'Lambda',
    ['calls', calls / 1e6, 'lambdaRequestMillion'],
    ['memory and time', gbSeconds, 'lambdaGbSecond'],
  );
}

function tableLines({ learners, counts, usage }: Context): CostLine[] {
  const copies = 1 + counts.tableCopies;
  const storedGb = learners * usage.tableGb;
  return lines(
    'DynamoDB',
    ['writes, in every region', (learners * usage.tableWrites * copies) / 1e6, 'tableWriteMillion'],
    ['reads', (learners * usage.tableReads) / 1e6, 'tableReadMillion'],
    ['storage, in every region', storedGb * copies, 'tableGbMonth'],
    ['point-in-time recovery', storedGb * copies, 'pointInTimeGbMonth'],
    ['to the second region', (storedGb * counts.tableCopies) / 2, 'interRegionGb'],
    // The first of 35 daily backups is whole, the others what changed: about twice the tables.
    ['daily backups', counts.backupPlans > 0 ? storedGb * 2 : 0, 'backupGbMonth'],
  );
}

function objectLines({ learners, counts, usage }: Context): CostLine[] {
  const copies = counts.bucketsCopied > 0 ? 2 : 1;
  const storedGb = learners * usage.storedGb;
  return lines(
    'S3',
    ['storage, in every region', storedGb * copies, 'objectGbMonth'],
    ['writes', (learners * usage.objectWrites * copies) / 1e3, 'objectWriteThousand'],
    ['reads', (learners * usage.objectReads) / 1e4, 'objectReadTenThousand'],
    // A month adds a third of what is stored: recordings age out after 90 days.
    ['to the second region', copies > 1 ? storedGb / 3 : 0, 'interRegionGb'],
  );
}

function deliveryLines({ learners, usage }: Context): CostLine[] {
  return lines(
    'CloudFront',
    ['transfer', learners * usage.deliveredGb, 'deliveryGb'],
    ['requests', (learners * (usage.apiRequests + usage.siteRequests)) / 1e4, 'deliveryRequestTenThousand'],
  );
}

/** Pictures composed by ourselves cost the worker's time, not a model's; a guardrail costs where one is configured. */
function modelLines({ learners, models, usage }: Context): CostLine[] {
  const isComposed = models.imageModelId.startsWith('composed-');
  const calls = learners * usage.textCalls;
  const { perTextCall, perTalkMinute } = usage.guardrailUnits;
  const judged = calls * perTextCall + learners * usage.voice.minutes * perTalkMinute;
  const units = models.guardrail ? judged / 1e3 : 0;
  return lines(
    MODELS_SERVICE,
    ['pictures', isComposed ? 0 : learners * usage.pictures, 'picture'],
    ['text, in', (calls * usage.textTokens.in) / 1e6, 'textInMillion'],
    ['text, out', (calls * usage.textTokens.out) / 1e6, 'textOutMillion'],
    ['live talks', (learners * usage.voice.minutes) / 8, 'talkEightMinutes'],
    ['guardrail, content', units, 'guardrailContentThousand'],
    ['guardrail, personal data', units, 'guardrailPersonalThousand'],
  );
}

function cacheLines({ counts }: Context): CostLine[] {
  return [...counts.cacheNodes].flatMap(([type, nodes]) => {
    if (!(type in prices)) throw new Error(`The table of prices has no cache node ${type}.`);
    return lines('ElastiCache', [`${nodes} nodes ${type}`, nodes * HOURS_PER_MONTH, type as PriceName]);
  });
}

function gatewayLines({ learners, usage }: Context): CostLine[] {
  return lines('API Gateway', ['requests', (learners * usage.apiRequests) / 1e6, 'apiRequestMillion']);
}

function networkLines({ learners, counts, usage }: Context): CostLine[] {
  const hasEndpoints = counts.endpointZones > 0;
  const natGb = learners * (usage.natGb + (hasEndpoints ? 0 : usage.endpointGb));
  return lines(
    'Network',
    [`${counts.natGateways} NAT gateways`, counts.natGateways * HOURS_PER_MONTH, 'natGatewayHour'],
    ['through NAT', natGb, 'natGatewayGb'],
    ['endpoints, by zone', counts.endpointZones * HOURS_PER_MONTH, 'interfaceEndpointHour'],
    ['through endpoints', hasEndpoints ? learners * usage.endpointGb : 0, 'interfaceEndpointGb'],
    ['public addresses', counts.publicIpv4 * HOURS_PER_MONTH, 'publicIpv4Hour'],
  );
}

function voiceLines({ learners, counts, usage }: Context): CostLine[] {
  const { vcpu, memoryGb } = counts.voice;
  const taskHours = voiceTasks(learners, counts, usage).mean * HOURS_PER_MONTH;
  const talkHours = (learners * usage.voice.minutes) / 60;
  return lines(
    'Voice gateway',
    ['Fargate, processors', taskHours * vcpu, 'fargateArmVcpuHour'],
    ['Fargate, memory', taskHours * memoryGb, 'fargateArmGbHour'],
    ['load balancer', counts.loadBalancers * HOURS_PER_MONTH, 'loadBalancerHour'],
    // An LCU carries 3,000 connections; bytes are fewer. A talk sends 24 kHz sound out, which is more than comes in.
    ['load balancer, by use', Math.max(HOURS_PER_MONTH * 0.1, talkHours / 3000), 'loadBalancerLcuHour'],
    ['images', 1, 'imageGbMonth'],
  );
}

function identityLines({ learners, counts }: Context): CostLine[] {
  const price = counts.learnerPlan === 'PLUS' ? 'learnerPlus' : 'learnerEssentials';
  return lines(
    'Cognito',
    [`active learners, plan ${counts.learnerPlan}`, learners, price],
    ['copies of accounts', learners * counts.learnerCopies, 'learnerCopy'],
  );
}

function messagingLines({ learners, counts, usage }: Context): CostLine[] {
  const eventGb = (learners * usage.events * usage.eventKb) / KB_PER_GB;
  const { perLearner, atMost } = usage.speechCharacters;
  return [
    ...lines(
      'Messages and events',
      ['event streams', counts.streams * HOURS_PER_MONTH, 'streamHour'],
      ['events in', eventGb, 'streamInGb'],
      ['events out', eventGb, 'streamOutGb'],
      ['to the bucket', (learners * usage.events * 5) / KB_PER_GB, 'firehoseGb'],
      ['queues', (learners * usage.queueRequests) / 1e6, 'queueRequestMillion'],
      ['notices', (learners * usage.notices) / 1e6, 'noticeMillion'],
      ['mail', (learners * usage.mails) / 1e3, 'mailThousand'],
    ),
    ...lines('Model voice', [
      'Polly, what is not in the cache',
      Math.min(learners * perLearner, atMost) / 1e6,
      'speechMillionCharacters',
    ]),
  ];
}

function observabilityLines({ learners, counts, usage }: Context): CostLine[] {
  const kb = usage.logKbPerRequest;
  const apiGb = (learners * usage.apiRequests * (kb.functions + kb.gateway + kb.network)) / KB_PER_GB;
  const edgeGb = (learners * (usage.apiRequests + usage.siteRequests) * kb.edge) / KB_PER_GB;
  const metrics = usage.metrics.perFunction * counts.functionMemoryGb.size + usage.metrics.containers;
  return lines(
    'Observability',
    ['logs', apiGb + edgeGb, 'logGb'],
    // Lines compress to about a sixth and stay 30 days.
    ['logs, 30 days', (apiGb + edgeGb) / 6, 'logGbMonth'],
    ['long-term copy', (learners * usage.apiRequests * kb.functions) / KB_PER_GB, 'firehoseGb'],
    ['alarms', counts.alarmMetrics, 'alarmMetric'],
    ['metrics', metrics, 'metric'],
    ['dashboards', counts.dashboards, 'dashboard'],
    ['traces', (learners * usage.apiRequests * usage.tracedShare) / 1e6, 'traceMillion'],
  );
}

function protectionLines({ learners, counts, usage }: Context): CostLine[] {
  const requests = usage.apiRequests * 2 + usage.siteRequests;
  const flowGb = (learners * usage.apiRequests * usage.logKbPerRequest.network) / KB_PER_GB;
  const guarded = counts.detectors > 0 ? learners : 0;
  return [
    ...lines(
      'Firewall',
      ['access lists', counts.firewallAcls, 'firewallAcl'],
      ['rules', counts.firewallRules, 'firewallRule'],
      // Requests of the API pass the CDN's list and the gate's.
      ['requests', (learners * requests) / 1e6, 'firewallRequestMillion'],
    ),
    ...lines(
      'Keys, audit, threats',
      ['keys', counts.keys, 'keyMonth'],
      ['uses of keys', (learners * usage.keyRequests) / 1e4, 'keyRequestTenThousand'],
      ['secrets', counts.secrets, 'secretMonth'],
      [
        'record of object calls',
        counts.trails > 0 ? (learners * (usage.objectReads + usage.objectWrites)) / 1e5 : 0,
        'trailEventHundredThousand',
      ],
      ['GuardDuty, calls', (guarded * usage.managementEvents) / 1e6, 'guardDutyEventMillion'],
      ['GuardDuty, traffic', counts.detectors > 0 ? flowGb : 0, 'guardDutyGb'],
      [
        'GuardDuty, objects',
        (guarded * (usage.objectReads + usage.objectWrites)) / 1e6,
        'guardDutyObjectMillion',
      ],
    ),
    ...lines(
      'DNS and health check',
      ['hosted zone', Math.min(1, counts.healthChecks), 'zoneMonth'],
      ['health checks', counts.healthChecks, 'healthCheck'],
      ['their HTTPS and latency', counts.healthCheckFeatures, 'healthCheckFeature'],
    ),
  ];
}

function pipelineLines({ counts, usage }: Context): CostLine[] {
  const runs = counts.pipelines * usage.pipeline.runs;
  return lines(
    'Pipeline',
    ['builds', runs * usage.pipeline.buildMinutes, 'buildMinute'],
    ['actions', runs * usage.pipeline.actionMinutes, 'pipelineMinute'],
  );
}
