import { defineConfig } from 'vitest/config';

// Suites that hurt the product on purpose; `.ci/run` runs them after `npm test`.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    passWithNoTests: false,
    fileParallelism: false,
    testTimeout: 180_000,
    hookTimeout: 120_000,
  },
});
