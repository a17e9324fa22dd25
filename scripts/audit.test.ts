import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const script = fileURLToPath(new URL('./audit.mjs', import.meta.url));

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<string, { version: string }>;
};
const installed = lock.packages['node_modules/hono']?.version ?? '';

/** A package of whatever name with one version (npm asks for those of what has a weakness, and of what depends on it). */
const packument = (name: string) => ({
  name,
  'dist-tags': { latest: installed },
  versions: { [installed]: { name, version: installed } },
});

/** What the script makes of a registry that answers so. */
async function auditAgainst(status: number, body: object): Promise<{ code: number | null; output: string }> {
  const registry = createServer((request, response) => {
    request.resume();
    const name = decodeURIComponent((request.url ?? '').slice(1));
    const answer = request.method === 'POST' ? body : packument(name);
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((listening) => registry.listen(0, '127.0.0.1', listening));
  const { port } = registry.address() as AddressInfo;
  const child = spawn(process.execPath, [script, `http://127.0.0.1:${port}/`]);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (output += String(chunk)));
  const code = await new Promise<number | null>((ended) => child.on('close', ended));
  registry.close();
  registry.closeAllConnections();
  return { code, output };
}

/** npm remembers what it worked out of an advisory by its number. */
const advisory = (severity: string) => ({
  hono: [
    {
      id: randomInt(1e9),
      url: 'https://example.com/1',
      title: 'made up',
      severity,
      vulnerable_versions: '>=0',
      cwe: [],
    },
  ],
});

it('passes where the registry knows nothing bad, or nothing grave', async () => {
  expect(await auditAgainst(200, {})).toMatchObject({
    code: 0,
    output: expect.stringContaining('Audited: 0'),
  });
  expect(await auditAgainst(200, advisory('low'))).toMatchObject({ code: 0 });
});

it('fails where it knows something grave, by name', async () => {
  const found = await auditAgainst(200, advisory('critical'));
  expect(found).toMatchObject({ code: 1, output: expect.stringContaining('critical: hono') });
});

it('says so where the registry does not answer such questions, and counts it as nothing', async () => {
  const unasked = await auditAgainst(405, { error: 'Method Not Allowed' });
  expect(unasked).toMatchObject({ code: 2, output: expect.stringContaining('NOT AUDITED') });
  expect(unasked.output).not.toMatch(/passed|skipped/);
});
