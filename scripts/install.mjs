// What has to be there before anything else can run: the right Node and the packages of package-lock.json. Plain Node,
// nothing imported from node_modules.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { npmCacheFolder, withNpmCache } from './npm-cache.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/**
 * Checks the version of Node and installs the packages when they are missing or not those of package-lock.json.
 * Touches nothing when all is there, so that an installed copy starts offline and on a read-only disk.
 * @throws SetupError with a sentence in both languages
 */
export async function ensureInstalled() {
  requireNode();
  if (isInstalled()) return;
  console.log('필요한 것을 설치할게요. 처음 한 번만 걸려요. / Installing what is needed, this once ...');
  // No package needs its install script, and none is to be trusted with one.
  const { status } = withNpmCache(npmCacheFolder(), (cacheArgs) =>
    runNpm(['ci', '--ignore-scripts', '--no-audit', '--no-fund', ...cacheArgs]),
  );
  if (status !== 0 || !isInstalled()) {
    throw new SetupError(
      '설치하지 못했어요. 인터넷 연결과 위의 메시지를 확인한 뒤 다시 시작해 주세요.',
      'The packages could not be installed. Check the network and the message above, then start again.',
    );
  }
}

/** Why nothing can be started, for the person at the console. */
export class SetupError extends Error {
  constructor(ko, en) {
    super(`\n  시작하지 못했어요. ${ko}\n  Could not start. ${en}\n`);
    this.name = 'SetupError';
  }
}

function requireNode() {
  const { engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const [wantedMajor, wantedMinor] = engines.node.replace('>=', '').split('.').map(Number);
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > wantedMajor || (major === wantedMajor && minor >= wantedMinor)) return;
  throw new SetupError(
    `Node.js ${wantedMajor}.${wantedMinor} 이상이 필요해요. 지금은 ${process.versions.node}이에요. https://nodejs.org 에서 받을 수 있어요.`,
    `This needs Node.js ${wantedMajor}.${wantedMinor} or newer; this is ${process.versions.node}. Get it from https://nodejs.org.`,
  );
}

/** Compares what npm says it installed with the lock, version by version: no stamp of our own to go stale. */
function isInstalled() {
  const wanted = packagesOf(join(root, 'package-lock.json'));
  const present = packagesOf(join(root, 'node_modules', '.package-lock.json'));
  if (present === null) return false;
  return Object.entries(wanted).every(([path, { version, optional, link }]) => {
    const isInModules = path.includes('node_modules/');
    // Optional packages of other platforms are never installed here.
    if (!isInModules || link || (optional && !present[path])) return true;
    return present[path]?.version === version;
  });
}

function packagesOf(lockFile) {
  try {
    return JSON.parse(readFileSync(lockFile, 'utf8')).packages;
  } catch {
    return null;
  }
}

/** The npm that started us, or the one on the path. */
function runNpm(args) {
  const npm = process.env.npm_execpath;
  if (npm?.endsWith('.js'))
    return spawnSync(process.execPath, [npm, ...args], { cwd: root, stdio: 'inherit' });
  return spawnSync('npm', args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
}
