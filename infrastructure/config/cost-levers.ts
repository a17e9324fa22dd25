/** How production grows with its learners, and what may be given up to pay less; both as changes of the configuration. */
import type { EnvironmentConfig } from './environment-config.ts';
import type { EnvironmentName } from './environments.ts';

/** Some fields of a configuration. */
export type Change = Partial<EnvironmentConfig>;

/** The size production has from so many learners on. */
export interface GrowthStep {
  fromLearners: number;
  environment: EnvironmentName;
  change: Change;
}

/**
 * One zone less of everything up to 5,000 learners, the seed's three-shard cache and more voice tasks from 100,000: a
 * t4g.micro holds the sessions of a day (2 kB each) of that many.
 */
export const growthSteps: readonly GrowthStep[] = [
  { fromLearners: 0, environment: 'prod-small', change: {} },
  { fromLearners: 5_000, environment: 'prod', change: {} },
  { fromLearners: 100_000, environment: 'prod', change: { cacheSize: 'large' } },
];

/** A change of the configuration that saves, and what is given up for it. */
export interface Lever {
  name: string;
  givesUp: string;
  change(config: EnvironmentConfig): Change;
  /** Already part of `prod-small`. */
  isInSmall: boolean;
}

/** What can be turned in the configuration, from production as the seed asks for it. */
export const levers: readonly Lever[] = [
  {
    name: 'interfaceEndpoints: false',
    givesUp: 'calls of Bedrock, SQS, Secrets Manager and Logs leave the VPC through NAT, still under TLS',
    change: () => ({ interfaceEndpoints: false }),
    isInSmall: true,
  },
  {
    name: 'natGateways: 1 (size small)',
    givesUp: 'when the gateway’s zone fails, functions reach only DynamoDB and S3 until it is back or moved',
    change: () => ({ natGateways: 1, size: 'small' }),
    isInSmall: true,
  },
  {
    name: 'voice.minTasks: 1',
    givesUp: 'a task that dies ends every live talk; a new one is there in about a minute',
    change: ({ voice }) => ({ voice: { ...voice, minTasks: 1 } }),
    isInSmall: true,
  },
  {
    name: 'replicateData: false',
    givesUp: 'a lost region is restored from backups only: the objective of one hour is not kept',
    change: () => ({ replicateData: false }),
    isInSmall: false,
  },
  {
    name: 'no pipeline',
    givesUp: 'deployments are made by hand, with `npm run deploy`',
    change: () => ({ pipeline: undefined }),
    isInSmall: false,
  },
  {
    name: 'guardDuty: false',
    givesUp:
      'nobody looks for stolen credentials in the record of calls; right where an organisation has a detector',
    change: () => ({ guardDuty: false }),
    isInSmall: false,
  },
];
