import { randomUUID } from 'node:crypto';
import { expect } from 'vitest';
import type { RateLimiter, RateLimitRule } from '../ports/rate-limiter.ts';
import type { ContractCheck } from './contract.ts';

/** The limiter, and a way to let time pass for it. */
export interface RateLimiterSubject {
  limiter: RateLimiter;
  passMs(durationMs: number): Promise<void>;
}

/** For a minute: no window is to end by itself on a busy machine. */
const aRule = (limit: number): RateLimitRule => ({
  name: `rule-${randomUUID()}`,
  limit,
  windowSeconds: 60,
});

/** What every RateLimiter must do. */
export const rateLimiterContract: readonly ContractCheck<RateLimiterSubject>[] = [
  {
    name: 'allows exactly the limit, says how many remain, and when to come back',
    async check({ limiter }) {
      const rule = aRule(3);
      for (const remaining of [2, 1, 0]) {
        await expect(limiter.consume(rule, 'k')).resolves.toEqual({
          allowed: true,
          remaining,
          retryAfterSeconds: 0,
        });
      }
      const refused = await limiter.consume(rule, 'k');
      expect(refused).toMatchObject({ allowed: false, remaining: 0 });
      expect(Number.isInteger(refused.retryAfterSeconds)).toBe(true);
      expect(refused.retryAfterSeconds).toBeGreaterThanOrEqual(1);
      expect(refused.retryAfterSeconds).toBeLessThanOrEqual(60);
    },
  },
  {
    name: 'allows exactly the limit of many at once',
    async check({ limiter }) {
      const rule = aRule(100);
      const decisions = await Promise.all(Array.from({ length: 130 }, () => limiter.consume(rule, 'k')));
      expect(decisions.filter(({ allowed }) => allowed)).toHaveLength(100);
      const remaining = decisions.filter(({ allowed }) => allowed).map((decision) => decision.remaining);
      expect(new Set(remaining).size).toBe(100);
    },
  },
  {
    name: 'counts every key for itself',
    async check({ limiter }) {
      const rule = aRule(1);
      expect((await limiter.consume(rule, 'a')).allowed).toBe(true);
      expect((await limiter.consume(rule, 'b')).allowed).toBe(true);
      expect((await limiter.consume(rule, 'a')).allowed).toBe(false);
    },
  },
  {
    name: 'counts every rule for itself, also when name and key run together to the same text',
    async check({ limiter }) {
      const [rule, other] = [aRule(1), aRule(1)];
      expect((await limiter.consume(rule, 'k')).allowed).toBe(true);
      expect((await limiter.consume(other, 'k')).allowed).toBe(true);
      const longer = { ...rule, name: `${rule.name}:k` };
      expect((await limiter.consume(rule, 'k:k')).allowed).toBe(true);
      expect((await limiter.consume(longer, 'k')).allowed).toBe(true);
    },
  },
  {
    name: 'allows again when the time it named has passed, and is as strict as before',
    async check({ limiter, passMs }) {
      const rule = aRule(2);
      await limiter.consume(rule, 'k');
      await limiter.consume(rule, 'k');
      const refused = await limiter.consume(rule, 'k');
      expect(refused.allowed).toBe(false);
      expect(refused.retryAfterSeconds).toBeLessThanOrEqual(rule.windowSeconds);
      await passMs(refused.retryAfterSeconds * 1000);
      expect((await limiter.consume(rule, 'k')).allowed).toBe(true);
      expect((await limiter.consume(rule, 'k')).allowed).toBe(true);
      expect((await limiter.consume(rule, 'k')).allowed).toBe(false);
    },
  },
  {
    name: 'tells what is left without counting, before the first try, between tries and after the last',
    async check({ limiter, passMs }) {
      const rule = aRule(2);
      for (const remaining of [2, 1, 0]) {
        for (let look = 0; look < 3; look++)
          expect(await limiter.peek(rule, 'k')).toMatchObject({ allowed: remaining > 0, remaining });
        await limiter.consume(rule, 'k');
      }
      const full = await limiter.peek(rule, 'k');
      expect(full).toMatchObject({ allowed: false, remaining: 0 });
      expect(full.retryAfterSeconds).toBeGreaterThanOrEqual(1);
      expect(full.retryAfterSeconds).toBeLessThanOrEqual(rule.windowSeconds);
      await passMs(full.retryAfterSeconds * 1000);
      expect(await limiter.peek(rule, 'k')).toMatchObject({ allowed: true, remaining: 2 });
    },
  },
  {
    name: 'does not keep a key out longer for trying',
    async check({ limiter, passMs }) {
      const rule = aRule(1);
      await limiter.consume(rule, 'k');
      await passMs(45_000);
      expect((await limiter.consume(rule, 'k')).allowed).toBe(false);
      await passMs(15_001);
      expect((await limiter.consume(rule, 'k')).allowed).toBe(true);
    },
  },
];
