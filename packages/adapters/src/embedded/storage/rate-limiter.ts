import type { RateLimitDecision, RateLimiter, RateLimitRule } from '@nova/core/ports/rate-limiter.ts';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Counts are dropped by a timer at the end of their window; a longer one would overflow `setTimeout`. */
const LONGEST_WINDOW_SECONDS = 2_000_000;

/**
 * Counts in this process, in fixed windows that begin at a key's first try: exactly `limit` tries pass in each.
 * A refused try does not lengthen the window. Forgets everything when the process ends.
 */
export function createMemoryRateLimiter(): RateLimiter {
  const limiters = new Map<string, RateLimiterMemory>();
  return {
    async consume(rule, key) {
      const limiter = limiterFor(limiters, rule);
      try {
        return toDecision(await limiter.consume(key), true);
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return toDecision(refusal, false);
        throw refusal;
      }
    },
    async peek(rule, key) {
      const window = await limiterFor(limiters, rule).get(key);
      const remaining = Math.max(0, rule.limit - (window?.consumedPoints ?? 0));
      const left = Math.max(1, Math.ceil((window?.msBeforeNext ?? 0) / 1000));
      return { allowed: remaining > 0, remaining, retryAfterSeconds: remaining > 0 ? 0 : left };
    },
  };
}

function limiterFor(limiters: Map<string, RateLimiterMemory>, rule: RateLimitRule): RateLimiterMemory {
  const { name, limit, windowSeconds } = rule;
  if (!(limit >= 0 && windowSeconds > 0 && windowSeconds <= LONGEST_WINDOW_SECONDS)) {
    throw new RangeError(`The rate limit rule ${name} is out of range.`);
  }
  const id = `${limit}/${windowSeconds}/${name}`;
  let limiter = limiters.get(id);
  if (limiter === undefined) {
    limiter = new RateLimiterMemory({ points: limit, duration: windowSeconds });
    limiters.set(id, limiter);
  }
  return limiter;
}

function toDecision(result: RateLimiterRes, allowed: boolean): RateLimitDecision {
  return {
    allowed,
    remaining: result.remainingPoints,
    retryAfterSeconds: allowed ? 0 : Math.max(1, Math.ceil(result.msBeforeNext / 1000)),
  };
}
