/** What the documents name is there: files, commands, decisions and settings. */
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).trim().split('\n');
const read = (path: string) => readFileSync(join(root, path), 'utf8');
/** Written by whoever deploys, and kept out of the repository. */
const OWN_FILES = ['infrastructure/config/local.json'];

const documents = tracked.filter((path) => path.endsWith('.md')).map((path) => ({ path, text: read(path) }));
const allOf = (text: string, pattern: RegExp) => [...text.matchAll(pattern)].map(([, found = '']) => found);

/** Everything of a kind that a document names and that is not there, behind the document's path. */
function missing(namesIn: (text: string) => string[], isThere: (name: string, document: string) => boolean) {
  return documents.flatMap(({ path, text }) =>
    namesIn(text)
      .filter((name) => !isThere(name, path))
      .map((name) => `${path}: ${name}`),
  );
}

describe('the documents', () => {
  it('name paths that there are', () => {
    const paths = (text: string) =>
      allOf(text, /`((?:apps|packages|infrastructure|e2e|scripts|docs|\.ci)\/[^`\s]+)`/g).filter(
        (path) => !path.includes('<') && !OWN_FILES.includes(path),
      );
    expect(missing(paths, (path) => existsSync(join(root, path)))).toEqual([]);
  });

  it('lead to files that there are', () => {
    const links = (text: string) => allOf(text, /\]\((?!https?:|mailto:|#)([^)\s#]+)(?:#[^)]*)?\)/g);
    expect(missing(links, (link, document) => existsSync(join(root, dirname(document), link)))).toEqual([]);
  });

  it('say commands that there are', () => {
    const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
    expect(
      missing(
        (text) => allOf(text, /npm run (?:--silent )?([\w:-]+)/g),
        (name) => name in scripts,
      ),
    ).toEqual([]);
  });

  it('refer to decisions that there are', () => {
    const numbers = tracked.flatMap((path) => /^docs\/adr\/(\d{4})-/.exec(path)?.[1] ?? []);
    expect(
      missing(
        (text) => allOf(text, /ADR (\d{4})/g),
        (number) => numbers.includes(number),
      ),
    ).toEqual([]);
  });

  it('name settings that are read', () => {
    const code = tracked
      .filter((path) => /\.(?:ts|mjs)$/.test(path) && existsSync(join(root, path)))
      .map(read);
    const known = new Set(code.flatMap((text) => text.match(/\bNOVA_[A-Z_]+\b/g) ?? []));
    expect(
      missing(
        (text) => allOf(text, /`(NOVA_[A-Z_]+[A-Z])`/g),
        (name) => known.has(name),
      ),
    ).toEqual([]);
  });
});
