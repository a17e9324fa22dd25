import type { EnvironmentConfig } from '../../infrastructure/config/environment-config.ts';
import { ask, type Environment } from './commands.ts';

/** The CDN's firewall and certificate, and the health check, live here. */
const EDGE_REGION = 'us-east-1';
/** Of the stack that `cdk bootstrap` makes; older ones lack the roles that this version of the CDK assumes. */
const MIN_BOOTSTRAP_VERSION = 21;
/** Names that stand in the committed configuration for a real account's. */
const EXAMPLES = /nova\.example|EXAMPLE|:111111111111:/;

/** Regions the environment has stacks in. */
export function regionsOf(config: EnvironmentConfig): string[] {
  return [...new Set([config.region, EDGE_REGION, ...(config.replicateData ? [config.recoveryRegion] : [])])];
}

/** What is wrong with this machine: a sentence a problem. `wantedNode` as in `engines`, e.g. `>=20.19`. */
export function machineProblems(nodeVersion: string, wantedNode: string): string[] {
  const [major = 0, minor = 0] = nodeVersion.replace(/^v/, '').split('.').map(Number);
  const [wantedMajor = 0, wantedMinor = 0] = wantedNode.replace(/^>=/, '').split('.').map(Number);
  const isOld = major < wantedMajor || (major === wantedMajor && minor < wantedMinor);
  return isOld ? [`Node.js ${nodeVersion} is too old: ${wantedNode} is needed.`] : [];
}

/** What of the configuration is not a real account's yet: a sentence a field. */
export function placeholderProblems(config: EnvironmentConfig): string[] {
  const problems = Object.entries(config)
    .filter(([, value]) => EXAMPLES.test(JSON.stringify(value)))
    .map(
      ([field]) => `${field} is still the example's: write your own into infrastructure/config/local.json.`,
    );
  if (config.account === undefined)
    problems.push(
      `account is missing: write {"${config.name}": {"account": "<12 digits>"}} into infrastructure/config/local.json.`,
    );
  return problems;
}

/** What of the account is not as it must be: credentials, the right account, bootstrap in each region, secrets. */
export function accountProblems(config: EnvironmentConfig, environment: Environment): string[] {
  const identity = ask(['aws', 'sts', 'get-caller-identity', '--output', 'json'], environment);
  if (identity.code === 127)
    return ['The AWS CLI is not installed: version 2 is needed, here and by the runbooks.'];
  if (identity.code !== 0)
    return [
      `AWS does not know who is asking: sign in (aws sso login) or set AWS_PROFILE. It said: ${lastLine(identity.errors)}`,
    ];
  const { Account: account } = JSON.parse(identity.output) as { Account: string };
  if (config.account !== undefined && account !== config.account)
    return [
      `These credentials are of account ${account}, but ${config.name} is configured for ${config.account}: nothing was done.`,
    ];
  return [
    ...regionsOf(config).flatMap((region) => bootstrapProblems(account, region, environment)),
    ...config.socialLogin.flatMap((provider) => secretProblems(config, provider, environment)),
  ];
}

function bootstrapProblems(account: string, region: string, environment: Environment): string[] {
  const name = '/cdk-bootstrap/hnb659fds/version';
  const query = ['--query', 'Parameter.Value', '--output', 'text'];
  const read = ask(
    ['aws', 'ssm', 'get-parameter', '--region', region, '--name', name, ...query],
    environment,
  );
  const remedy = `npx cdk bootstrap aws://${account}/${region}`;
  if (read.code === 0) {
    if (Number(read.output) >= MIN_BOOTSTRAP_VERSION) return [];
    return [
      `${region} was bootstrapped with version ${read.output}, ${MIN_BOOTSTRAP_VERSION} is needed: ${remedy}`,
    ];
  }
  if (read.errors.includes('ParameterNotFound')) return [`${region} is not bootstrapped: ${remedy}`];
  return [`${region} cannot be asked whether it is bootstrapped: ${lastLine(read.errors)}`];
}

function secretProblems(config: EnvironmentConfig, provider: string, environment: Environment): string[] {
  const name = `nova-english/${config.name}/social/${provider}`;
  const read = ask(
    ['aws', 'secretsmanager', 'describe-secret', '--region', config.region, '--secret-id', name],
    environment,
  );
  if (read.code === 0) return [];
  return [
    `The secret ${name} is not there: make it, or take ${provider} out of socialLogin (docs/deploy.md, Secrets).`,
  ];
}

function lastLine(text: string): string {
  return text.split('\n').at(-1) ?? '';
}
