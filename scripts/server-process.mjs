// The built server as a process of its own, as `npm start` runs it and `npm run bench` measures it. Plain Node.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const entry = join(fileURLToPath(new URL('..', import.meta.url)), 'dist', 'server', 'main.js');

/**
 * glibc gives every thread a heap of its own and hands little of it back. We have a dozen threads that take turns (two
 * for speech, V8's, the file system's), so each keeps what it once needed: resident memory after 1,000 recordings is
 * 350 MB with one heap for all of them and over 450 MB without (docs/benchmarks.md). It can only be said before the
 * process starts. Source: mallopt(3), M_ARENA_MAX. Other C libraries do not read it.
 */
const oneHeap = { MALLOC_ARENA_MAX: '1' };

/**
 * Starts the built server.
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, stdio?: import("node:child_process").StdioOptions, detached?: boolean }} options
 * @returns {import('node:child_process').ChildProcess}
 */
export function spawnServer({ env = process.env, ...options }) {
  return spawn(process.execPath, ['--enable-source-maps', entry], {
    ...options,
    env: { ...oneHeap, ...env },
  });
}

/**
 * Runs the built server until it ends, and ends as it does. It is in a process group of its own, so that Ctrl+C reaches
 * it once and through us; when we are killed, it sees the channel between us close and stops, too.
 */
export async function runServer() {
  const server = spawnServer({ stdio: ['inherit', 'inherit', 'inherit', 'ipc'], detached: true });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => server.kill(signal));
  const { code, signal } = await new Promise((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (exitCode, endedBy) => resolve({ code: exitCode, signal: endedBy }));
  });
  if (signal !== null) {
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  }
  process.exit(code ?? 1);
}
