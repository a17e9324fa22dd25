import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where things lie that the server reads at run time. */
export interface ProjectPaths {
  root: string;
  webDist: string;
  speechModel: string;
  lessonPacks: string;
  /** Bundled workers, or null when this runs from source. */
  bundledWorkers: string | null;
}

/** Finds the paths from this file, whether it runs from source or from the bundle. */
export function findProjectPaths(): ProjectPaths {
  const here = dirname(fileURLToPath(import.meta.url));
  const root = rootAbove(here);
  return {
    root,
    webDist: join(root, 'apps', 'web', 'dist'),
    speechModel: join(root, 'packages', 'speech', 'model'),
    lessonPacks: join(root, 'packages', 'curriculum', 'packs'),
    bundledWorkers: import.meta.url.endsWith('.ts') ? null : here,
  };
}

function rootAbove(start: string): string {
  for (let folder = start; ; folder = dirname(folder)) {
    const manifest = join(folder, 'package.json');
    if (existsSync(manifest) && isOurs(manifest)) return folder;
    if (dirname(folder) === folder) throw new Error('The server has to lie inside the nova-english folder.');
  }
}

function isOurs(manifest: string): boolean {
  return (JSON.parse(readFileSync(manifest, 'utf8')) as { name?: string }).name === 'nova-english';
}
