import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The packages that ship (not development tools, not our own), each with its folder and manifest, by name.
 * @returns {{ folder: string, manifest: { name: string, version: string, license?: unknown, licenses?: unknown, repository?: unknown, author?: unknown } }[]}
 */
export function productionPackages() {
  const listed = execFileSync('npm', ['ls', '--all', '--omit=dev', '--parseable'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    maxBuffer: 64 << 20,
    shell: process.platform === 'win32',
  });
  const found = new Map();
  for (const folder of listed.split('\n')) {
    if (!folder.includes('node_modules')) continue;
    try {
      const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
      if (!manifest.name.startsWith('@nova/'))
        found.set(`${manifest.name}@${manifest.version}`, { folder, manifest });
    } catch {
      // An optional dependency of another platform: listed, not installed.
    }
  }
  return [...found.values()].sort((a, b) => a.manifest.name.localeCompare(b.manifest.name));
}

/** The licence a manifest names, as written. */
export function licenceOf({ license, licenses }) {
  return typeof license === 'string' ? license : (license?.type ?? licenses?.[0]?.type ?? 'unknown');
}
