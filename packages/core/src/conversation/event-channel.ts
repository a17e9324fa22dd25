/** A queue between one writer that never waits and one reader. */
export interface EventChannel<T> extends AsyncIterable<T> {
  /** Does nothing after `end`. */
  push(event: T): void;
  /** The reader sees what was pushed before, then the end. */
  end(): void;
}

/** An empty, open channel. It is unbounded: its reader must only ever hand on (the gateway bounds what it hands on to). */
export function createEventChannel<T>(): EventChannel<T> {
  const waiting: T[] = [];
  let isEnded = false;
  let wake: (() => void) | null = null;

  function notify(): void {
    wake?.();
    wake = null;
  }
  return {
    push(event) {
      if (isEnded) return;
      waiting.push(event);
      notify();
    },
    end() {
      isEnded = true;
      notify();
    },
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const event = waiting.shift();
        if (event !== undefined) yield event;
        else if (isEnded) return;
        else
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
      }
    },
  };
}
