/** Every function of the product, made from its manifest. */
import { Duration } from 'aws-cdk-lib';
import { type IMetric, Metric } from 'aws-cdk-lib/aws-cloudwatch';
import type { ISecurityGroup, IVpc } from 'aws-cdk-lib/aws-ec2';
import { Code } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import type { FunctionManifest } from '../../apps/api/src/functions/manifest.ts';
import { environmentOf } from './function-environment.ts';
import { type GrantTargets, grantActions, grantKeys, grantTables } from './function-grants.ts';
import { ServiceFunction } from './service-function.ts';

export interface FunctionFleetProps {
  environmentName: string;
  manifests: readonly FunctionManifest[];
  /** Root of the repository, where `bundleFolder` counts from. */
  bundleRoot: string;
  variables: Readonly<Record<string, string>>;
  tableArns: Readonly<Record<string, string>>;
  targets: GrantTargets;
  keyArns: readonly string[];
  vpc: IVpc;
  securityGroup: ISecurityGroup;
  /** Kept free for the functions in `CRITICAL`. */
  reservedConcurrency: number;
  isGradual: boolean;
}

/** Functions a learner waits for; the seed reserves executions for them (5.2). */
const CRITICAL: ReadonlySet<string> = new Set(['auth-handler', 'learning-manager', 'audio-processor']);

/** What a function counts when it says no by throwing (`observed` in `apps/api/src/functions/invocation.ts`). */
function refusalsOf(service: string, environment: string): IMetric {
  return new Metric({
    namespace: 'NovaEnglish',
    metricName: 'Refusals',
    dimensionsMap: { environment, service },
    statistic: 'Sum',
    period: Duration.minutes(5),
  });
}

export class FunctionFleet extends Construct {
  readonly byName: ReadonlyMap<string, ServiceFunction>;

  constructor(scope: Construct, id: string, props: FunctionFleetProps) {
    super(scope, id);
    this.byName = new Map(
      props.manifests.map((manifest) => [manifest.name, this.make(manifest, props)] as const),
    );
  }

  private make(manifest: FunctionManifest, props: FunctionFleetProps): ServiceFunction {
    const made = new ServiceFunction(this, manifest.name, {
      functionName: `nova-english-${props.environmentName}-${manifest.name}`,
      code: Code.fromAsset(`${props.bundleRoot}/${manifest.bundleFolder}`),
      memoryMiB: manifest.memoryMb,
      timeoutSeconds: manifest.timeoutSeconds,
      environment: environmentOf(manifest, props.variables),
      vpc: props.vpc,
      securityGroup: props.securityGroup,
      reservedConcurrency: CRITICAL.has(manifest.name) ? props.reservedConcurrency : 0,
      isGradual: props.isGradual && CRITICAL.has(manifest.name),
      ...(manifest.refusesByThrowing ? { refusals: refusalsOf(manifest.name, props.environmentName) } : {}),
    });
    grantTables(made.function, manifest.tables, props.tableArns);
    grantActions(made.function, manifest.actions, props.targets);
    if (Object.keys(manifest.tables).length > 0) grantKeys(made.function, props.keyArns);
    return made;
  }
}
