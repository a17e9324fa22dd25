import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { bundleVoice } from '../../../scripts/bundle.mjs';
import { freePort } from '../../support/free-port.ts';

/** The voice gateway as its container runs it: the bundle of its image, as a process. */
export interface VoiceContainer {
  url: string;
  /** Everything it wrote to standard output, by line. */
  lines(): readonly string[];
  health(): Promise<{ httpStatus: number; status: string }>;
  start(): Promise<void>;
  /** Resolves with its exit code; null when the signal ended it. */
  stop(signal: 'SIGTERM' | 'SIGKILL'): Promise<number | null>;
}

const START_WITHIN_MS = 60_000;

/** Bundles it and starts it with nothing in its environment but what is given. @throws Error with what it wrote */
export async function startVoiceContainer(
  environment: Readonly<Record<string, string>>,
): Promise<VoiceContainer> {
  const folder = await bundleVoice();
  const port = await freePort();
  let child: ChildProcess;
  let written = '';
  const base = `http://127.0.0.1:${port}`;
  const container: VoiceContainer = {
    url: `${base.replace('http', 'ws')}/voice`,
    lines: () => written.split('\n').filter((line) => line !== ''),
    async health() {
      const answer = await fetch(`${base}/health`);
      return { httpStatus: answer.status, ...((await answer.json()) as { status: string }) };
    },
    async start() {
      child = spawn(process.execPath, [join(folder, 'index.mjs')], {
        cwd: folder,
        env: { PATH: process.env.PATH, PORT: String(port), ...environment },
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      let failed = '';
      child.stdout?.on('data', (text: Buffer) => {
        written += text.toString();
      });
      child.stderr?.on('data', (text: Buffer) => {
        failed += text.toString();
      });
      const deadlineMs = performance.now() + START_WITHIN_MS;
      while (!(await container.health().catch(() => null))) {
        if (child.exitCode !== null || performance.now() > deadlineMs)
          throw new Error(`the container does not answer:\n${written}${failed}`);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    },
    async stop(signal) {
      const exited = once(child, 'exit') as Promise<[number | null]>;
      child.kill(signal);
      return (await exited)[0];
    },
  };
  await container.start();
  return container;
}
