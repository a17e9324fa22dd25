import { ENGINE_CACHE, type EngineFile } from '@nova/speech/browser/engine-files.ts';
import { hasEngineFiles } from '@nova/speech/browser/fetch-engine-files.ts';
import type { DeviceFacts } from './scoring-choice.ts';

/** The smallest module with a SIMD instruction (`i8x16.popcnt`), from wasm-feature-detect (Google, Apache-2.0). */
const SIMD_MODULE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 96, 0, 1, 123, 3, 2, 1, 0],
  ...[10, 10, 1, 8, 0, 65, 0, 253, 15, 253, 98, 11],
);

/** Where the layout takes a phone for a phone (Tailwind's `md`). */
const NARROW = '(max-width: 47.99rem)';

/** What this browser says of itself. Not all of it is in every browser. */
interface NavigatorHints {
  deviceMemory?: number;
  connection?: { saveData?: boolean; type?: string };
}

/** Finds out what is known of this device. Downloads nothing. */
export async function readDeviceFacts(files: readonly EngineFile[]): Promise<DeviceFacts> {
  const { deviceMemory, connection } = navigator as NavigatorHints;
  const canScore =
    window.isSecureContext &&
    typeof Worker === 'function' &&
    typeof WebAssembly === 'object' &&
    WebAssembly.validate(SIMD_MODULE);
  return {
    canScore,
    memoryGb: deviceMemory ?? null,
    isCached: canScore && (await isCached(files)),
    savesData: connection?.saveData === true,
    connection: connection?.type && connection.type !== 'unknown' ? connection.type : null,
    isNarrow: window.matchMedia(NARROW).matches,
  };
}

/** Removes the engine's files from this device. Resolves also where the browser keeps nothing. */
export async function forgetEngineFiles(): Promise<void> {
  try {
    await caches.delete(ENGINE_CACHE);
  } catch {
    // Storage is blocked, so nothing is kept.
  }
}

async function isCached(files: readonly EngineFile[]): Promise<boolean> {
  try {
    return await hasEngineFiles(files, await caches.open(ENGINE_CACHE));
  } catch {
    // Storage is blocked.
    return false;
  }
}
