// Holds the first page to its budget: what a visitor's browser loads before touching anything. Run after `vite build`.
// Usage: node scripts/check-bundle.mjs [dist folder]; prints the sizes, exits 1 over budget.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';

const budgetBytes = 150_000;
const dist = process.argv[2] ?? join(import.meta.dirname, '..', 'dist');
const manifest = JSON.parse(readFileSync(join(dist, '.vite', 'manifest.json'), 'utf8'));

/** The first page: the entry, the landing page, and the Korean strings both show. */
const firstPage = [
  'index.html',
  'src/features/landing/LandingPage.tsx',
  'src/app/app.ko.ts',
  'src/features/landing/landing.ko.ts',
];

const files = new Set();
const styles = new Set();
const visit = (name) => {
  const chunk = manifest[name];
  if (!chunk)
    throw new Error(`The build has no ${name}: update the list of the first page in ${import.meta.filename}`);
  if (files.has(chunk.file)) return;
  files.add(chunk.file);
  for (const css of chunk.css ?? []) styles.add(css);
  for (const imported of chunk.imports ?? []) visit(imported);
};
firstPage.forEach(visit);
const early = [...readFileSync(join(dist, 'index.html'), 'utf8').matchAll(/<script src="\/([^"]+)"/g)].map(
  (match) => match[1],
);

const gzipBytes = (file) => gzipSync(readFileSync(join(dist, file))).byteLength;
const scripts = [...early, ...files].map((file) => [file, gzipBytes(file)]);
const totalBytes = scripts.reduce((sum, [, bytes]) => sum + bytes, 0);
for (const [file, bytes] of scripts) console.log(`${(bytes / 1000).toFixed(1).padStart(7)} kB  ${file}`);
for (const file of styles)
  console.log(`${(gzipBytes(file) / 1000).toFixed(1).padStart(7)} kB  ${file} (not counted)`);
console.log(
  `${(totalBytes / 1000).toFixed(1).padStart(7)} kB  JavaScript of the first page, gzip; budget ${budgetBytes / 1000} kB`,
);
if (totalBytes > budgetBytes) {
  console.error(
    'The first page is over its budget. Load what a visitor does not need at once later, or leave it out.',
  );
  process.exit(1);
}
