import type { RateLimiter, RateLimitRule } from '@nova/core/ports/rate-limiter.ts';
import type { CacheConnection } from './connection.ts';
import type { GuardedCache } from './guarded-cache.ts';

/** Takes one from the key's window, which begins with its first try; a try too many lengthens nothing. */
const TAKE = `local count = redis.call('INCR', KEYS[1])
local left = redis.call('PTTL', KEYS[1])
if left < 0 then
  redis.call('PEXPIRE', KEYS[1], ARGV[1])
  left = tonumber(ARGV[1])
end
return {count, left}`;

/** The key's count and what is left of its window, untouched. */
const LOOK = `return {tonumber(redis.call('GET', KEYS[1]) or '0'), math.max(0, redis.call('PTTL', KEYS[1]))}`;

interface WithScripts {
  takeFromWindow(key: string, windowMs: number): Promise<[number, number]>;
  lookAtWindow(key: string): Promise<[number, number]>;
}

/**
 * The limits that count: one script on one server, so that exactly `limit` tries pass in a window, whichever function
 * asks. When the server is down each process counts for itself (`fallback`): learners go on, and so do the limits,
 * looser by the number of processes.
 */
export function createRedisRateLimiter(
  connection: CacheConnection,
  guard: GuardedCache,
  fallback: RateLimiter,
): RateLimiter {
  connection.defineCommand('takeFromWindow', { numberOfKeys: 1, lua: TAKE });
  connection.defineCommand('lookAtWindow', { numberOfKeys: 1, lua: LOOK });
  const scripts = connection as unknown as WithScripts;
  return {
    async consume(rule, key) {
      const windowMs = requireSane(rule).windowSeconds * 1000;
      const taken = await guard.attempt(() => scripts.takeFromWindow(keyOf(rule, key), windowMs), null);
      if (taken === null) return fallback.consume(rule, key);
      const [count, leftMs] = taken;
      const allowed = count <= rule.limit;
      return {
        allowed,
        remaining: Math.max(0, rule.limit - count),
        retryAfterSeconds: allowed ? 0 : Math.max(1, Math.ceil(leftMs / 1000)),
      };
    },
    async peek(rule, key) {
      const seen = await guard.attempt(() => scripts.lookAtWindow(keyOf(requireSane(rule), key)), null);
      if (seen === null) return fallback.peek(rule, key);
      const [count, leftMs] = seen;
      const remaining = Math.max(0, rule.limit - count);
      return {
        allowed: remaining > 0,
        remaining,
        retryAfterSeconds: remaining > 0 ? 0 : Math.max(1, Math.ceil(leftMs / 1000)),
      };
    },
  };
}

function requireSane(rule: RateLimitRule): RateLimitRule {
  if (!(rule.limit >= 0 && rule.windowSeconds > 0))
    throw new RangeError(`The rate limit rule ${rule.name} is out of range.`);
  return rule;
}

function keyOf({ name, limit, windowSeconds }: RateLimitRule, key: string): string {
  return `limit:${JSON.stringify([name, limit, windowSeconds, key])}`;
}
