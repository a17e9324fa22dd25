/** Runs a bench as the server runs the engine: bundled, with the young generation of the scoring thread and the server's heap. */
import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { buildSync } from 'esbuild';
import { smallHeap } from '../../../scripts/server-process.mjs';
import { YOUNG_GENERATION_MB } from '../src/node/compile-hot-code.ts';

/** V8 counts the young generation in semi-spaces, three of them. */
const SEMI_SPACE_MB = YOUNG_GENERATION_MB / 3;

/**
 * Runs a script of this folder in a process without the TypeScript loader, which takes 40 MB itself, beside its source, where
 * it finds the model. Returns what it wrote, or with `isShown` shows it as it comes. Throws when it ends with another code than 0.
 */
export function runBundled(script: string, args: readonly string[], isShown = false): string {
  const outfile = join(import.meta.dirname, script.replace(/\.ts$/, '.bundle.mjs'));
  try {
    buildSync({
      entryPoints: [join(import.meta.dirname, script)],
      outfile,
      bundle: true,
      platform: 'node',
      target: 'node20.19',
      format: 'esm',
      external: ['onnxruntime-web', 'cmu-pronouncing-dictionary'],
    });
    return execFileSync(process.execPath, [`--max-semi-space-size=${SEMI_SPACE_MB}`, outfile, ...args], {
      encoding: 'utf8',
      env: { ...smallHeap },
      stdio: ['ignore', isShown ? 'inherit' : 'pipe', 'inherit'],
    });
  } finally {
    rmSync(outfile, { force: true });
  }
}
