import { defineConfig } from 'vitest/config';

// The model adapters against servers of our own that are as strict as the services: `npm run test:ai`.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    passWithNoTests: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
  },
});
