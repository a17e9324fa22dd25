import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { repositoryRoot } from '../config/repository-root.ts';

const page = readFileSync(join(repositoryRoot, 'docs/seed-coverage.md'), 'utf8');
/** Cells of every row of every table, without the heads. */
const rows = page
  .split('\n')
  .filter((line) => /^\| \d/.test(line))
  .map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );
const tests = readdirSync(import.meta.dirname).flatMap((name) => /^(.+)\.test\.ts$/.exec(name)?.[1] ?? []);
/** The sections of the seed that say what is to be built. */
const SECTIONS = [
  ...['1.1', '1.2', '2.1.1', '2.1.2', '2.2.1', '2.2.2', '2.3.1', '2.4.1', '2.4.2', '2.5.1', '2.5.2'],
  ...['3.1', '3.2', '3.3', '4.1', '4.2', '4.3', '5.1', '5.2', '6.1', '6.2', '7.1', '7.2', '8.1', '8.2'],
  ...['9.1', '9.2', '10.1', '10.2'],
];

describe('the page of the seed’s lines', () => {
  it('has every section of the seed, and no row without a place and something that shows it', () => {
    const sections = new Set(rows.map(([line = '']) => line.split(' ')[0]));
    expect([...sections].toSorted()).toEqual(SECTIONS.toSorted());
    for (const row of rows) {
      expect(row, row[0]).toHaveLength(3);
      expect(
        row.every((cell) => cell !== ''),
        row[0],
      ).toBe(true);
    }
  });

  it('shows every line by tests that there are', () => {
    const known = new Set([...tests, 'journey', 'adapters']);
    for (const [line = '', , shownBy = ''] of rows) {
      const names = shownBy
        .replace(/\(.*?\)/g, '')
        .split(',')
        .map((name) => name.trim().replace(/ in journey$/, ''))
        .filter((name) => !name.startsWith('`'));
      expect(
        names.filter((name) => !known.has(name)),
        line,
      ).toEqual([]);
    }
  });
});
