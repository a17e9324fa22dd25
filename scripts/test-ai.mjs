// `npm run test:ai`: the model adapters against servers of our own that behave, and misbehave, like the services.
import { runSteps } from './test-steps.mjs';

await runSteps([{ name: 'models against conformance servers', vitest: 'e2e/ai/vitest.config.ts' }]);
