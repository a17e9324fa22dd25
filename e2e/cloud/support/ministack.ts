import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { access, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { type Certificate, makeCertificate } from './certificate.ts';
import { startTlsFront } from './tls-front.ts';

/** Pinned: an emulator that changes under a test is no evidence. `cryptography` is what it signs tokens with. */
const packages = ['ministack==1.5.33', 'cryptography==50.0.2'];
const venv = fileURLToPath(new URL('../../../.nova-cloud/venv', import.meta.url));
/** The Python the emulator is installed in, once it is. */
export const python = join(venv, process.platform === 'win32' ? 'Scripts' : 'bin', 'python');
const installedSdk = fileURLToPath(new URL('../../../node_modules/@aws-sdk', import.meta.url));
const stamp = join(venv, 'nova-packages.txt');
const startWithinMs = 60_000;

/** A running emulator of AWS. */
export interface Ministack {
  /** Where every service answers. */
  endpoint: string;
  /** Where it says that every cache of ElastiCache is: a server of ours listens there while a test needs it. */
  cachePort: number;
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
  await installMinistack();
  const [port, cachePort] = [await freePort(), await freePort()];
  const folder = await mkdtemp(join(tmpdir(), 'nova-cloud-'));
  const certificate = await makeCertificate(folder);
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
      NODE_EXTRA_CA_CERTS: certificate.certificateFile,
      NODE_PATH: await runtimePackages(folder),
      LOG_LEVEL: process.env.NOVA_MINISTACK_LOG_LEVEL ?? 'WARNING',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log = createWriteStream(logFile);
  child.stdout.pipe(log);
  child.stderr.pipe(log);
  await untilReady(`http://127.0.0.1:${port}`, child, logFile);
  return {
    endpoint,
    cachePort,
    certificate,
    logFile,
    async stop() {
      front.close();
      const ended = once(child, 'exit');
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), 5_000);
      if (child.exitCode === null && child.signalCode === null) await ended;
      clearTimeout(force);
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

async function installMinistack(): Promise<void> {
  const wanted = packages.join('\n');
  const installed = await readFile(stamp, 'utf8').catch(() => null);
  if (installed === wanted && (await exists(python))) return;
  const run = promisify(execFile);
  const system = process.platform === 'win32' ? 'python' : 'python3';
  try {
    await mkdir(join(venv, '..'), { recursive: true });
    await run(system, ['-m', 'venv', '--clear', venv]);
    await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages]);
  } catch (cause) {
    throw new Error(
      `The AWS emulator could not be installed. It needs Python 3.10 or newer with venv and pip (Debian: apt-get install python3-venv python3-pip) and a package index that has ${packages.join(' and ')}.`,
      { cause },
    );
  }
  await writeFile(stamp, wanted);
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

/** A port nobody listens on at the moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No port was given.');
  return address.port;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
