// `npm test`: everything that needs Node and a Chromium only. Installs what is missing, runs every suite even when one
// fails, and ends with the line `N passed, N failed`. A skipped test counts as failed.
import { ensureInstalled } from './install.mjs';

await ensureInstalled();
const { runSteps } = await import('./test-steps.mjs');
const { findOrInstallChromium } = await import('./find-chromium.mjs');

const chromiumPath = await findOrInstallChromium();
const env = { ...process.env, CHROMIUM_PATH: chromiumPath };

await runSteps([
  { name: 'format and lint', command: ['npx', 'biome', 'check', '.'] },
  { name: 'types and typed lint', command: ['npx', 'oxlint'] },
  {
    name: 'dependency direction',
    command: ['npx', 'depcruise', '--config', '.dependency-cruiser.mjs', 'apps', 'packages', 'e2e'],
  },
  { name: 'nothing unused', command: ['npx', 'knip'] },
  { name: 'licences', command: ['node', 'scripts/check-licences.mjs'] },
  { name: 'build', command: ['node', 'scripts/build.mjs'] },
  { name: 'bundle budget', command: ['node', 'scripts/check-bundle.mjs'] },
  { name: 'unit, contract and route tests', vitest: 'vitest.config.ts' },
  { name: 'browser journeys', vitest: 'e2e/vitest.config.ts', env },
]);
