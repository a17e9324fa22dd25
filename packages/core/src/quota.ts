import { NovaError } from './errors.ts';
import type { RateLimiter, RateLimitRule } from './ports/rate-limiter.ts';

const DAY_SECONDS = 24 * 60 * 60;

/** What a learner may order in a day: made things cost money or minutes of a processor, whoever makes them. */
export const QUOTAS = {
  pictures: { name: 'pictures-day', limit: 30, windowSeconds: DAY_SECONDS },
  exports: { name: 'exports-day', limit: 3, windowSeconds: DAY_SECONDS },
  lessons: { name: 'lessons-day', limit: 10, windowSeconds: DAY_SECONDS },
} as const satisfies Record<string, RateLimitRule>;

/** What a learner may order in a day, and how much of it is left. */
export interface QuotaLeft {
  perDay: number;
  remaining: number;
}

/** How much of a quota is left, without taking from it. */
export async function quotaLeft(
  limiter: RateLimiter,
  rule: RateLimitRule,
  userId: string,
): Promise<QuotaLeft> {
  const { remaining } = await limiter.peek(rule, userId);
  return { perDay: rule.limit, remaining };
}

/**
 * Counts one order of a learner.
 * @throws NovaError quota-exceeded, with the time until the next can be taken
 */
export async function requireQuota(limiter: RateLimiter, rule: RateLimitRule, userId: string): Promise<void> {
  const { allowed, retryAfterSeconds } = await limiter.consume(rule, userId);
  if (!allowed) throw new NovaError('quota-exceeded', { retryAfterSeconds, info: { perDay: rule.limit } });
}
