import type { TestProject } from 'vitest/node';
import type { Certificate } from './certificate.ts';
import { startMinistack } from './ministack.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the emulator answers. */
    awsEndpoint: string;
    /** Where it says that the cache is, and what the cache must show. */
    cachePort: number;
    /** Where the functions ask Bedrock. */
    modelPort: number;
    certificate: Certificate;
  }
}

/** One emulator for all suites; each makes tables, buckets and queues of its own names. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { endpoint, cachePort, modelPort, certificate, stop } = await startMinistack();
  project.provide('awsEndpoint', endpoint);
  project.provide('cachePort', cachePort);
  project.provide('modelPort', modelPort);
  project.provide('certificate', certificate);
  // Read when a process starts: the test files', which start after this, trust the emulator.
  process.env.NODE_EXTRA_CA_CERTS = certificate.certificateFile;
  return stop;
}
