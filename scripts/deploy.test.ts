import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { deploy } from './deploy/deploy.ts';
import { machineProblems } from './deploy/preconditions.ts';

const account = '123456789012';
let folder: string;
let said: string[];
let complained: string[];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nova-deploy-'));
  said = [];
  complained = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A command on the PATH that writes down what it was asked and answers as the script says. */
function command(name: string, script: string): void {
  const file = join(folder, name);
  writeFileSync(file, `#!/bin/sh\necho "${name} $*" >> "${folder}/asked.txt"\n${script}\n`);
  chmodSync(file, 0o755);
}

/** An account that is signed in to, bootstrapped everywhere and has all secrets. */
function readyAccount(signedInTo = account): void {
  command(
    'aws',
    `case "$*" in
      sts*) echo '{"Account": "${signedInTo}"}' ;;
      ssm*) echo 30 ;;
      cloudformation*) echo '{"StackResourceSummaries": [{"ResourceType": "AWS::S3::Bucket", "LogicalResourceId": "F", "PhysicalResourceId": "site-bucket"}, {"ResourceType": "AWS::CloudFront::Distribution", "LogicalResourceId": "D", "PhysicalResourceId": "E123"}]}' ;;
    esac`,
  );
  command('node', 'exit 0');
  command('npx', 'exit 0');
}

function run(
  args: string[],
  local: object = {},
  confirmed = true,
  path = `${folder}:/bin:/usr/bin`,
): Promise<number> {
  const localFile = join(folder, 'local.json');
  writeFileSync(localFile, JSON.stringify(local));
  return deploy(args, {
    environment: { PATH: path },
    say: (line) => said.push(line),
    complain: (line) => complained.push(line),
    confirm: async () => confirmed,
    localFile: pathToFileURL(localFile),
  });
}

const asked = () => readFileSync(join(folder, 'asked.txt'), 'utf8').trim().split('\n');
const own = { dev: { account, mailFrom: 'hello@lingo.kr' } };

