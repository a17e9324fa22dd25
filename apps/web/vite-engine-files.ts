import type { Plugin } from 'vite';
import { listEngineFiles } from '../../packages/speech/src/node/engine-files.ts';

const id = 'virtual:engine-files';

/**
 * The module `virtual:engine-files`: the scoring engine's files with the addresses the build gives them, their sizes and
 * checksums, so that the page can say how much there is to download and tell a damaged copy.
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
      return [...imports, `export const engineFiles = [${rows.join(', ')}];`].join('\n');
    },
  };
}
