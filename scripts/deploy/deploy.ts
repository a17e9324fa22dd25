import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { ConfigError, type EnvironmentConfig } from '../../infrastructure/config/environment-config.ts';
import type { EnvironmentName } from '../../infrastructure/config/environments.ts';
import { environmentNames, readEnvironment } from '../../infrastructure/config/read-environment.ts';
import { ask, type Environment, show } from './commands.ts';
import { accountProblems, machineProblems, placeholderProblems, regionsOf } from './preconditions.ts';
import { publishSite } from './publish-site.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const infrastructure = `${root}infrastructure`;
const USAGE = `npm run deploy -- --env ${environmentNames.join('|')} [--dry-run] [--yes]`;
/** Exit codes: what was asked cannot be understood or is not configured; something must be mended first; it went wrong. */
const EXIT = { done: 0, failed: 1, badInput: 2, notReady: 3, declined: 4 } as const;

/** The terminal and the machine, as far as a deployment needs them. */
export interface Surroundings {
  environment: Environment;
  say(line: string): void;
  complain(line: string): void;
  confirm(question: string): Promise<boolean>;
  /** The account's own values, if not in `infrastructure/config/local.json`. */
  localFile?: URL;
}

interface Plan {
  name: EnvironmentName;
  config: EnvironmentConfig;
  isDryRun: boolean;
  needsNoYes: boolean;
}

/** Deploys what the arguments ask for. @returns the exit code of the process */
export async function deploy(args: string[], surroundings: Surroundings): Promise<number> {
  const { say, complain, environment } = surroundings;
  let plan: Plan;
  try {
    plan = readPlan(args, surroundings.localFile);
  } catch (error) {
    complain(`${(error as Error).message}\n${USAGE}`);
    return EXIT.badInput;
  }
  const { engines } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as {
    engines: { node: string };
  };
  const problems = [
    ...machineProblems(process.version, engines.node),
    ...placeholderProblems(plan.config),
    ...(plan.isDryRun ? [] : accountProblems(plan.config, environment)),
  ];
  for (const line of describe(plan)) say(line);
  for (const problem of problems) complain(`! ${problem}`);
  if (plan.isDryRun) return dryRun(plan, surroundings);
  if (problems.length > 0) {
    complain('Nothing was done: mend the above first.');
    return EXIT.notReady;
  }
  if (!plan.needsNoYes && !(await surroundings.confirm(`Deploy ${plan.name} to ${plan.config.account}?`))) {
    say('Nothing was done.');
    return EXIT.declined;
  }
  return run(plan, surroundings);
}

function readPlan(args: string[], localFile: URL | undefined): Plan {
  const { values } = parseArgs({
    args,
    options: { env: { type: 'string' }, 'dry-run': { type: 'boolean' }, yes: { type: 'boolean' } },
  });
  const name = environmentNames.find((known) => known === values.env);
  if (name === undefined)
    throw new ConfigError(
      `--env is one of ${environmentNames.join(', ')}, not ${values.env === undefined ? 'left out' : `"${values.env}"`}.`,
    );
  const config = readEnvironment(name, localFile);
  return { name, config, isDryRun: values['dry-run'] === true, needsNoYes: values.yes === true };
}

function describe({ name, config, isDryRun }: Plan): string[] {
  return [
    `${isDryRun ? 'Dry run: nothing is changed. ' : ''}Deployment of ${name}:`,
    `  account ${config.account ?? '(not configured)'}, regions ${regionsOf(config).join(', ')}`,
    `  site ${config.domain ? `https://${config.domain.name}` : 'under the CDN’s own name'}, data ${config.disposable ? 'may be deleted with the stacks' : 'stays when stacks go'}`,
    ...steps(name).map(({ what, command }, index) => `  ${index + 1}. ${what}: ${command.join(' ')}`),
    '  then the web app: files to the bucket of the site, and the CDN forgets its pages',
  ];
}

interface Step {
  what: string;
  command: readonly string[];
  cwd: string;
}

/** What is done, in order; deploying twice does nothing the second time. */
function steps(name: EnvironmentName): Step[] {
  return [
    { what: 'bundle the functions', command: ['node', 'scripts/bundle.mjs'], cwd: root },
    { what: 'build the web app', command: ['node', 'scripts/build.mjs'], cwd: root },
    {
      what: 'deploy the stacks',
      command: [
        'npx',
        'cdk',
        'deploy',
        '--all',
        '-c',
        `environment=${name}`,
        '--require-approval',
        'never',
        '--output',
        `cdk.out/${name}`,
      ],
      cwd: infrastructure,
    },
  ];
}

/** Shows the stacks as the CDK would deploy them, synthesised with all rules as errors; asks no account anything. */
function dryRun({ name }: Plan, { environment, say, complain }: Surroundings): number {
  say('Not asked in a dry run: credentials, bootstrap, secrets.');
  if (!existsSync(`${root}dist/functions/auth-handler.zip`)) {
    say('The functions are not bundled yet (npm run bundle), so the stacks are not listed.');
    return EXIT.done;
  }
  if (!existsSync(`${infrastructure}/node_modules/aws-cdk-lib`)) {
    say('The packages of infrastructure/ are not installed (npm run synth), so the stacks are not listed.');
    return EXIT.done;
  }
  const list = ['npx', 'cdk', 'list', '-c', `environment=${name}`];
  // The CDK looks for its app where it is called.
  const listed = ask(list, environment, infrastructure);
  if (listed.code !== 0) {
    complain(listed.errors);
    return EXIT.failed;
  }
  say('Stacks, in this order:');
  for (const stack of listed.output.split('\n')) say(`  ${stack}`);
  return EXIT.done;
}

function run(plan: Plan, surroundings: Surroundings): number {
  const { environment, say, complain } = surroundings;
  for (const { what, command, cwd } of steps(plan.name)) {
    say(`\n== ${what}`);
    const code = show(command, environment, cwd);
    if (code !== 0) {
      complain(
        `"${command.join(' ')}" ended with ${code}. What was deployed before stays; run this again when it is mended.`,
      );
      return EXIT.failed;
    }
  }
  say('\n== put the web app behind the CDN');
  const wrong = publishSite(plan.config, environment);
  if (wrong === null) return EXIT.done;
  complain(wrong);
  return EXIT.failed;
}
