import { defineConfig } from 'vitest/config';
import { WORKER_ARGUMENTS } from '../../scripts/worker-arguments.ts';

// Suites that hurt the product on purpose; `.ci/run` runs them after `npm test`.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    passWithNoTests: false,
    fileParallelism: false,
    execArgv: WORKER_ARGUMENTS,
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
