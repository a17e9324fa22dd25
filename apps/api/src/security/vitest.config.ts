import { defineConfig } from 'vitest/config';

// Slower than unit tests and asked for by name (`npm run test:security`): files end in `.security.ts`.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['*.security.ts'],
    passWithNoTests: false,
    fileParallelism: false,
    testTimeout: 300_000,
    hookTimeout: 120_000,
  },
});
