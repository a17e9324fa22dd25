import type { TestProject } from 'vitest/node';
import { startMinistack } from './ministack.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the emulator answers. */
    awsEndpoint: string;
  }
}

/** One emulator for all suites; each makes tables, buckets and queues of its own names. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const ministack = await startMinistack();
  project.provide('awsEndpoint', ministack.endpoint);
  return () => ministack.stop();
}
