/** One after another: what may not run at the same time waits for its turn. */
import { EngineError } from './errors.ts';

/** Work in turn. The work is given a checkpoint to await between its stages: it rejects once the caller has given up. */
export type TakeTurn = <T>(
  work: (checkpoint: () => Promise<void>) => Promise<T>,
  signal?: AbortSignal,
) => Promise<T>;

/**
 * Turns in the order of asking. A caller whose signal aborts gets `cancelled` at once, whether it waits or runs; the next
 * begins when the work has really ended, so that two never run together.
 * @throws EngineError cancelled, or what the work throws
 */
export function createTurns(): TakeTurn {
  let last: Promise<unknown> = Promise.resolve();
  return (work, signal) => {
    const requireWanted = () => {
      if (signal?.aborted) throw new EngineError('cancelled');
    };
    const checkpoint = async () => {
      if (!signal) return;
      // Whoever cancels must get a word in: WebAssembly gives up the thread only here.
      await new Promise<void>((go) => setTimeout(go));
      requireWanted();
    };
    const ending = last.then(() => {
      requireWanted();
      return work(checkpoint);
    });
    last = ending.catch(() => undefined);
    return signal ? orCancelled(ending, signal) : ending;
  };
}

async function orCancelled<T>(ending: Promise<T>, signal: AbortSignal): Promise<T> {
  let cancel: () => void = () => undefined;
  const cancelled = new Promise<never>((_, reject) => {
    cancel = () => reject(new EngineError('cancelled'));
    if (signal.aborted) cancel();
    else signal.addEventListener('abort', cancel, { once: true });
  });
  try {
    return await Promise.race([ending, cancelled]);
  } finally {
    signal.removeEventListener('abort', cancel);
  }
}
