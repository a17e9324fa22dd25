// `npm run test:cloud`: the AWS adapters, and the stacks of the development environment as they are synthesised, with the
// real bundles, against an emulator of AWS and a real cache server.
import { runSteps } from './test-steps.mjs';

// The emulator runs functions as processes of this machine.
const arch = process.arch === 'arm64' ? 'arm64' : 'x64';

await runSteps([
  {
    name: 'development environment, synthesised',
    command: ['node', 'scripts/synth.mjs', 'dev', '--arch', arch, '--output', 'emulator'],
  },
  { name: 'AWS adapters and the deployed stacks', vitest: 'e2e/cloud/vitest.config.ts' },
]);
