import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../../support/free-port.ts';
import { until } from '../../support/server.ts';
import type { Certificate } from './certificate.ts';

const names = ['valkey-server', 'redis-server'];

/** A real Valkey or Redis server that can be killed and started again on the same port. */
export interface RedisServer {
  port: number;
  /** Ends it at once, as a failing machine would. */
  kill(): Promise<void>;
  /** Starts it again, empty. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** How a server is protected; without anything it is open, as a developer's own. */
export interface RedisServerOptions {
  /** A free one if not given. */
  port?: number;
  /** Of the default user. */
  password?: string;
  /** Users as `ACL SETUSER` takes them, name first; when given, there is no other. */
  users?: readonly string[];
  /** Encrypted connections only. */
  tls?: Certificate;
}

/**
 * Starts a server of its own, keeping nothing on disk.
 * @throws Error that says what to install when there is none and none can be installed
 */
export async function startRedisServer(options: RedisServerOptions = {}): Promise<RedisServer> {
  const program = findOrInstall();
  const port = options.port ?? (await freePort());
  const folder = await mkdtemp(join(tmpdir(), 'nova-redis-'));
  let child: ChildProcess | null = null;
  const server: RedisServer = {
    port,
    async kill() {
      if (child === null) return;
      const ended = once(child, 'exit');
      child.kill('SIGKILL');
      await ended;
      child = null;
    },
    async start() {
      if (options.users !== undefined)
        await writeFile(join(folder, 'users.acl'), options.users.map((user) => `user ${user}\n`).join(''));
      child = spawn(program, [...commandLine(options, port, folder), '--dir', folder], { stdio: 'ignore' });
      await untilListening(port);
    },
    async stop() {
      await server.kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
  await server.start();
  return server;
}

function commandLine({ password, users, tls }: RedisServerOptions, port: number, folder: string): string[] {
  const encrypted = tls && ['--port', '0', '--tls-port', String(port), '--tls-auth-clients', 'no'];
  return [
    ...(encrypted ?? ['--port', String(port)]),
    ...(tls ? ['--tls-cert-file', tls.certificateFile, '--tls-key-file', tls.keyFile] : []),
    ...(tls ? ['--tls-ca-cert-file', tls.certificateFile] : []),
    ...(password === undefined ? [] : ['--requirepass', password]),
    ...(users === undefined ? [] : ['--aclfile', join(folder, 'users.acl')]),
    ...['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
  ];
}

function findOrInstall(): string {
  const found = find();
  if (found !== undefined) return found;
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive', RUNLEVEL: '1' };
    spawnSync('apt-get', ['update', '-qq'], { env });
    spawnSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', 'redis-server'], { env });
  }
  const installed = find();
  if (installed === undefined)
    throw new Error(
      'The cache tests need a Valkey or Redis server on the PATH (Debian: apt-get install redis-server).',
    );
  return installed;
}

function find(): string | undefined {
  return names.find((name) => spawnSync(name, ['--version']).status === 0);
}

function untilListening(port: number): Promise<true> {
  return until(
    'the cache server',
    () =>
      new Promise((resolve) => {
        const socket = connect(port, '127.0.0.1', () => {
          socket.destroy();
          resolve(true);
        });
        socket.on('error', () => resolve(null));
      }),
  );
}
