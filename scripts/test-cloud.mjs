// `npm run test:cloud`: the AWS adapters and the functions against an emulator of AWS and a real cache server.
import { runSteps } from './test-steps.mjs';

await runSteps([{ name: 'AWS adapters and functions', vitest: 'e2e/cloud/vitest.config.ts' }]);
