import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { withNpmCache } from './npm-cache.mjs';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nova npm 캐시-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the cache of npm', () => {
  it.each(['', 'not/there/yet'])('is its own where that can be written: %j', (below) => {
    expect(withNpmCache(join(folder, below), (args) => args)).toEqual([]);
  });

  it('is one for this install where its own cannot be written, and goes with it', () => {
    // A file in the way refuses everybody, root included.
    const home = join(folder, 'home');
    writeFileSync(home, '');
    const used = withNpmCache(join(home, '.npm'), (args) => {
      expect(args[0]).toBe('--cache');
      expect(existsSync(args[1] ?? '')).toBe(true);
      return args[1] ?? '';
    });
    expect(existsSync(used)).toBe(false);
  });
});
