// Synthesises every environment of the infrastructure, offline, into infrastructure/cdk.out/<environment>; AWS's security
// rules and CloudFormation's schemas are errors.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { requireInfrastructurePackages, runInInfrastructure } from './infrastructure.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const asked = process.argv.slice(2);
const environments = asked.length > 0 ? asked : ['dev', 'staging', 'prod', 'prod-small'];

/** Ends this process with the command's exit code if it fails. */
function must(status) {
  if (status !== 0) process.exit(status ?? 1);
}

requireInfrastructurePackages();
must(spawnSync('npm', ['run', '--silent', 'bundle'], { cwd: root, stdio: 'inherit' }).status);
for (const environment of environments) {
  const started = performance.now();
  const folder = `cdk.out/${environment}`;
  must(
    runInInfrastructure('npx', ['cdk', 'synth', '--quiet', '-c', `environment=${environment}`, '-o', folder]),
  );
  console.log(`${environment}: synthesised in ${Math.round((performance.now() - started) / 1000)} s`);
}
