// `npm run synth [-- environment ...] [--arch arm64|x64] [--output folder]`: synthesises environments of the
// infrastructure, offline, into infrastructure/cdk.out/<environment>; AWS's security rules and CloudFormation's schemas are
// errors. `--output` names a folder below cdk.out, `--arch` what the functions are bundled for. `--bundled`: they were bundled a
// moment ago from the same sources for some architecture, so only those with native code are bundled again. `--changes` is JSON of
// fields of the configuration that hold for this once.
import { spawn, spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { infrastructureFolder, requireInfrastructurePackages } from './infrastructure.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    arch: { type: 'string', default: 'arm64' },
    output: { type: 'string', default: '.' },
    bundled: { type: 'boolean', default: false },
    changes: { type: 'string', default: '{}' },
  },
});
const environments =
  positionals.length > 0 ? positionals : ['dev', 'staging', 'prod', 'prod-small', 'prod-standby'];

/** Ends this process with the command's exit code if it fails. */
function must(status) {
  if (status !== 0) process.exit(status ?? 1);
}

requireInfrastructurePackages();
const bundling = ['run', '--silent', 'bundle', '--', '--arch', values.arch];
if (values.bundled) bundling.push('--native-only');
must(spawnSync('npm', bundling, { cwd: root, stdio: 'inherit' }).status);
// One process an environment, as many at once as there are processors: a synthesis keeps one busy.
const waiting = [...environments];
const lanes = Array.from({ length: Math.min(availableParallelism(), waiting.length) }, async () => {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) await synthesise(next);
});
await Promise.all(lanes);

/** @param {string} environment */
async function synthesise(environment) {
  const started = performance.now();
  const folder = `cdk.out/${values.output}/${environment}`;
  const context = ['-c', `environment=${environment}`, '-c', `changes=${values.changes}`];
  const args = ['cdk', 'synth', '--quiet', ...context, '-o', folder];
  const { code, printed } = await run('npx', args);
  process.stdout.write(printed);
  must(code);
  console.log(`${environment}: synthesised in ${Math.round((performance.now() - started) / 1000)} s`);
}

/**
 * Runs a command in the infrastructure's folder; what it prints is kept until it ends.
 * @param {string} command @param {string[]} args
 * @returns {Promise<{ code: number, printed: string }>}
 */
function run(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: infrastructureFolder, stdio: ['ignore', 'pipe', 'pipe'] });
    let printed = '';
    const keep = (text) => {
      printed += text;
    };
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', keep);
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, printed }));
  });
}
