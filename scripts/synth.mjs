// Synthesises every environment of the infrastructure, offline, into infrastructure/cdk.out/<environment>; AWS's security
// rules and CloudFormation's schemas are errors.
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const infrastructure = `${root}infrastructure`;
const asked = process.argv.slice(2);
const environments = asked.length > 0 ? asked : ['dev', 'staging', 'prod'];

function run(command, args, cwd) {
  const { status, error } = spawnSync(command, args, { cwd, stdio: 'inherit' });
  if (error) throw error;
  if (status !== 0) process.exit(status ?? 1);
}

if (!existsSync(`${infrastructure}/node_modules/aws-cdk-lib`)) run('npm', ['ci'], infrastructure);
run('npm', ['run', '--silent', 'bundle'], root);
for (const environment of environments) {
  const started = performance.now();
  run(
    'npx',
    ['cdk', 'synth', '--quiet', '-c', `environment=${environment}`, '-o', `cdk.out/${environment}`],
    infrastructure,
  );
  console.log(`${environment}: synthesised in ${Math.round((performance.now() - started) / 1000)} s`);
}
