import { defineConfig } from 'vitest/config';

// Run by `npm run test:infrastructure`, not by `npm test`: it needs the CDK, which a learner's machine does not.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['test/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
