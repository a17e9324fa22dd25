import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { until } from '../support/server.ts';

const project = join(import.meta.dirname, '../..');
const PORT = '18089';

describe('npm start', () => {
  let dataDir: string;
  beforeAll(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'nova-start-'));
  });
  afterAll(() => rm(dataDir, { recursive: true, force: true }));

  it('serves the page and the API, says where, and stops when asked', async () => {
    const run = npmStart({ NOVA_DATA_DIR: dataDir, PORT });
    await serverHealthy();
    const page = await fetch(`http://localhost:${PORT}/`, { headers: { accept: 'text/html' } });
    expect(page.headers.get('content-type')).toContain('text/html');
    expect(await page.text()).toContain('<div id="root"');
    expect(run.output()).toContain(`http://localhost:${PORT}`);
    // npm itself dies by the signal; what counts is that the server is gone.
    await run.stop('SIGINT');
    await serverGone(dataDir);
    expect(run.output()).toContain('Goodbye');
  });

  it('leaves no server behind when it is killed', async () => {
    const run = npmStart({ NOVA_DATA_DIR: dataDir, PORT });
    await serverHealthy();
    await run.stop('SIGKILL');
    await serverGone(dataDir);
  });

  it('says so when the port is taken, and ends', async () => {
    const other = createServer().listen(Number(PORT));
    await once(other, 'listening');
    const run = npmStart({ NOVA_DATA_DIR: dataDir, PORT });
    // Not before all that it said has come.
    const [code] = await once(run.child, 'close');
    other.close();
    expect(code).not.toBe(0);
    expect(run.output()).toContain(PORT);
    expect(run.output()).not.toContain('    at ');
  });
});

function serverHealthy(): Promise<true> {
  return until('the server', async () => {
    const answer = await fetch(`http://localhost:${PORT}/api/health`).catch(() => null);
    return answer?.ok ? true : null;
  });
}

/** It answers nobody any more, and has let go of its data, which is the last that it does. */
async function serverGone(dataDir: string): Promise<void> {
  await until('the server to be gone', () =>
    fetch(`http://localhost:${PORT}/api/health`).then(
      () => null,
      () => true as const,
    ),
  );
  const isHeld = () => existsSync(join(dataDir, 'nova.pid'));
  await until('its data to be free', async () => (isHeld() ? null : true));
}

function npmStart(env: Record<string, string>) {
  const child: ChildProcess = spawn('npm', ['start'], {
    cwd: project,
    env: { ...process.env, ...env },
    detached: true,
  });
  let text = '';
  child.stdout?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const stop = async (signal: 'SIGINT' | 'SIGKILL') => {
    const exited = once(child, 'exit');
    // As a terminal does on Ctrl-C: the whole process group.
    if (child.pid !== undefined) process.kill(-child.pid, signal);
    await exited;
  };
  return { child, output: () => text, stop };
}
