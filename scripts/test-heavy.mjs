// What `.ci/run` runs after `npm test`: suites that kill servers and start the product the way a newcomer does.
import { runSteps } from './test-steps.mjs';

await runSteps([{ name: 'crash under load, npm start', vitest: 'e2e/heavy/vitest.config.ts' }]);
