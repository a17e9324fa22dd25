import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { EngineFile, EngineFileName } from './engine-files.ts';
import { type FileCache, fetchEngineFiles, hasEngineFiles } from './fetch-engine-files.ts';

const text = (value: string) => new TextEncoder().encode(value);

function file(name: EngineFileName, content: string): EngineFile {
  const bytes = text(content);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { name, url: `/assets/${name}`, sizeBytes: bytes.length, downloadBytes: 1, sha256 };
}

/** Cache Storage as browsers have it, as far as the engine uses it: requests are kept with their whole address. */
function memoryCache(
  entries: Record<string, string> = {},
): FileCache & { contents(): Record<string, string> } {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>(
    Object.entries(entries).map(([url, content]) => [url, text(content)]),
  );
  const keyOf = (request: RequestInfo | URL) =>
    new URL(request instanceof Request ? request.url : String(request), 'https://nova.test').pathname;
  return {
    match: (request) => {
      const bytes = kept.get(keyOf(request));
      return Promise.resolve(bytes && new Response(bytes));
    },
    put: async (request, response) => {
      kept.set(keyOf(request), new Uint8Array(await response.arrayBuffer()));
    },
    delete: (request) => Promise.resolve(kept.delete(keyOf(request))),
    keys: () => Promise.resolve([...kept.keys()].map((url) => new Request(`https://nova.test${url}`))),
    contents: () =>
      Object.fromEntries([...kept].map(([url, bytes]) => [url, new TextDecoder().decode(bytes)])),
  };
}

const encoder = file('encoder.onnx', 'encoder');
const runtime = file('runtime.wasm', 'runtime!');
const files = [encoder, runtime];
const published: Record<string, string> = { [encoder.url]: 'encoder', [runtime.url]: 'runtime!' };

function server(answers: Record<string, string | number>) {
  const asked: string[] = [];
  return {
    asked,
    fetch: (url: string) => {
      asked.push(url);
      const answer = answers[url];
      if (answer === undefined) return Promise.reject(new TypeError('Failed to fetch'));
      return Promise.resolve(
        typeof answer === 'number' ? new Response(null, { status: answer }) : new Response(answer),
      );
    },
  };
}
const ignore = () => undefined;

describe('fetchEngineFiles', () => {
  it('downloads what is not there, tells how far it is, and keeps it', async () => {
    const cache = memoryCache();
    const progress: number[][] = [];
    const found = await fetchEngineFiles(files, {
      cache,
      fetch: server(published).fetch,
      onProgress: (...step) => progress.push(step),
    });
    expect(new TextDecoder().decode(found.get('runtime.wasm'))).toBe('runtime!');
    expect(progress).toEqual([
      [7, 15],
      [15, 15],
    ]);
    expect(cache.contents()).toEqual(published);
    expect(await hasEngineFiles(files, cache)).toBe(true);
  });

  it('asks nobody for what lies here, and forgets files of other models', async () => {
    const cache = memoryCache({ ...published, '/assets/encoder-old.onnx': 'old' });
    const found = await fetchEngineFiles(files, { cache, fetch: server({}).fetch, onProgress: ignore });
    expect(found.size).toBe(2);
    expect(cache.contents()).toEqual(published);
  });

  it('fetches a damaged one again', async () => {
    const cache = memoryCache({ ...published, [encoder.url]: 'encoded' });
    const { fetch, asked } = server(published);
    await fetchEngineFiles(files, { cache, fetch, onProgress: ignore });
    expect(asked).toEqual([encoder.url]);
    expect(cache.contents()).toEqual(published);
  });

  it.each<[string, Record<string, string | number>, string]>([
    ['damaged', { ...published, [encoder.url]: 'encoded' }, 'model-damaged'],
    ['cut short', { ...published, [encoder.url]: 'enc' }, 'model-damaged'],
    ['too long', { ...published, [encoder.url]: 'encoder and more' }, 'model-damaged'],
    ['gone', { ...published, [encoder.url]: 404 }, 'model-missing'],
    ['out of reach', {}, 'model-missing'],
  ])('keeps nothing of a download that is %s', async (_, answers, code) => {
    const cache = memoryCache();
    const fetching = fetchEngineFiles(files, { cache, fetch: server(answers).fetch, onProgress: ignore });
    await expect(fetching).rejects.toMatchObject({ code, detail: { file: 'encoder.onnx' } });
    expect(cache.contents()).toEqual({});
    expect(await hasEngineFiles(files, cache)).toBe(false);
  });

  it('works where the browser keeps nothing, or has no room', async () => {
    const full: FileCache = {
      ...memoryCache(),
      put: () => Promise.reject(new DOMException('', 'QuotaExceededError')),
    };
    for (const cache of [null, full]) {
      const found = await fetchEngineFiles(files, {
        cache,
        fetch: server(published).fetch,
        onProgress: ignore,
      });
      expect(found.size).toBe(2);
    }
  });
});
