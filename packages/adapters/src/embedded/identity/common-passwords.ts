import { readFileSync } from 'node:fs';
import { BloomFilter } from 'bloomfilter';

/**
 * Opens the filter of the 100,000 most common leaked passwords (`scripts/make-common-passwords.mjs`), which lies beside this
 * file and beside the worker's bundle. It knows the 39,000 of them that are long enough to be asked for, and takes one other
 * password in ten thousand for one of them.
 */
export function openCommonPasswords(): BloomFilter {
  const bytes = readFileSync(new URL('./common-passwords.bloom', import.meta.url));
  const buckets = new Uint32Array(bytes.length / 4 - 1);
  for (let at = 0; at < buckets.length; at++) buckets[at] = bytes.readUInt32LE(4 * (at + 1));
  return new BloomFilter(buckets, bytes.readUInt32LE(0));
}

/** Whether a password, whatever its capitals, is one of them: who guesses tries capitals, too. */
export function isCommonPassword(filter: BloomFilter, password: string): boolean {
  return filter.test(password.normalize('NFKC').toLowerCase());
}
