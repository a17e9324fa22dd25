/** The thread in which Flite speaks. `workerData`: `FliteWorkerData`. */
import { readFile } from 'node:fs/promises';
import { workerData } from 'node:worker_threads';
import { serveCalls } from '../worker-thread/serve-calls.ts';
import { createFliteEngine } from './flite-engine.ts';
import { type FliteCall, type FliteSpeech, speak } from './speak.ts';

/** What the thread needs to start. */
export interface FliteWorkerData {
  wasmPath: string;
}

const { wasmPath } = workerData as FliteWorkerData;
const engine = readFile(wasmPath).then((bytes) => createFliteEngine(bytes));
// A file that cannot be read refuses the calls that need it, not the process.
engine.catch(() => undefined);

serveCalls<FliteCall, FliteSpeech>(
  async (call) => speak(await engine, call),
  ({ wav }) => (wav.buffer instanceof ArrayBuffer ? [wav.buffer] : []),
);
