import type { ChildProcess, StdioOptions } from 'node:child_process';

/** What glibc is told so that it gives memory back; only a process that starts can be told. */
export const smallHeap: Readonly<Record<string, string>>;
/** Starts the built server. */
export function spawnServer(options: {
  env?: NodeJS.ProcessEnv;
  cwd?: string;
  stdio?: StdioOptions;
  detached?: boolean;
}): ChildProcess;
/** Runs the built server until it ends, and ends as it does. */
export function runServer(): Promise<never>;
