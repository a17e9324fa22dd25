import { defineConfig } from 'vitest/config';

// The AWS adapters against an emulator of AWS and a real Redis or Valkey server: `npm run test:cloud`.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['**/*.test.ts'],
    globalSetup: ['support/global-setup.ts'],
    passWithNoTests: false,
    fileParallelism: false,
    testTimeout: 120_000,
    // What comes in its own time; a busy machine may need more than a second.
    expect: { poll: { timeout: 20_000 } },
    hookTimeout: 180_000,
    teardownTimeout: 60_000,
  },
});
