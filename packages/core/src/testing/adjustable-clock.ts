import type { Clock } from '../ports/clock.ts';

/** A clock that moves only when told to. */
export interface AdjustableClock extends Clock {
  advanceMs(durationMs: number): void;
}

/**
 * A clock that stands at the present second: a real store that sweeps by its own clock must not find the samples of
 * a suite long expired.
 */
export function adjustableClock(): AdjustableClock {
  let nowMs = Math.floor(Date.now() / 1000) * 1000;
  return {
    nowMs: () => nowMs,
    advanceMs(durationMs) {
      nowMs += durationMs;
    },
  };
}
