import { defineConfig } from 'vitest/config';

// One runner for every package. Web component tests opt into a DOM with a `// @vitest-environment happy-dom` line.
export default defineConfig({
  test: {
    include: ['packages/*/{src,test}/**/*.test.ts', 'apps/*/src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts'],
    passWithNoTests: false,
    testTimeout: 90_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    // What comes in its own time; a busy machine may need more than a second.
    expect: { poll: { timeout: 20_000 } },
  },
});
