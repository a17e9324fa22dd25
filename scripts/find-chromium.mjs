import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome', 'msedge'];
const PLACES = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:/Program Files/Google/Chrome/Application/chrome.exe',
  'C:/Program Files (x86)/Microsoft/Edge/Application/msedge.exe',
];

/**
 * The path of a Chromium on this machine: `CHROMIUM_PATH`, the PATH, the usual places, or Playwright's own download;
 * null when there is none.
 */
export async function findChromium() {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    for (const name of NAMES) {
      const path = join(folder, name);
      if (isExecutable(path)) return path;
    }
  }
  const place = PLACES.find((path) => existsSync(path));
  if (place) return place;
  const { chromium } = await import('playwright-core');
  const downloaded = chromium.executablePath();
  return existsSync(downloaded) ? downloaded : null;
}

/**
 * Finds a Chromium or installs one: from Debian/Ubuntu packages as root, else Playwright's download.
 * @throws Error with what to do when neither works
 */
export async function findOrInstallChromium() {
  const found = await findChromium();
  if (found) return found;
  console.log('No Chromium found; installing one.');
  if (process.getuid?.() === 0 && spawnSync('apt-get', ['--version']).status === 0) {
    spawnSync('apt-get', ['update', '-qq'], { stdio: 'inherit' });
    // A machine that has just been started may be installing its updates.
    const options = ['-y', '-qq', '-o', 'DPkg::Lock::Timeout=300'];
    spawnSync('apt-get', ['install', ...options, 'chromium', 'fonts-noto-cjk'], {
      stdio: 'inherit',
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  } else {
    try {
      execFileSync('npx', ['playwright-core', 'install', 'chromium'], { stdio: 'inherit' });
    } catch {
      // The next look tells.
    }
  }
  const installed = await findChromium();
  if (!installed)
    throw new Error('The browser tests need Chromium. Install it, or set CHROMIUM_PATH to one.');
  return installed;
}

function isExecutable(path) {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
