// `npm run test:security`: who may do what, nonsense sent to every operation, the work of a sign-in, secrets in the
// repository. Ends with the line `N passed, N failed`.
import { runSteps } from './test-steps.mjs';

await runSteps([{ name: 'security', vitest: 'apps/api/src/security/vitest.config.ts' }]);
