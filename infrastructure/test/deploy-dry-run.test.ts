import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

// With the bundles that `npm run synth` made, which `npm run test:infrastructure` runs before.
it('a dry run of a deployment lists the stacks in their order, without an account', () => {
  const args = ['--import', 'tsx', 'scripts/deploy.ts', '--env', 'dev', '--dry-run'];
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' });
  expect(status, stderr).toBe(0);
  const listed = stdout.slice(stdout.indexOf('Stacks, in this order:'));
  const at = (part: string) => listed.indexOf(`NovaEnglish-dev-${part}`);
  expect(at('Network')).toBeGreaterThan(0);
  expect(at('Data')).toBeGreaterThan(at('Network'));
  expect(at('Api')).toBeGreaterThan(at('Identity'));
  expect(at('Delivery')).toBeGreaterThan(at('Api'));
});
