import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseEnv } from './env.ts';
import { type LocalServer, startLocalServer } from './local.ts';
import { findProjectPaths, type ProjectPaths } from './project-paths.ts';

let folder: string;
let server: LocalServer;
const page = '<!doctype html><title>Nova</title><div id="root"></div>';
const script = `console.log(${JSON.stringify('x'.repeat(2_000))})`;

async function builtWebApp(): Promise<ProjectPaths> {
  const webDist = join(folder, 'web');
  await mkdir(join(webDist, 'assets'), { recursive: true });
  await mkdir(join(webDist, '.vite'));
  await writeFile(join(webDist, 'index.html'), page);
  await writeFile(join(webDist, 'favicon.svg'), '<svg/>');
  await writeFile(join(webDist, '.vite', 'manifest.json'), '{}');
  await writeFile(join(webDist, 'assets', 'index-BkP3x0aQ.js'), script);
  await writeFile(join(webDist, 'assets', 'scoring-worker-CkP3x0a_.js'), script);
  await writeFile(join(webDist, 'assets', 'index-BkP3x0aQ.js.gz'), gzipSync(script));
  await writeFile(join(folder, 'secret.txt'), 'secret');
  return { ...findProjectPaths(), webDist };
}

function start(env: Record<string, string>, paths: ProjectPaths) {
  return startLocalServer(
    parseEnv({ PORT: '0', NOVA_DATA_DIR: join(folder, 'data'), NOVA_LOG_LEVEL: 'silent', ...env }),
    {
      say: () => undefined,
      paths,
    },
  );
}

let paths: ProjectPaths;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nova-local-'));
  paths = await builtWebApp();
  server = await start({}, paths);
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true, force: true });
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(`${server.url}${path}`, { headers });
const navigation = { Accept: 'text/html,application/xhtml+xml' };

/** Sends bytes as they are: `fetch` would tidy the path. */
function raw(text: string): Promise<string> {
  const { hostname, port } = new URL(server.url);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname, () => socket.end(text));
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString();
    });
    socket.on('close', () => resolve(answer));
    socket.on('error', reject);
  });
}

describe('the web app', () => {
  it('is served at every address a browser goes to, under the strict policy', async () => {
    for (const path of ['/', '/learn/a1-cafe-order', '/me?tab=voice']) {
      const answer = await get(path, navigation);
      expect([answer.status, await answer.text()]).toEqual([200, page]);
      expect(answer.headers.get('cache-control')).toBe('no-cache');
      const policy = answer.headers.get('content-security-policy') ?? '';
      expect(policy).toContain("script-src 'self';");
      expect(policy).not.toMatch(/unsafe-inline|unsafe-eval|https?:|\*/);
    }
  });

  it('lets WebAssembly be compiled in the scoring worker, and nothing else there', async () => {
    const answer = await get('/assets/scoring-worker-CkP3x0a_.js');
    expect(answer.headers.get('content-security-policy')).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'",
    );
    expect(answer.headers.get('cross-origin-embedder-policy')).toBe('require-corp');
    const other = await get('/assets/index-BkP3x0aQ.js');
    expect(other.headers.get('content-security-policy')).not.toContain('wasm');
  });

  it('is at the front door for those who do not ask for HTML, too', async () => {
    const answer = await get('/', { Accept: '*/*' });
    expect([answer.status, await answer.text()]).toEqual([200, page]);
  });

  it('asks anew for what may change, and answers 304', async () => {
    const first = await get('/', navigation);
    const again = await get('/', { ...navigation, 'If-None-Match': first.headers.get('etag') ?? '' });
    expect([again.status, await again.text()]).toEqual([304, '']);
  });

  it('keeps for a year what is named by its content, compressed for those who can', async () => {
    const packed = await get('/assets/index-BkP3x0aQ.js', { 'Accept-Encoding': 'gzip, br' });
    expect(packed.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(packed.headers.get('vary')).toBe('Accept-Encoding');
    expect(await packed.text()).toBe(script);
    const plain = await get('/assets/index-BkP3x0aQ.js', { 'Accept-Encoding': 'identity' });
    expect([plain.headers.get('content-encoding'), await plain.text()]).toEqual([null, script]);
    expect(plain.headers.get('etag')).not.toBe(packed.headers.get('etag'));
  });

  it.each([
    ['a file that is gone', '/assets/index-OLDOLDOL.js', {}],
    ['a file that is gone, asked for by a browser', '/assets/index-OLDOLDOL.js', navigation],
    ['a page asked for by a script', '/learn', {}],
    ['the notes of the build', '/.vite/manifest.json', {}],
    ['the API’s space', '/api/nowhere', navigation],
  ])('has nothing for %s', async (_, path, headers) => {
    const answer = await get(path, headers);
    expect(answer.status).toBe(404);
    expect(answer.headers.get('content-type')).toContain('problem+json');
  });

  it.each([
    '/../secret.txt',
    '/assets/../../secret.txt',
    '/..%2fsecret.txt',
    '/%2e%2e/secret.txt',
    '/assets/..%5c..%5csecret.txt',
  ])('never leaves its folder: %s', async (path) => {
    const answer = await raw(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 40[04] /);
    expect(answer).not.toContain('secret\n');
  });
});

