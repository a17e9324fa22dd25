import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { AwsPlace } from '@nova/adapters/aws/client-settings.ts';
import {
  createSecretsClient,
  deriveKey,
  type KeyPurpose,
  readSecret,
} from '@nova/adapters/aws/configuration/secret-reader.ts';
import { createDocumentClient } from '@nova/adapters/aws/dynamodb/tables.ts';
import { tellXray } from '@nova/adapters/aws/tracing/xray-calls.ts';
import { describeError } from '../../http/edge-log.ts';
import type { FunctionName } from '../env.ts';
import { readAwsEnv, readTraceEnv } from '../env.ts';

const metricsNamespace = 'NovaEnglish';

/** What every function stands on: where AWS is, its log, its metrics, its tables. */
export interface Platform {
  name: FunctionName;
  place: AwsPlace;
  logger: Logger;
  metrics: Metrics;
  documents: ReturnType<typeof createDocumentClient>;
  /** Text of a secret. */
  secret(id: string): Promise<string>;
  /** A key for one purpose, from the application's secret. */
  key(secretId: string, purpose: KeyPurpose): Promise<Uint8Array>;
  /** Logs and counts something that failed behind an answer that was given all the same. */
  onTrouble(metric: string): (error: unknown) => void;
}

/** The platform of a function. */
export function createPlatform(
  name: FunctionName,
  env: { NOVA_ENVIRONMENT: string; NOVA_LOG_LEVEL: 'SILENT' | 'ERROR' | 'WARN' | 'INFO' | 'DEBUG' },
): Platform {
  const { region, endpoint } = readAwsEnv();
  const place: AwsPlace = { region, endpoint, onCall: (call) => tellXray(readTraceEnv(), call) };
  const logger = new Logger({
    serviceName: name,
    logLevel: env.NOVA_LOG_LEVEL,
    environment: env.NOVA_ENVIRONMENT,
  });
  const metrics = new Metrics({
    namespace: metricsNamespace,
    serviceName: name,
    defaultDimensions: { environment: env.NOVA_ENVIRONMENT },
  });
  const secrets = createSecretsClient(place);
  const read = new Map<string, Promise<string>>();
  const secret = (id: string) => {
    const known = read.get(id) ?? readSecret(secrets, id);
    read.set(id, known);
    return known;
  };
  return {
    name,
    place,
    logger,
    metrics,
    documents: createDocumentClient(place),
    secret,
    key: async (secretId, purpose) => deriveKey(await secret(secretId), purpose),
    onTrouble: (metric) => (error) => {
      logger.warn('degraded', { metric, reason: describeError(error) });
      metrics.addMetric(metric, MetricUnit.Count, 1);
    },
  };
}

/** Who signs the pool's tokens, and where its keys are: on an emulator elsewhere than at AWS. */
export function poolOf(
  { region, endpoint }: AwsPlace,
  env: { COGNITO_USER_POOL_ID: string; COGNITO_ISSUER?: string | undefined },
): { issuer: string; jwksUri: string } {
  const { COGNITO_USER_POOL_ID: userPoolId, COGNITO_ISSUER: issuer = regional(region, userPoolId) } = env;
  const keysOf = endpoint === undefined ? issuer : `${endpoint}/${userPoolId}`;
  return { issuer, jwksUri: `${keysOf}/.well-known/jwks.json` };
}

function regional(region: string, userPoolId: string): string {
  return `https://cognito-idp.${region}.amazonaws.com/${userPoolId}`;
}

/** Stands where a function has no such part; touching it is a bug in the function's routes or composition. */
export function notComposed<Part extends object>(
  functionName: FunctionName,
  part: string,
  /** What there is of it. */
  has: Partial<Part> = {},
): Part {
  return new Proxy(has as Part, {
    get(target, property) {
      if (property in target) return Reflect.get(target, property) as unknown;
      // Asked of anything that is awaited.
      if (property === 'then') return undefined;
      throw new TypeError(`${functionName} is not composed with ${part}.`);
    },
  });
}
