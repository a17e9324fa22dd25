import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, type Plugin } from 'vite';

const source = join(import.meta.dirname, 'src/service-worker/service-worker.ts');
const outDir = join(import.meta.dirname, 'dist');

/**
 * What of the build is the app itself: the page, its code and strings (chunks), its styles, the recorder's worklet. Not
 * the scoring engine, which is large and kept by itself, not fonts, which are kept as they are shown, not maps.
 */
const isApp = /^(index\.html|assets\/[^/]+\.css|assets\/pcm-capture\.worklet-[^/]+\.js)$/;
/** Copied, not built, so that the bundle does not list them. */
const fromPublic = ['early.js', 'favicon.svg'];

/** Writes `service-worker.js` beside `index.html`, with the list of the app's files of this build in it. */
export function serviceWorker(): Plugin {
  return {
    name: 'nova-service-worker',
    apply: 'build',
    async writeBundle(_options, bundle) {
      const built = Object.values(bundle)
        .filter(({ type, fileName }) => type === 'chunk' || isApp.test(fileName))
        .map(({ fileName }) => fileName);
      const files = await Promise.all([...built, ...fromPublic].sort().map(precacheEntry));
      await build({
        configFile: false,
        root: import.meta.dirname,
        publicDir: false,
        logLevel: 'warn',
        define: { APP_FILES: JSON.stringify(files), 'process.env.NODE_ENV': '"production"' },
        build: {
          outDir,
          emptyOutDir: false,
          rolldownOptions: {
            input: source,
            output: { format: 'iife', entryFileNames: 'service-worker.js' },
          },
        },
      });
    },
  };
}

/** As Workbox takes it: `revision` is null where the name itself changes with the content. */
async function precacheEntry(fileName: string): Promise<{ url: string; revision: string | null }> {
  const url = `/${fileName}`;
  if (fileName.startsWith('assets/')) return { url, revision: null };
  const content = await readFile(join(outDir, fileName));
  return { url, revision: createHash('sha256').update(content).digest('hex').slice(0, 16) };
}
