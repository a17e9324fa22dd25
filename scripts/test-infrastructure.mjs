// `npm run test:infrastructure`: every environment synthesised, AWS's security rules and CloudFormation's schemas as errors,
// and the tests of what the templates say. Needs no account and no network once the packages are there.
import { requireInfrastructurePackages } from './infrastructure.mjs';
import { runSteps } from './test-steps.mjs';

requireInfrastructurePackages();
await runSteps([
  { name: 'types', command: ['npx', 'tsc', '-p', 'infrastructure/tsconfig.json'] },
  { name: 'every environment, synthesised', command: ['node', 'scripts/synth.mjs'] },
  { name: 'what the templates say', vitest: 'infrastructure/vitest.config.ts' },
]);
