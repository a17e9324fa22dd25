import { execFile } from 'node:child_process';
import { access, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

/** Pinned: an emulator that changes under a test is no evidence. `cryptography` is what it signs tokens with. */
const packages = ['ministack==1.5.33', 'cryptography==50.0.2'];
const ownVenv = fileURLToPath(new URL('../../../.nova-cloud/venv', import.meta.url));

/** A Python environment with the emulator in it. */
export interface EmulatorPython {
  /** The interpreter. */
  python: string;
}

/**
 * Installs the emulator into a Python environment of its own, unless it is there already.
 * @param place another folder or system Python than usual
 * @throws Error that says what to install when there is no Python 3.10 with venv and pip, or no network for it
 */
export async function installEmulator(
  place: { venv?: string; systemPython?: string } = {},
): Promise<EmulatorPython> {
  const { venv = ownVenv, systemPython = process.platform === 'win32' ? 'python' : 'python3' } = place;
  const python = join(venv, process.platform === 'win32' ? 'Scripts' : 'bin', 'python');
  const stamp = join(venv, 'nova-packages.txt');
  const wanted = packages.join('\n');
  const installed = await readFile(stamp, 'utf8').catch(() => null);
  if (installed === wanted && (await exists(python))) return { python };
  const run = promisify(execFile);
  try {
    await mkdir(join(venv, '..'), { recursive: true });
    await run(systemPython, ['-m', 'venv', '--clear', venv]);
    await run(python, ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', ...packages]);
  } catch (cause) {
    throw new Error(
      `The AWS emulator could not be installed. It needs Python 3.10 or newer with venv and pip (Debian: apt-get install python3-venv python3-pip) and a package index that has ${packages.join(' and ')}.`,
      { cause },
    );
  }
  await writeFile(stamp, wanted);
  return { python };
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
