/**
 * Where a worker thread's bundle lies beside the function's; undefined when this runs from source, where the adapters
 * know their own.
 */
export function bundledWorker(name: string): URL | undefined {
  return import.meta.url.endsWith('.ts') ? undefined : new URL(`./${name}.mjs`, import.meta.url);
}
