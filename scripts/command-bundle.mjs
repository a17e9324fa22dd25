// For tests that run a command of ours many times over: reading its modules through tsx takes most of a second each time.
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { COMMONJS_BANNER } from './commonjs-banner.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Native code, WebAssembly and data that are looked for in node_modules at run time. */
const external = [
  'libsql',
  '@node-rs/argon2',
  '@resvg/resvg-js',
  'onnxruntime-web',
  'cmu-pronouncing-dictionary',
];

/** A module finds what lies beside it by where its source is, as without a bundle. */
const ownPlaces = {
  name: 'own-places',
  setup(build) {
    build.onLoad({ filter: /\.ts$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const contents = source
        .replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
        .replaceAll('import.meta.dirname', JSON.stringify(dirname(path)));
      return { contents, loader: 'ts' };
    });
  },
};

/**
 * Bundles a command into a file that Node runs as it is, which behaves as its source does through tsx.
 * @param {string} source absolute path of the TypeScript file
 * @returns {Promise<{ file: string, remove(): Promise<void> }>}
 */
export async function bundleCommand(source) {
  const { build } = await import('esbuild');
  const dist = join(root, 'dist');
  await mkdir(dist, { recursive: true });
  const outdir = await mkdtemp(join(dist, 'command-'));
  await build({
    absWorkingDir: root,
    entryPoints: [source],
    outdir,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    // What a command imports by a call stays unread until then.
    splitting: true,
    platform: 'node',
    target: 'node20.19',
    format: 'esm',
    external,
    plugins: [ownPlaces],
    logLevel: 'warning',
    banner: { js: COMMONJS_BANNER },
  });
  return {
    file: join(outdir, `${basename(source, '.ts')}.mjs`),
    remove: () => rm(outdir, { recursive: true, force: true }),
  };
}
