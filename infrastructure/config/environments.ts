/** The three environments of the seed (8.1), production in two sizes, and with a second home. Values of a real account come on top, from `config/local.json`. */
import type { EnvironmentConfig } from './environment-config.ts';

/** Model ids live in Parameter Store after the first deployment; these are the ones it starts with (November 2026). */
const models: EnvironmentConfig['models'] = {
  region: 'ap-northeast-1',
  textModelId: 'global.amazon.nova-2-lite-v1:0',
  // One of Bedrock's would cost by the picture, and be one more transfer abroad to disclose.
  imageModelId: 'composed-scenes',
  imageRegion: 'us-west-2',
  voiceModelId: 'amazon.nova-2-sonic-v1:0',
};

const common = {
  region: 'ap-northeast-2',
  recoveryRegion: 'ap-northeast-1',
  cdnPrefixListId: 'pl-22a6434b',
  models,
  mailFrom: 'hello@nova.example',
  recovery: { timeObjectiveHours: 4, pointObjectiveHours: 1 },
} as const;

/** Production as the seed asks for it. */
const prod = {
  ...common,
  name: 'prod',
  size: 'standard',
  natGateways: 2,
  interfaceEndpoints: true,
  cacheSize: 'small',
  voice: { cpu: 512, memoryMiB: 1024, minTasks: 2, maxTasks: 10, imageTag: 'prod' },
  domain: { name: 'nova.example', hostedZoneId: 'Z0000000EXAMPLE' },
  alarmsEmail: 'alarms@nova.example',
  socialLogin: ['google', 'facebook'],
  replicateData: true,
  guardDuty: true,
  pipeline: {
    connectionArn: 'arn:aws:codeconnections:ap-northeast-2:111111111111:connection/example',
    repository: 'nova-english/nova-english',
    branch: 'main',
  },
  monthlyBudgetUsd: 650,
  reservedConcurrency: 100,
  disposable: false,
} as const;

/** Names that commands take: `--env <name>`, `-c environment=<name>`. */
export type EnvironmentName = 'dev' | 'staging' | 'prod' | 'prod-small' | 'prod-standby';

/** What each environment is made of, before `parseEnvironment` has checked it. */
export const environments: Readonly<Record<EnvironmentName, unknown>> = {
  dev: {
    ...common,
    name: 'dev',
    size: 'small',
    natGateways: 1,
    interfaceEndpoints: false,
    cacheSize: 'small',
    voice: { cpu: 256, memoryMiB: 1024, minTasks: 1, maxTasks: 1, imageTag: 'dev' },
    socialLogin: [],
    replicateData: false,
    guardDuty: false,
    monthlyBudgetUsd: 200,
    reservedConcurrency: 0,
    disposable: true,
  },
  staging: {
    ...common,
    name: 'staging',
    size: 'small',
    natGateways: 1,
    interfaceEndpoints: false,
    cacheSize: 'small',
    voice: { cpu: 256, memoryMiB: 1024, minTasks: 1, maxTasks: 2, imageTag: 'staging' },
    socialLogin: [],
    replicateData: false,
    guardDuty: false,
    alarmsEmail: 'staging-alarms@nova.example',
    monthlyBudgetUsd: 250,
    reservedConcurrency: 0,
    disposable: false,
  },
  prod,
  /** The same stacks under the same names for a first thousand learners; growing is deploying `prod` over it (docs/adr/0023-production-small.md). */
  'prod-small': {
    ...prod,
    size: 'small',
    natGateways: 1,
    interfaceEndpoints: false,
    voice: { ...prod.voice, minTasks: 1 },
    monthlyBudgetUsd: 410,
  },
  /** `prod` with a second home of the API, so that a lost region takes minutes, not hours (docs/adr/0035-second-home.md). */
  'prod-standby': {
    ...prod,
    standby: { natGateways: 1, cdnPrefixListId: 'pl-58a04531' },
    monthlyBudgetUsd: 850,
  },
};