describe('bodies over a real socket', () => {
  const tenMegabytes = new Uint8Array(10_000_000);

  it('refuses 10 MB of JSON that says its length, without reading it', async () => {
    const { hostname, port } = new URL(server.url);
    const answer = await new Promise<string>((resolve, reject) => {
      const socket = connect(Number(port), hostname, () => {
        // The head alone: an answer now cannot have waited for the body.
        socket.write(
          'POST /api/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 10000000\r\n\r\n',
        );
      });
      socket.on('data', (chunk) => {
        resolve(chunk.toString());
        socket.destroy();
      });
      socket.on('error', reject);
    });
    expect(answer).toMatch(/^HTTP\/1\.1 413 /);
    expect(answer).toContain('"code":"body-too-large"');
  });

  it.each([
    ['with its length', () => tenMegabytes],
    ['in chunks of unknown number', () => new Blob([tenMegabytes]).stream()],
  ])('lets a client that sends it all hear the refusal: %s', async (_, body) => {
    const answer = await fetch(`${server.url}/api/auth/login`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: body(),
      duplex: 'half',
    } as RequestInit);
    expect([answer.status, await answer.json()]).toMatchObject([413, { code: 'body-too-large' }]);
  });

  it('refuses a recording that is too large', async () => {
    const form = new FormData();
    form.set('referenceText', 'Hello');
    form.set('audio', new Blob([tenMegabytes]), 'long.wav');
    const answer = await fetch(`${server.url}/api/demo/audio`, { method: 'POST', body: form });
    expect([answer.status, await answer.json()]).toMatchObject([413, { code: 'audio-too-large' }]);
  });

  it('goes on after clients that hang up in the middle', async () => {
    const head =
      'POST /api/auth/login HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 60000\r\n\r\n{';
    for (let n = 0; n < 20; n++) await raw(head);
    expect((await get('/api/health')).status).toBe(200);
  });

  it('answers nonsense without falling', async () => {
    expect(await raw('BREW /pot HTCPCP/1.0\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
    expect(await raw('GET http:// HTTP/1.1\r\nHost: [\r\nConnection: close\r\n\r\n')).toMatch(
      /^HTTP\/1\.1 400 /,
    );
    expect((await get('/api/health')).status).toBe(200);
  });
});

describe('starting and stopping', () => {
  it('leaves nothing open when the port is taken', async () => {
    const other = createServer();
    await new Promise<void>((listening) => other.listen(0, '127.0.0.1', listening));
    const { port } = other.address() as AddressInfo;
    const env = { PORT: String(port), NOVA_DATA_DIR: join(folder, 'second') };
    await expect(start(env, paths)).rejects.toMatchObject({ code: 'EADDRINUSE' });
    await new Promise((closed) => other.close(closed));
    // The data folder was let go of: the same start works now.
    await (await start(env, paths)).close();
  });

  it('says that the web app is not built', async () => {
    const env = { NOVA_DATA_DIR: join(folder, 'third') };
    await expect(start(env, { ...paths, webDist: join(folder, 'nothing') })).rejects.toThrow('not built');
  });

  it('says that the data folder is in use', async () => {
    await expect(start({}, paths)).rejects.toMatchObject({ name: 'DataFolderError', problem: 'in-use' });
  });

  it('answers what is under way before it stops', async () => {
    const stopping = await start({ NOVA_DATA_DIR: join(folder, 'fourth') }, paths);
    // Nothing that takes long: requests under way have 4 s to end.
    const json = JSON.stringify({ refreshToken: 'none of ours' });
    const { hostname, port } = new URL(stopping.url);
    // Half the request is in: the server knows it, and cannot have answered.
    const socket = connect(Number(port), hostname);
    let answer = '';
    socket.on('data', (chunk) => {
      answer += chunk.toString();
    });
    const closed = new Promise((resolve) => socket.on('close', resolve));
    socket.write(
      `POST /api/auth/refresh HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${json.length}\r\n\r\n${json.slice(0, 5)}`,
    );
    expect((await fetch(`${stopping.url}/api/health`)).status).toBe(200);
    const stopped = stopping.close();
    socket.write(json.slice(5));
    await Promise.all([stopped, closed]);
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
    await expect(fetch(`${stopping.url}/api/health`)).rejects.toThrow();
  });

  it('keeps its data where it was told', async () => {
    expect(await readdir(join(folder, 'data'))).toContain('nova.db');
  });
});
