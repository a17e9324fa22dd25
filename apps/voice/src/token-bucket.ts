/** A rate with a burst, counted exactly. */
export interface TokenBucket {
  /** Takes `amount`, or nothing and answers false when there is too little. */
  take(amount: number, nowMs: number): boolean;
}

/** A full bucket. */
export function createTokenBucket(perSecond: number, burst: number, nowMs: number): TokenBucket {
  let level = burst;
  let atMs = nowMs;
  return {
    take(amount, now) {
      level = Math.min(burst, level + ((now - atMs) / 1000) * perSecond);
      atMs = now;
      if (amount > level) return false;
      level -= amount;
      return true;
    },
  };
}
