import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';

/** A Chromium whose microphone plays a file; `say` changes what the next recording hears. */
export interface TalkingBrowser {
  readonly browser: Browser;
  /** @param wav RIFF/WAVE 16-bit PCM; played in a loop, so it should end with silence */
  say(wav: Uint8Array): Promise<void>;
  close(): Promise<void>;
}

/** Launches the Chromium at CHROMIUM_PATH with a fake microphone whose file lives in `folder`. */
export async function launchBrowser(folder: string, name = 'microphone'): Promise<TalkingBrowser> {
  const executablePath = process.env.CHROMIUM_PATH;
  if (!executablePath)
    throw new Error('Set CHROMIUM_PATH, or run these tests through `npm test`, which finds one.');
  const microphone = join(folder, `${name}.wav`);
  await writeFile(microphone, silence(1));
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${microphone}`,
    ],
  });
  return { browser, say: (wav) => writeFile(microphone, wav), close: () => browser.close() };
}

/** `seconds` of digital silence as 16 kHz mono WAV. */
export function silence(seconds: number): Uint8Array {
  return wavOf(new Int16Array(Math.round(seconds * 16_000)));
}

/** 16 kHz mono PCM16 as RIFF/WAVE. */
export function wavOf(samples: Int16Array): Uint8Array {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(36 + samples.byteLength, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(16_000, 24);
  header.writeUInt32LE(32_000, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([header, Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength)]);
}
