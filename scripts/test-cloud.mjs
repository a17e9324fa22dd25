// `npm run test:cloud`: the AWS adapters, and the stacks of the development environment as they are synthesised, with the
// real bundles, against an emulator of AWS and a real cache server; and the restore drill there. `--bundled`, as `.ci/run` says after
// `test:infrastructure`: of the bundles only what depends on the processor is made again.
import { runSteps } from './test-steps.mjs';

// The emulator runs functions as processes of this machine.
const arch = process.arch === 'arm64' ? 'arm64' : 'x64';

// With copies in the recovery region, which production has: an erasure has to reach them.
const changes = ['--changes', JSON.stringify({ replicateData: true })];
const bundled = process.argv.includes('--bundled') ? ['--bundled'] : [];

await runSteps([
  {
    name: 'development environment, synthesised',
    command: [
      'node',
      'scripts/synth.mjs',
      'dev',
      '--arch',
      arch,
      '--output',
      'emulator',
      ...changes,
      ...bundled,
    ],
  },
  { name: 'AWS adapters and the deployed stacks', vitest: 'e2e/cloud/vitest.config.ts' },
  { name: 'restore drill', command: ['npx', 'tsx', 'scripts/dr-drill.ts'] },
]);
