import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';

/** Runs a command of ours as npm does, without any account to act on. */
function run(script: string, ...args: string[]): Promise<{ exitCode: number; out: string; err: string }> {
  const env = { PATH: process.env.PATH, AWS_EC2_METADATA_DISABLED: 'true' };
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      ['--import', 'tsx', join(import.meta.dirname, script), ...args],
      { env },
      (error, out, err) => resolve({ exitCode: Number(error?.code ?? 0), out, err }),
    );
  });
}

it.each([
  ['no table', ['--at', '2026-11-26T02:30:00Z']],
  ['a time that is none', ['--table', 'Users', '--at', 'yesterday']],
])('restore-table says how it is used: %s', async (_, args) => {
  const { exitCode, err } = await run('restore-table.ts', ...args);
  expect(err).toContain('npm run restore-table -- --table');
  expect(exitCode).toBe(2);
});

it('restore-table never takes the record of erasures back', async () => {
  const args = ['--table', 'NovaEnglish-prod-Data-Erasures1', '--at', '2026-11-26T02:30:00Z'];
  expect(await run('restore-table.ts', ...args)).toMatchObject({
    exitCode: 2,
    err: expect.stringContaining('it would forget who left') as string,
  });
});

it('dr-drill prints the commands for a real account, which leave its tables as they are', async () => {
  const { exitCode, out } = await run('dr-drill.ts', '--env', 'staging', '--dry-run');
  expect(exitCode).toBe(0);
  expect(out).toContain('--stack-name NovaEnglish-staging-Data');
  const targets = [...out.matchAll(/--target-table-name "([^"]+)"/g)].map(([, name]) => name);
  expect(targets).toEqual(['$TABLE-drill']);
  expect([...out.matchAll(/delete-table --table-name "([^"]+)"/g)].map(([, name]) => name)).toEqual([
    '$COPY',
  ]);
});

it.each([
  ['an environment that is none', ['--env', 'moon', '--dry-run'], '--env is one of'],
  ['a real account without --dry-run', ['--env', 'staging'], 'by two people'],
])('dr-drill refuses %s', async (_, args, said) => {
  expect(await run('dr-drill.ts', ...args)).toMatchObject({
    exitCode: 2,
    err: expect.stringContaining(said) as string,
  });
});
