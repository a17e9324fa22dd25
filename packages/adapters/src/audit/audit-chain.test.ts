import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { canonicalJson, nextEntry } from './audit-chain.ts';

describe('the hash of an entry', () => {
  it('is SHA-256 over the entry without it, names in order, as anybody can compute it', () => {
    const first = nextEntry(
      null,
      { actor: 'hana', action: 'signed-in', subject: null, facts: { with: 'code', b: 2, a: true } },
      1_790_000_000_000,
    );
    const text = `{"action":"signed-in","actor":"hana","atMs":1790000000000,"facts":{"a":true,"b":2,"with":"code"},"previousHash":"${'0'.repeat(64)}","seq":1,"subject":null}`;
    expect(first.hash).toBe(createHash('sha256').update(text).digest('hex'));
    const second = nextEntry(
      first,
      { actor: 'system', action: 'erasure-done', subject: 'hana', facts: {} },
      2,
    );
    expect(second).toMatchObject({ seq: 2, previousHash: first.hash });
  });

  it('sorts names by UTF-16 units and escapes as RFC 8785 does (its section 3.2.3)', () => {
    const mixed = {
      '\u20ac': 'Euro Sign',
      '\r': 'Carriage Return',
      '\ufb33': 'Hebrew Letter Dalet With Dagesh',
      '1': 'One',
      '\ud83d\ude00': 'Emoji: Grinning Face',
      '\u0080': 'Control',
      '\u00f6': 'Latin Small Letter O With Diaeresis',
    };
    expect(Object.values(JSON.parse(canonicalJson(mixed)) as object)).toEqual([
      'One',
      'Carriage Return',
      'Control',
      'Latin Small Letter O With Diaeresis',
      'Euro Sign',
      'Emoji: Grinning Face',
      'Hebrew Letter Dalet With Dagesh',
    ]);
  });
});
