// `npm run synth [-- environment ...] [--arch arm64|x64] [--output folder]`: synthesises environments of the
// infrastructure, offline, into infrastructure/cdk.out/<environment>; AWS's security rules and CloudFormation's schemas are
// errors. `--output` names a folder below cdk.out, `--arch` what the functions are bundled for.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { requireInfrastructurePackages, runInInfrastructure } from './infrastructure.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { arch: { type: 'string', default: 'arm64' }, output: { type: 'string', default: '.' } },
});
const environments =
  positionals.length > 0 ? positionals : ['dev', 'staging', 'prod', 'prod-small', 'prod-standby'];

/** Ends this process with the command's exit code if it fails. */
function must(status) {
  if (status !== 0) process.exit(status ?? 1);
}

requireInfrastructurePackages();
const bundling = ['run', '--silent', 'bundle', '--', '--arch', values.arch];
must(spawnSync('npm', bundling, { cwd: root, stdio: 'inherit' }).status);
for (const environment of environments) {
  const started = performance.now();
  const folder = `cdk.out/${values.output}/${environment}`;
  must(
    runInInfrastructure('npx', ['cdk', 'synth', '--quiet', '-c', `environment=${environment}`, '-o', folder]),
  );
  console.log(`${environment}: synthesised in ${Math.round((performance.now() - started) / 1000)} s`);
}
