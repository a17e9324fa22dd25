import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { GetFunctionConfigurationCommand, LambdaClient } from '@aws-sdk/client-lambda';
import { createSecretsClient, readSecret } from '@nova/adapters/aws/configuration/secret-reader.ts';
import { Redis } from 'ioredis';
import { inject } from 'vitest';
import { awsPlace } from './aws.ts';
import type { AssemblyStack } from './cloud-assembly.ts';
import { deployAssembly, physicalId } from './deploy-assembly.ts';
import { describeLeftOut } from './emulator-gaps.ts';
import { type RedisServer, startRedisServer } from './redis-server.ts';

const environment = 'dev';
const assembly = fileURLToPath(new URL('../../../infrastructure/cdk.out/emulator/dev', import.meta.url));

/** The service of the development environment, deployed from its templates, with a real cache server behind it. */
export interface DeployedService {
  /** Where the API answers, stage included. */
  apiUrl: string;
  cache: RedisServer;
  /** A connection to the cache as somebody who may do everything there; the service's own user may less. */
  connectToCache(): Redis;
  functionName(name: string): string;
  /** What the template gave a function as its environment. */
  variables(name: string): Promise<Readonly<Record<string, string>>>;
  stack(part: string): AssemblyStack;
}

/** Deploys it. @throws Error that says what to run when it was not synthesised, or why a resource could not be made */
export async function deployService(): Promise<DeployedService> {
  if (!existsSync(assembly))
    throw new Error(
      'Nothing is synthesised to deploy: npm run test:cloud does it first (scripts/test-cloud.mjs).',
    );
  const { stacks, leftOut } = await deployAssembly(assembly);
  console.log(describeLeftOut(leftOut));
  const stack = (part: string) => stacks.get(`NovaEnglish-${environment}-${part}`)!;
  const functionName = (name: string) => `nova-english-${environment}-${name}`;
  const lambda = new LambdaClient(awsPlace());
  const variables = async (name: string) => {
    const { Environment } = await lambda.send(
      new GetFunctionConfigurationCommand({ FunctionName: functionName(name) }),
    );
    return Environment?.Variables ?? {};
  };
  const operatorPassword = randomBytes(16).toString('hex');
  const { ELASTICACHE_PASSWORD_SECRET_ARN = '' } = await variables('auth-handler');
  const password = await readSecret(createSecretsClient(awsPlace()), ELASTICACHE_PASSWORD_SECRET_ARN);
  const [port, certificate] = [inject('cachePort'), inject('certificate')];
  const ca = await readFile(certificate.certificateFile);
  const users = [...cacheUsers(stack('Data'), password), `operator on >${operatorPassword} ~* &* +@all`];
  const restApiId = await physicalId(stack('Api'), 'AWS::ApiGateway::RestApi');
  return {
    apiUrl: `${awsPlace().endpoint}/_aws/execute-api/${restApiId}/api`,
    cache: await startRedisServer({ port, tls: certificate, users }),
    connectToCache: () =>
      new Redis({ host: '127.0.0.1', port, tls: { ca }, username: 'operator', password: operatorPassword }),
    functionName,
    variables,
    stack,
  };
}

/** The cache's users with what the template lets each do; the emulator has none, so the server is given them. */
function cacheUsers({ template }: AssemblyStack, password: string): string[] {
  return Object.values(template.Resources)
    .filter(({ Type }) => Type === 'AWS::ElastiCache::User')
    .map(
      ({ Properties = {} }) =>
        `${String(Properties.UserName)} >${password} ${String(Properties.AccessString)}`,
    );
}
