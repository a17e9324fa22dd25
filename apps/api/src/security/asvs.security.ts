import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../../..');

/** Lines of each section at the levels 1 and 2, which come first in it, by OWASP ASVS 5.0.0. */
const LINES = `
  1.1:2 1.2:9 1.3:11 1.4:3 1.5:2 2.1:3 2.2:3 2.3:4 2.4:1 3.2:2 3.3:4 3.4:6 3.5:5 3.7:2 4.1:3 4.2:1
  4.3:2 4.4:4 5.1:1 5.2:3 5.3:2 5.4:3 6.1:3 6.2:12 6.3:4 6.4:4 6.5:5 6.6:3 6.8:4 7.1:3 7.2:4 7.3:2
  7.4:5 7.5:2 7.6:2 8.1:2 8.2:3 8.3:1 8.4:1 9.1:3 9.2:4 10.1:2 10.2:2 10.3:4 10.4:11 10.5:5 10.6:2
  10.7:3 11.1:2 11.2:3 11.3:3 11.4:4 11.5:1 11.6:1 12.1:3 12.2:2 12.3:4 13.1:1 13.2:5 13.3:2 13.4:5
  14.1:2 14.2:4 14.3:3 15.1:3 15.2:3 15.3:7 16.1:1 16.2:5 16.3:4 16.4:3 16.5:3 17.1:1 17.2:4 17.3:2`;
const standard = LINES.trim()
  .split(/\s+/)
  .flatMap((of) => {
    const [section = '', count] = of.split(':');
    return Array.from({ length: Number(count) }, (_, place) => `${section}.${place + 1}`);
  });

interface Row {
  lines: string[];
  where: string;
}

/** The rows under a heading: `6.2.1-3, 6.2.6` is four lines; what is at level 3 is not counted. */
function rowsUnder(heading: string): Row[] {
  const text = readFileSync(join(root, 'docs/security.md'), 'utf8');
  const [, part = ''] = text.split(`## ${heading}\n`);
  const table = part.split('\n## ')[0] ?? '';
  return table
    .split('\n')
    .filter((line) => /^\| \d/.test(line))
    .map((line) => {
      const [lines = '', , where = ''] = line.split('|').slice(1);
      return { lines: lines.split(',').flatMap((one) => linesOf(one.trim())), where };
    });
}

function linesOf(text: string): string[] {
  const [, section = '', first = '', last = first] =
    /^(\d+\.\d+)\.(\d+)(?:-(\d+))?(?: \(operators\))?$/.exec(text) ?? [];
  if (section === '') return [];
  return Array.from(
    { length: Number(last) - Number(first) + 1 },
    (_, place) => `${section}.${Number(first) + place}`,
  );
}

describe('the table of the verification standard', () => {
  const kept = rowsUnder('Kept').flatMap(({ lines }) => lines);
  const notKept = rowsUnder('Not kept, or not here').flatMap(({ lines }) => lines);

  it('has every line of levels 1 and 2, as kept or with a reason, and no other', () => {
    const told = new Set([...kept, ...notKept]);
    expect(standard.filter((line) => !told.has(line))).toEqual([]);
    expect([...told].filter((line) => !standard.includes(line))).toEqual([]);
  });

  it('tells of no line that it is kept, and that it is not', () => {
    expect(kept.filter((line) => notKept.includes(line))).toEqual([]);
  });

  it('names files that are there', () => {
    const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n');
    const names = new Set(files.map((file) => basename(file)));
    const named = rowsUnder('Kept').flatMap(({ where }) =>
      [...where.matchAll(/`([\w./-]+\.(?:ts|tsx|mjs|json|md))`/g)].map(([, name = '']) => name),
    );
    expect(named.length).toBeGreaterThan(50);
    expect(named.filter((name) => !names.has(basename(name)) && !files.includes(name))).toEqual([]);
  });
});
