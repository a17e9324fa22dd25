/** Named timers of which each runs at most once at a time. */
export interface TalkTimers {
  /** (Re)starts a timer. */
  start(name: string, ms: number, work: () => void): void;
  stop(name: string): void;
  stopAll(): void;
}

/** No timer runs yet. */
export function createTalkTimers(): TalkTimers {
  const running = new Map<string, NodeJS.Timeout>();
  const stop = (name: string) => {
    clearTimeout(running.get(name));
    running.delete(name);
  };
  return {
    start(name, ms, work) {
      stop(name);
      running.set(name, setTimeout(work, ms));
    },
    stop,
    stopAll() {
      for (const name of [...running.keys()]) stop(name);
    },
  };
}
