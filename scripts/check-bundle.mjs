// The first page's JavaScript must stay within 150 kB gzip: the entry, the landing page and the Korean strings of both.
// `--json` prints the figure for the benchmark. Needs a build.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET_BYTES = 150_000;
const dist = new URL('../apps/web/dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

const files = new Set();
const firstPage = [
  'index.html',
  'src/features/landing/LandingPage.tsx',
  'src/app/app.ko.ts',
  'src/features/landing/landing.ko.ts',
];
for (const key of firstPage) collect(key);
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
  if (!chunk) throw new Error(`The build has no ${key}: has it been built, or has the first page changed?`);
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const imported of chunk.imports ?? []) collect(imported);
}
