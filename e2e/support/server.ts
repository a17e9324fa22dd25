import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './free-port.ts';

const serverEntry = join(import.meta.dirname, '../../dist/server/main.js');

/** The built product, running as its own process on a free port with an empty data folder. */
export interface TestServer {
  readonly url: string;
  readonly dataDir: string;
  /** Stops it and starts it again on the same port and data. `SIGKILL` is a crash. */
  restart(signal?: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  /** Stops it without starting it again. */
  kill(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>;
  start(): Promise<void>;
  /** The newest mail to this address, without its head, once there are `count` of them. */
  mail(email: string, count?: number): Promise<string>;
  /** Stops it and removes its data. */
  close(): Promise<void>;
}

/**
 * Starts the built server and resolves once `/api/health` answers. `settings` are environment variables beside those of
 * its address and data. @throws Error with its output when it exits instead
 */
export async function startServer(settings: Readonly<Record<string, string>> = {}): Promise<TestServer> {
  const dataDir = await mkdtemp(join(tmpdir(), 'nova-e2e-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  let child = await launch(port, dataDir, url, settings);
  const kill = async (signal: 'SIGTERM' | 'SIGKILL') => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exited = once(child, 'exit');
    child.kill(signal);
    await exited;
  };
  const start = async () => {
    child = await launch(port, dataDir, url, settings);
  };
  return {
    url,
    dataDir,
    kill,
    start,
    restart: async (signal = 'SIGTERM') => {
      await kill(signal);
      await start();
    },
    mail: (email, count = 1) => newestMail(dataDir, email, count),
    close: async () => {
      await kill('SIGTERM');
      await rm(dataDir, { recursive: true, force: true });
      await rm(`${dataDir}.erasures.jsonl`, { force: true });
    },
  };
}

async function launch(
  port: number,
  dataDir: string,
  url: string,
  settings: Readonly<Record<string, string>>,
): Promise<ChildProcess> {
  const env = {
    ...process.env,
    ...settings,
    PORT: String(port),
    NOVA_DATA_DIR: dataDir,
    NOVA_LOG_LEVEL: 'warn',
  };
  const child = spawn(process.execPath, [serverEntry], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk: Buffer) => {
      output = (output + chunk.toString()).slice(-4000);
    });
  }
  await until(`${url} to be healthy`, async () => {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}:\n${output}`);
    const answer = await fetch(`${url}/api/health`).catch(() => null);
    return answer?.ok ? true : null;
  });
  return child;
}

/** A process may have to build what it serves before it answers. */
const PATIENCE_S = 90;

/** Asks until there is an answer: for what other processes do, which send no event. @throws Error after 90 s */
export async function until<T>(what: string, ask: () => Promise<T | null>): Promise<T> {
  const deadlineMs = performance.now() + PATIENCE_S * 1_000;
  for (;;) {
    const answer = await ask();
    if (answer !== null) return answer;
    if (performance.now() > deadlineMs) throw new Error(`waited ${PATIENCE_S} s in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** The newest mail of a server's outbox to this address, without its head, once there are `count` of them. */
export async function newestMail(dataDir: string, email: string, count = 1): Promise<string> {
  const outbox = join(dataDir, 'outbox');
  return until(`mail ${count} to ${email}`, async () => {
    const names = (await readdir(outbox).catch(() => [])).filter((name) => name.endsWith('.eml')).sort();
    // An account that is deleted meanwhile takes its mails along.
    const mails = await Promise.all(
      names.map((name) => readFile(join(outbox, name), 'utf8').catch(() => '')),
    );
    const theirs = mails.filter((mail) => new RegExp(`^To: .*${email}`, 'im').test(mail));
    const newest = theirs.at(-1);
    return newest !== undefined && theirs.length >= count ? bodyOf(newest) : null;
  });
}

function bodyOf(mail: string): string {
  return mail.slice(mail.indexOf('\n\n') + 2);
}
