import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Where the CDK app and its own packages are. */
export const infrastructureFolder = fileURLToPath(new URL('../infrastructure', import.meta.url));

/** Installs the packages of the infrastructure from its lock file if they are not there. Throws if npm cannot. */
export function requireInfrastructurePackages() {
  if (existsSync(`${infrastructureFolder}/node_modules/aws-cdk-lib`)) return;
  if (runInInfrastructure('npm', ['ci', '--no-audit', '--no-fund']) !== 0)
    throw new Error('The packages of infrastructure/ could not be installed.');
}

/**
 * Runs a command in the folder of the infrastructure, its output where ours goes; returns its exit code.
 * @param {string} command
 * @param {readonly string[]} args
 */
export function runInInfrastructure(command, args) {
  const { status, error } = spawnSync(command, args, { cwd: infrastructureFolder, stdio: 'inherit' });
  if (error) throw error;
  return status ?? 1;
}
