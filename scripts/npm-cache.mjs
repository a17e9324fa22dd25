// Where npm keeps what it downloads. A home that cannot be written (a container, a kiosk) must not keep the product from
// being installed. Plain Node.
import { accessSync, constants, existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** The cache of the npm that started us, or the one it has when nobody says. */
export function npmCacheFolder() {
  return process.env.npm_config_cache ?? join(homedir(), '.npm');
}

/**
 * Calls `install` with the arguments that npm needs for its cache: none where `cache` can be written or made, else a
 * folder that lives as long as the call.
 */
export function withNpmCache(cache, install) {
  if (isWritable(cache)) return install([]);
  const own = mkdtempSync(join(tmpdir(), 'nova-npm-'));
  try {
    return install(['--cache', own]);
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

function isWritable(folder) {
  let nearest = folder;
  while (!existsSync(nearest) && dirname(nearest) !== nearest) nearest = dirname(nearest);
  try {
    accessSync(nearest, constants.W_OK);
    return statSync(nearest).isDirectory();
  } catch {
    return false;
  }
}
