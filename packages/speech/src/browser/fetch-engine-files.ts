/** Gets the engine's files: from the device when they are there and whole, else from the server; offline once they are kept. */
import { EngineError } from '../errors.ts';
import { requireIntact } from '../model-integrity.ts';
import type { EngineFile, EngineFileName } from './engine-files.ts';

/** The part of the Cache Storage API that is used; null where the browser keeps nothing. */
export type FileCache = Pick<Cache, 'match' | 'put' | 'delete' | 'keys'>;

export interface FetchEngineFilesDeps {
  cache: FileCache | null;
  fetch: (url: string) => Promise<Response>;
  /** Bytes there are so far, of all of them, uncompressed. */
  onProgress: (loadedBytes: number, totalBytes: number) => void;
}

/**
 * All files, each checked byte for byte. A damaged one on the device is fetched again; a damaged download is not kept.
 * What the cache holds of other models is removed.
 * @throws EngineError model-missing (not on the device, and the server does not give it) | model-damaged
 */
export async function fetchEngineFiles(
  files: readonly EngineFile[],
  deps: FetchEngineFilesDeps,
): Promise<Map<EngineFileName, Uint8Array<ArrayBuffer>>> {
  const totalBytes = files.reduce((sum, file) => sum + file.sizeBytes, 0);
  let loadedBytes = 0;
  const onBytes = (sizeBytes: number) => {
    loadedBytes += sizeBytes;
    deps.onProgress(loadedBytes, totalBytes);
  };
  // What lies here is read and checked together, by as many threads as the browser has for it.
  const kept = await Promise.all(files.map((file) => readKept(file, deps.cache, onBytes)));
  const found = new Map<EngineFileName, Uint8Array<ArrayBuffer>>();
  // One download after another: a phone's line is no faster for five at once, and less has to be held at a time.
  for (const [i, file] of files.entries())
    found.set(file.name, kept[i] ?? (await downloadWhole(file, deps, onBytes)));
  await forgetOthers(deps.cache, files);
  return found;
}

/** True when every file lies on the device; whether they are whole shows when they are read. */
export async function hasEngineFiles(files: readonly EngineFile[], cache: FileCache): Promise<boolean> {
  for (const { url } of files) if (!(await cache.match(url))) return false;
  return true;
}

/** The file as it lies on the device; null when it does not, or is damaged, and then it is removed. */
async function readKept(
  file: EngineFile,
  cache: FileCache | null,
  onBytes: (sizeBytes: number) => void,
): Promise<Uint8Array<ArrayBuffer> | null> {
  const kept = await cache?.match(file.url);
  if (!kept) return null;
  const bytes = new Uint8Array(await kept.arrayBuffer());
  const isWhole = await requireIntact(file.name, bytes, file).then(
    () => true,
    () => false,
  );
  if (isWhole) {
    onBytes(bytes.byteLength);
    return bytes;
  }
  await cache?.delete(file.url);
  return null;
}

async function downloadWhole(
  file: EngineFile,
  { cache, fetch }: FetchEngineFilesDeps,
  onBytes: (sizeBytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await download(file, fetch, onBytes);
  await requireIntact(file.name, bytes, file);
  // A full device scores as well; it only has to fetch them again next time.
  await cache?.put(file.url, new Response(bytes)).catch(() => undefined);
  return bytes;
}

async function download(
  file: EngineFile,
  fetch: FetchEngineFilesDeps['fetch'],
  onBytes: (sizeBytes: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(file.url).catch((cause: unknown) => {
    throw new EngineError('model-missing', { file: file.name }, { cause });
  });
  if (!response.ok || !response.body)
    throw new EngineError('model-missing', { file: file.name, status: response.status });
  const bytes = new Uint8Array(file.sizeBytes);
  let offset = 0;
  try {
    for (const reader = response.body.getReader(); ; ) {
      const { done, value } = await reader.read();
      if (done) break;
      // Longer than it may be: the check of its length tells.
      if (offset + value.byteLength > bytes.byteLength) return new Uint8Array(0);
      bytes.set(value, offset);
      offset += value.byteLength;
      onBytes(value.byteLength);
    }
  } catch (cause) {
    throw new EngineError('model-missing', { file: file.name }, { cause });
  }
  return offset === bytes.byteLength ? bytes : bytes.slice(0, offset);
}

async function forgetOthers(cache: FileCache | null, files: readonly EngineFile[]): Promise<void> {
  const wanted = new Set(files.map(({ url }) => url));
  for (const request of (await cache?.keys()) ?? []) {
    // Addresses are kept whole, files are named by path.
    if (!wanted.has(request.url) && !wanted.has(new URL(request.url).pathname)) await cache?.delete(request);
  }
}