describe('npm run deploy', () => {
  it('bundles, deploys the stacks and publishes the site, in this order', async () => {
    readyAccount();
    expect(await run(['--env', 'dev', '--yes'], own)).toBe(0);
    expect(complained).toEqual([]);
    const order = [
      'scripts/bundle.mjs',
      'scripts/build.mjs',
      'cdk deploy --all',
      's3://site-bucket/assets',
      'E123',
    ];
    const lines = asked();
    const at = order.map((part) => lines.findIndex((line) => line.includes(part)));
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    expect(at).not.toContain(-1);
    expect(lines.find((line) => line.includes('cdk deploy'))).toContain('environment=dev');
  });

  it('uploads what is named by its content for a year, and what keeps its name to be asked for each time', async () => {
    readyAccount();
    expect(await run(['--env', 'dev', '--yes'], own)).toBe(0);
    const year = 'public,max-age=31536000,immutable';
    const expected: Record<string, string[]> = {
      'assets/index-BaC3d4_9.js': [year],
      'assets/scoring-worker-Xy12_ab9.js': [year],
      'index.html': ['no-cache'],
      'service-worker.js': ['no-cache'],
      'favicon.svg': ['no-cache'],
      'assets/index-BaC3d4_9.js.br': [],
      'index.html.gz': [],
      '.vite/manifest.json': [],
    };
    const lines = asked().filter((line) => line.startsWith('aws s3 sync'));
    const ages = (name: string) => lines.flatMap((line) => ageOf(name, line));
    expect(Object.fromEntries(Object.keys(expected).map((name) => [name, ages(name)]))).toEqual(expected);
    expect(asked().find((line) => line.includes('create-invalidation'))).toMatch(/ \/service-worker\.js$/);
  });

  it('says what it will do and does nothing without a yes', async () => {
    readyAccount();
    expect(await run(['--env', 'dev'], own, false)).toBe(4);
    expect(said.join('\n')).toContain(`account ${account}`);
    expect(asked().some((line) => line.startsWith('npx'))).toBe(false);
  });

  it('stops at the credentials of another account', async () => {
    readyAccount('999999999999');
    expect(await run(['--env', 'dev', '--yes'], own)).toBe(3);
    expect(complained.join('\n')).toContain(
      'of account 999999999999, but dev is configured for 123456789012: nothing was done',
    );
    expect(asked().some((line) => line.startsWith('npx'))).toBe(false);
  });

  it('says how to sign in when there are no credentials, and what to install when there is no AWS CLI', async () => {
    command('aws', 'echo "Unable to locate credentials" >&2; exit 253');
    expect(await run(['--env', 'dev', '--yes'], own)).toBe(3);
    expect(complained.join('\n')).toMatch(/aws sso login.*Unable to locate credentials/);
    rmSync(join(folder, 'aws'));
    expect(await run(['--env', 'dev', '--yes'], own, true, folder)).toBe(3);
    expect(complained.join('\n')).toContain('The AWS CLI is not installed');
  });

  it('names every region that is not bootstrapped, with the command that does it', async () => {
    readyAccount();
    command(
      'aws',
      `case "$*" in
        sts*) echo '{"Account": "${account}"}' ;;
        *us-east-1*) echo 'An error occurred (ParameterNotFound)' >&2; exit 254 ;;
        ssm*) echo 14 ;;
      esac`,
    );
    expect(await run(['--env', 'dev', '--yes'], own)).toBe(3);
    expect(complained.join('\n')).toContain(
      `us-east-1 is not bootstrapped: npx cdk bootstrap aws://${account}/us-east-1`,
    );
    expect(complained.join('\n')).toContain('ap-northeast-2 was bootstrapped with version 14, 21 is needed');
  });

  it('refuses what is still the example’s, field by field', async () => {
    readyAccount();
    expect(await run(['--env', 'prod', '--yes'], {})).toBe(3);
    for (const field of ['domain', 'alarmsEmail', 'mailFrom', 'pipeline', 'account'])
      expect(complained.join('\n')).toContain(`! ${field} is`);
  });

  it('does not take an unknown environment, a missing one or a misspelt option', async () => {
    expect(await run(['--env', 'production'])).toBe(2);
    expect(await run([])).toBe(2);
    expect(await run(['--env', 'dev', '--force'])).toBe(2);
    expect(complained[0]).toContain(
      '--env is one of dev, staging, prod, prod-small, prod-standby, not "production"',
    );
    expect(complained[1]).toContain('not left out');
    expect(complained[2]).toContain('--force');
  });

  it('shows the whole plan in a dry run without an account, and asks AWS nothing', async () => {
    command('aws', 'exit 1');
    command('npx', 'echo NovaEnglish-prod-Network');
    expect(await run(['--env', 'prod', '--dry-run'])).toBe(0);
    expect(said.join('\n')).toContain('regions ap-northeast-2, us-east-1, ap-northeast-1');
    expect(said.join('\n')).toContain('npx cdk deploy --all -c environment=prod');
    const lines = existing('asked.txt');
    expect(lines.filter((line) => line.startsWith('aws'))).toEqual([]);
  });

  it('ends with the failing command and its code', async () => {
    readyAccount();
    command('npx', 'exit 9');
    expect(await run(['--env', 'dev', '--yes'], own)).toBe(1);
    expect(complained.join('\n')).toMatch(/npx cdk deploy .* ended with 9/);
    expect(asked().some((line) => line.includes('s3 sync'))).toBe(false);
  });
});

it('knows a Node.js that is too old', () => {
  expect(machineProblems('v20.18.3', '>=20.19')).toEqual(['Node.js v20.18.3 is too old: >=20.19 is needed.']);
  expect(machineProblems('v24.1.0', '>=20.19')).toEqual([]);
});

/**
 * The Cache-Control that an `aws s3 sync` gives a file of the site; none where it leaves the file out. `*` in a pattern is
 * anything, slashes too (AWS CLI Command Reference, "Use of Exclude and Include Filters").
 */
function ageOf(name: string, line: string): string[] {
  const words = line.split(' ');
  const folder = words[3]!.endsWith('/assets') ? 'assets/' : '';
  const excluded = words.filter((_, at) => words[at - 1] === '--exclude');
  const isLeftOut = excluded.some((pattern) =>
    new RegExp(`^${pattern.replaceAll('.', '\\.').replaceAll('*', '.*')}$`).test(name.slice(folder.length)),
  );
  return name.startsWith(folder) && !isLeftOut ? [words[words.indexOf('--cache-control') + 1]!] : [];
}

/** Lines of a file, none if it was never made. */
function existing(file: string): string[] {
  try {
    return readFileSync(join(folder, file), 'utf8').split('\n');
  } catch {
    return [];
  }
}
