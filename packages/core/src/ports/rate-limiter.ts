export interface RateLimitRule {
  /** Names the rule, so that two rules never share a count. */
  name: string;
  limit: number;
  windowSeconds: number;
}

export interface RateLimitDecision {
  allowed: boolean;
  remaining: number;
  /** Seconds until a further try can succeed; 0 when allowed. */
  retryAfterSeconds: number;
}

/** Counts tries per key and rule. */
export interface RateLimiter {
  consume(rule: RateLimitRule, key: string): Promise<RateLimitDecision>;
  /** What the next try would be answered, without counting one; `remaining` are the tries left by now. */
  peek(rule: RateLimitRule, key: string): Promise<RateLimitDecision>;
}
