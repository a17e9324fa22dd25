// The built server as a process of its own, as `npm start` runs it and `npm run bench` measures it. Plain Node.
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const entry = join(fileURLToPath(new URL('..', import.meta.url)), 'dist', 'server', 'main.js');

/**
 * What glibc is told so that it gives memory back (ADR 0037). It has a heap for every thread, and we have a dozen threads
 * that take turns: one heap for all of them. And what V8's compiler takes for one large function, 125 MB in pieces of 32 KB,
 * would stay in that heap between pieces that live on: mapped one by one, they go back one by one. It can only be said
 * before the process starts. Source: mallopt(3), M_ARENA_MAX, M_MMAP_THRESHOLD, M_TRIM_THRESHOLD. Other C libraries do not
 * read it.
 */
export const smallHeap = {
  MALLOC_ARENA_MAX: '1',
  MALLOC_MMAP_THRESHOLD_: String(32 * 1024),
  MALLOC_TRIM_THRESHOLD_: String(4 * 1024 * 1024),
};

/**
 * Starts the built server.
 * @param {{ env?: NodeJS.ProcessEnv, cwd?: string, stdio?: import("node:child_process").StdioOptions, detached?: boolean }} options
 * @returns {import('node:child_process').ChildProcess}
 */
export function spawnServer({ env = process.env, ...options }) {
  return spawn(process.execPath, ['--enable-source-maps', entry], {
    ...options,
    env: { ...smallHeap, ...env },
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
