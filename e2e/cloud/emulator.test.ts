import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { installEmulator } from './support/emulator-python.ts';

describe('the emulator', () => {
  it('says what to install where there is no Python for it', async () => {
    const venv = join(await mkdtemp(join(tmpdir(), 'nova-no-python-')), 'venv');
    await expect(installEmulator({ venv, systemPython: 'no-such-python' })).rejects.toThrow(
      /could not be installed. It needs Python 3.10 or newer .*apt-get install python3-venv python3-pip.*ministack==/,
    );
  });
});
