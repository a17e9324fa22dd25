import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { freePort } from '../../support/free-port.ts';
import { type Certificate, makeCertificate } from './certificate.ts';
import { installEmulator } from './emulator-python.ts';
import { startTlsFront } from './tls-front.ts';

const installedSdk = fileURLToPath(new URL('../../../node_modules/@aws-sdk', import.meta.url));
const startWithinMs = 60_000;

/** A running emulator of AWS. */
export interface Ministack {
  /** Where every service answers. */
  endpoint: string;
  /** The same without TLS, for what asks it from a process that does not trust its certificate. */
  plainEndpoint: string;
  /** Where it says that every cache of ElastiCache is: a server of ours listens there while a test needs it. */
  cachePort: number;
  /** Where the functions find Bedrock, which the emulator has not: likewise. */
  modelPort: number;
  /** What it and the cache show, and what callers must trust. */
  certificate: Certificate;
  /** What it wrote, to read when a test fails. */
  logFile: string;
  stop(): Promise<void>;
}

/**
 * Starts MiniStack on a free port of this machine, installing it first into a Python environment of its own.
 * @throws Error that says what to install when there is no Python 3.10 with venv and pip, or no network for it
 */
export async function startMinistack(): Promise<Ministack> {
  const { python } = await installEmulator();
  const [port, cachePort, modelPort] = [await freePort(), await freePort(), await freePort()];
  const folder = await mkdtemp(join(tmpdir(), 'nova-cloud-'));
  const certificate = await makeCertificate(python, folder);
  const front = await startTlsFront({ certificate, upstreamPort: port });
  const endpoint = `https://127.0.0.1:${front.port}`;
  const logFile = join(folder, 'ministack.log');
  const child = spawn(python, ['-m', 'ministack'], {
    env: {
      ...process.env,
      GATEWAY_PORT: String(port),
      BIND_HOST: '127.0.0.1',
      MINISTACK_HOST: '127.0.0.1',
      STATE_DIR: join(folder, 'state'),
      TMPDIR: folder,
      // Every call is checked against the policies of who makes it: a function may do what its role says.
      AUTH: 'true',
      REDIS_HOST: '127.0.0.1',
      REDIS_PORT: String(cachePort),
      // What follows reaches the functions, which run as processes of their own.
      AWS_ENDPOINT_URL: endpoint,
      AWS_ENDPOINT_URL_BEDROCK_RUNTIME: `http://127.0.0.1:${modelPort}`,
      NODE_EXTRA_CA_CERTS: certificate.certificateFile,
      NODE_PATH: await runtimePackages(folder),
      LOG_LEVEL: process.env.NOVA_MINISTACK_LOG_LEVEL ?? 'WARNING',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  // It leaves the processes of the functions running; they are of its group, which is its own.
  const endGroup = () => {
    try {
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    } catch {
      // None is left.
    }
  };
  process.once('exit', endGroup);
  const log = createWriteStream(logFile);
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  await untilReady(`http://127.0.0.1:${port}`, child, logFile);
  return {
    endpoint,
    plainEndpoint: `http://127.0.0.1:${port}`,
    cachePort,
    modelPort,
    certificate,
    logFile,
    async stop() {
      front.close();
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), 5_000);
      if (child.exitCode === null && child.signalCode === null) await ended;
      clearTimeout(force);
      process.off('exit', endGroup);
      endGroup();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Lambda's runtime brings the SDK along, which the CDK's own functions rely on; ours do not. */
async function runtimePackages(folder: string): Promise<string> {
  const packages = join(folder, 'runtime');
  await mkdir(packages);
  await symlink(installedSdk, join(packages, '@aws-sdk'), 'junction');
  return packages;
}

async function untilReady(address: string, child: ChildProcess, logFile: string): Promise<void> {
  const deadline = performance.now() + startWithinMs;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) break;
    const answer = await fetch(`${address}/_ministack/health`).catch(() => null);
    if (answer?.ok) return;
    await delay(100);
  }
  child.kill('SIGKILL');
  const log = await readFile(logFile, 'utf8').catch(() => '');
  throw new Error(`The AWS emulator did not start:\n${log.slice(-2_000)}`);
}
