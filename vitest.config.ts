import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { WORKER_ARGUMENTS } from './scripts/worker-arguments.ts';

const root = import.meta.dirname;
const include = [
  'packages/*/{src,test}/**/*.test.ts',
  'apps/*/src/**/*.test.{ts,tsx}',
  'scripts/**/*.test.ts',
];

/** What a test file can only do in a process of its own: replace a module, have a document, weigh the process. */
const NEEDS_OWN_PROCESS = /\bvi\.mock\(|@vitest-environment|\bmemoryUsage\(/;

const alone = ['packages', 'apps', 'scripts'].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.test\.tsx?$/.test(name) && !name.includes('node_modules'))
    .map((name) => join(folder, name).replaceAll('\\', '/'))
    .filter((path) => NEEDS_OWN_PROCESS.test(readFileSync(join(root, path), 'utf8'))),
);

// One runner for every package. Web component tests opt into a DOM with a `// @vitest-environment happy-dom` line.
// Starting a process and reading the modules took as long as many a file's tests: the others share two processes.
export default defineConfig({
  test: {
    // Each project says its own.
    include: [],
    passWithNoTests: false,
    testTimeout: 90_000,
    hookTimeout: 120_000,
    maxWorkers: 2,
    execArgv: WORKER_ARGUMENTS,
    // What comes in its own time; a busy machine may need more than a second.
    expect: { poll: { timeout: 20_000 } },
    projects: [
      { extends: true, test: { name: 'alone', include: alone } },
      {
        extends: true,
        test: {
          name: 'together',
          include,
          exclude: ['**/node_modules/**', ...alone],
          isolate: false,
          setupFiles: ['scripts/test-setup.ts'],
        },
      },
    ],
  },
});
