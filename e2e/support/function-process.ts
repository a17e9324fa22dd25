import { fork } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const coldStart = fileURLToPath(new URL('./cold-start.mjs', import.meta.url));
/** Longer than any function may take. */
const LIMIT_MS = 60_000;

/** The first answer of a fresh process, and how long it took from the moment the process was asked for. */
export interface FirstAnswer {
  answer: unknown;
  elapsedMs: number;
  /** Processor time of all its threads until then: what a busy machine does not change. */
  cpuMs: number;
}

/**
 * Starts a function's bundle in a process of its own, with nothing in its environment but what is given, and has it
 * answer one event. What it logs is kept for the error.
 * @throws Error with what the function wrote when it ends without an answer or takes longer than a minute
 */
export async function firstAnswer(
  bundleFolder: string,
  event: unknown,
  environment: Readonly<Record<string, string>>,
): Promise<FirstAnswer> {
  const folder = await mkdtemp(join(tmpdir(), 'nova-cold-'));
  try {
    const eventFile = join(folder, 'event.json');
    await writeFile(eventFile, JSON.stringify(event));
    return await run(bundleFolder, eventFile, environment);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function run(
  bundleFolder: string,
  eventFile: string,
  environment: Readonly<Record<string, string>>,
): Promise<FirstAnswer> {
  const startedMs = performance.now();
  const child = fork(coldStart, [bundleFolder, eventFile], {
    env: { PATH: process.env.PATH, ...environment },
    execArgv: [],
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    timeout: LIMIT_MS,
  });
  let written = '';
  const keep = (text: Buffer) => {
    written += text.toString();
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  return new Promise((resolve, reject) => {
    child.on('message', ({ answer, cpuMs }: { answer: unknown; cpuMs: number }) =>
      resolve({ answer, cpuMs, elapsedMs: performance.now() - startedMs }),
    );
    child.on('error', reject);
    child.on('exit', () =>
      reject(new Error(`${bundleFolder} ended without an answer:\n${written.slice(-2000)}`)),
    );
  });
}
