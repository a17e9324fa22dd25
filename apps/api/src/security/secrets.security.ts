import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../../..');
/** Models and recordings: nothing that anyone types. */
const MAX_BYTES = 2_000_000;

/** Shapes that only real credentials have; each issuer documents its own. */
const shapes: readonly [name: string, pattern: RegExp][] = [
  ['an AWS access key', /\b(AKIA|ASIA)[0-9A-Z]{16}\b/],
  [
    'a private key',
    /-----BEGIN (RSA |EC |OPENSSH |DSA |ENCRYPTED )?PRIVATE KEY-----\s*[A-Za-z0-9+/=\s]{40,}/,
  ],
  ['a GitHub token', /\b(gh[pousr]_[A-Za-z0-9]{36,}|github_pat_[A-Za-z0-9_]{60,})\b/],
  ['a Slack token', /\bxox[abprs]-[0-9A-Za-z-]{20,}/],
  ['a Google API key', /\bAIza[0-9A-Za-z_-]{35}\b/],
  ['an npm token', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['a Stripe key', /\b[sr]k_live_[0-9A-Za-z]{20,}/],
  [
    'a password in an address',
    /\b[a-z][a-z0-9+.-]*:\/\/[^\s/:@'"`<>{}$]+:[^\s/:@'"`<>{}$]{6,}@[a-z0-9.-]+\.[a-z]{2,}/i,
  ],
];

function found(text: string): string[] {
  return shapes.filter(([, pattern]) => pattern.test(text)).map(([name]) => name);
}

describe('secrets', () => {
  it('are in no file of the repository', () => {
    const names = execFileSync('git', ['ls-files', '-z'], { cwd: root, encoding: 'utf8' })
      .split('\0')
      .filter(Boolean);
    expect(names.length).toBeGreaterThan(100);
    const hits = names
      .filter((name) => statSync(join(root, name), { throwIfNoEntry: false })?.isFile())
      .filter((name) => statSync(join(root, name)).size <= MAX_BYTES)
      .flatMap((name) => found(readFileSync(join(root, name), 'latin1')).map((what) => `${name}: ${what}`));
    expect(hits).toEqual([]);
  });

  // Put together here, so that this file holds none.
  it.each([
    ['an AWS access key', ['AKIA', 'IOSFODNN7EXAMPLE']],
    ['a private key', ['-----BEGIN PRIVATE', ` KEY-----\n${'MIIEvQIBADANBgkqhkiG9w0BAQEFAASC'.repeat(2)}`]],
    ['a GitHub token', ['ghp', `_${'a1B2c3D4e5'.repeat(4)}`]],
    ['a Slack token', ['xoxb', '-123456789012-abcdefghijkl']],
    ['a Google API key', ['AIza', 'SyA-1234567890_abcdefghijklmnopqrst'.padEnd(35, 'x').slice(0, 35)]],
    ['an npm token', ['npm', `_${'a1B2c3D4e5F6'.repeat(3)}`]],
    ['a Stripe key', ['sk_', `live_${'a1B2c3D4e5'.repeat(3)}`]],
    ['a password in an address', ['postgres://nova:', 'hunter22@db.example.com/nova']],
  ])('would be seen: %s', (name, parts) => {
    expect(found(`const key = "${parts.join('')}";`)).toEqual([name]);
  });
});
