import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

interface LockEntry {
  version?: string;
  os?: string[];
  cpu?: string[];
  dev?: boolean;
}

const { missingFromLock, platformEntry } = (await import(
  new URL('./complete-lock.mjs', import.meta.url).href
)) as {
  missingFromLock(packages: Record<string, LockEntry>): unknown[];
  platformEntry(missing: { path: string; version: string; wanting: LockEntry }): LockEntry;
};

const lock = JSON.parse(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')) as {
  packages: Record<
    string,
    { version?: string; os?: string[]; cpu?: string[]; libc?: string[]; resolved?: string }
  >;
};

describe('package-lock.json', () => {
  it('has the packages of every platform, so that npm ci takes it anywhere (node scripts/complete-lock.mjs)', () => {
    expect(missingFromLock(lock.packages)).toEqual([]);
  });

  it('names no registry host', () => {
    expect(readFileSync(new URL('../package-lock.json', import.meta.url), 'utf8')).not.toMatch(
      /"resolved": "https?:/,
    );
  });

  it('has entries for other platforms as npm would write them', () => {
    const entry = (name: string) =>
      platformEntry({ path: `node_modules/${name}`, version: '1.2.3', wanting: { dev: true } });
    // Packages that npm did write, as the measure.
    for (const [path, { os, cpu }] of Object.entries(lock.packages)) {
      if (!/-(linux|win32|darwin)-(x64|arm64)/.test(path) || !os || path.includes('@libsql/')) continue;
      expect([path, entry(path.replace('node_modules/', ''))]).toMatchObject([path, { os, cpu }]);
    }
    expect(() => entry('no-platform')).toThrow('does not name its platform');
  });
});
