import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Plugin } from 'vite';
import { listEngineFiles } from '../../packages/speech/src/node/engine-files.ts';

const id = 'virtual:engine-files';
/** Lies within the scoring worker's own script, and is most of it. */
const spellingModel = join(import.meta.dirname, '../../packages/speech/src/text/spelling-model.json');

/**
 * The module `virtual:engine-files`: the scoring engine's files with the addresses the build gives them, their sizes and
 * checksums, so that the page can say how much there is to download and tell a damaged copy; and what comes on top of
 * them within the worker's script.
 */
export function engineFiles(): Plugin {
  return {
    name: 'nova-engine-files',
    resolveId: (source) => (source === id ? `\0${id}` : null),
    async load(resolved) {
      if (resolved !== `\0${id}`) return null;
      const files = await listEngineFiles();
      const imports = files.map(({ path }, n) => `import url${n} from ${JSON.stringify(`${path}?url`)};`);
      const rows = files.map(({ path: _, ...file }, n) => `{ ...${JSON.stringify(file)}, url: url${n} }`);
      const { byteLength } = await promisify(gzip)(await readFile(spellingModel));
      return [
        ...imports,
        `export const engineFiles = [${rows.join(', ')}];`,
        `export const spellingModelBytes = ${byteLength};`,
      ].join('\n');
    },
  };
}
