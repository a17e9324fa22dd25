// The first page's JavaScript must stay within 150 kB gzip: the entry and everything the landing page loads before a tap.
// `--json` prints the figure for the benchmark. Needs a build.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET_BYTES = 150_000;
const dist = new URL('../apps/web/dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

const files = new Set();
const entry = Object.keys(manifest).find((key) => manifest[key].isEntry);
const landing = Object.keys(manifest).find((key) => key.endsWith('features/landing/LandingPage.tsx'));
if (!entry || !landing)
  throw new Error('The manifest has no entry or no landing page: has the web app been built?');
collect(entry);
collect(landing);
const html = readFileSync(new URL('index.html', dist), 'utf8');
for (const [, path] of html.matchAll(/<script[^>]+src="\/([^"]+\.js)"/g)) files.add(path);

const sizes = [...files].map((file) => [file, gzipSync(readFileSync(new URL(file, dist))).length]);
const firstPageGzipBytes = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ firstPageGzipBytes }));
} else {
  for (const [file, bytes] of sizes) console.log(`${String(bytes).padStart(8)} ${file}`);
  console.log(`${String(firstPageGzipBytes).padStart(8)} bytes gzip of ${BUDGET_BYTES}`);
}
process.exitCode = firstPageGzipBytes <= BUDGET_BYTES ? 0 : 1;

/** Static imports only: what is behind `import()` comes later. */
function collect(key) {
  const chunk = manifest[key];
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const imported of chunk.imports ?? []) collect(imported);
}
