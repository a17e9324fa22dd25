import { defineConfig } from 'vitest/config';
import { WORKER_ARGUMENTS } from '../scripts/worker-arguments.ts';

// Journeys through the built product, in a real Chromium or by its API alone, two files at a time: they wait more than they work.
export default defineConfig({
  test: {
    root: import.meta.dirname,
    include: ['browser/**/*.test.ts', 'journey/**/*.test.ts'],
    globalSetup: ['support/global-setup.ts'],
    passWithNoTests: false,
    maxWorkers: 2,
    execArgv: WORKER_ARGUMENTS,
    // They share a browser and a server, and may share what they import.
    isolate: false,
    // Four times what the longest takes while two other suites share the cores with it.
    testTimeout: 300_000,
    hookTimeout: 120_000,
    // What a page shows in its own time; a busy machine may need more than a second.
    expect: { poll: { timeout: 20_000, interval: 100 } },
  },
});
