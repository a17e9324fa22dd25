/** How much of a talk somebody was there for. */
export interface Presence {
  /** Milliseconds. */
  lastedMs: number;
  /** When somebody was there last, epoch milliseconds. */
  seenAtMs: number;
}

/** Counts for how long a client is there. */
export interface PresenceClock {
  readonly isHere: boolean;
  /** With the time before. */
  readonly presence: Presence;
  came(): void;
  left(): void;
}

/** Nobody is there yet. @param lastedMs how long somebody was there before */
export function createPresenceClock(lastedMs: number, nowMs: () => number): PresenceClock {
  let isHere = false;
  let before: Presence = { lastedMs, seenAtMs: nowMs() };
  function present(): Presence {
    if (!isHere) return before;
    const seenAtMs = nowMs();
    return { lastedMs: before.lastedMs + seenAtMs - before.seenAtMs, seenAtMs };
  }
  return {
    get isHere() {
      return isHere;
    },
    get presence() {
      return present();
    },
    came() {
      if (!isHere) before = { ...before, seenAtMs: nowMs() };
      isHere = true;
    },
    left() {
      before = present();
      isHere = false;
    },
  };
}
