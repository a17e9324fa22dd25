// The first page's JavaScript must stay within 150 kB gzip, and index.html must name all of it: the entry, the landing
// page and the Korean strings of both.
// `--json` prints the figure for the benchmark. Needs a build.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const BUDGET_BYTES = 150_000;
const dist = new URL('../apps/web/dist/', import.meta.url);
const manifest = JSON.parse(readFileSync(new URL('.vite/manifest.json', dist), 'utf8'));

// What the page names itself, so that the browser asks for all of it at once.
const html = readFileSync(new URL('index.html', dist), 'utf8');
const named = [...html.matchAll(/(?:<script[^>]+src|rel="modulepreload"[^>]+href)="\/([^"]+\.js)"/g)];
const files = new Set(named.map(([, path]) => path));

// A file of its own, these would be asked for only when the ones before them have arrived.
const firstPage = [
  'index.html',
  'src/features/landing/LandingPage.tsx',
  'src/app/app.ko.ts',
  'src/features/landing/landing.ko.ts',
];
for (const file of firstPage.flatMap((key) => withImports(manifest[key]))) {
  if (!files.has(file)) throw new Error(`The first page needs ${file}, which index.html does not name.`);
}

const sizes = [...files].map((file) => [file, gzipSync(readFileSync(new URL(file, dist))).length]);
const firstPageGzipBytes = sizes.reduce((sum, [, bytes]) => sum + bytes, 0);
if (process.argv.includes('--json')) {
  console.log(JSON.stringify({ firstPageGzipBytes }));
} else {
  for (const [file, bytes] of sizes) console.log(`${String(bytes).padStart(8)} ${file}`);
  console.log(`${String(firstPageGzipBytes).padStart(8)} bytes gzip of ${BUDGET_BYTES}`);
}
process.exitCode = firstPageGzipBytes <= BUDGET_BYTES ? 0 : 1;

/** A chunk and its static imports: what is behind `import()` comes later. Nothing for what is no chunk of its own. */
function withImports(chunk) {
  return chunk ? [chunk.file, ...(chunk.imports ?? []).flatMap((key) => withImports(manifest[key]))] : [];
}
