import type { RateLimitDecision, RateLimiter, RateLimitRule } from '@nova/core/ports/rate-limiter.ts';
import { EdgeProblem } from './edge-problem.ts';

/** Names of the limits beside the learner's own. */
export type LimitName =
  | 'auth'
  | 'csp-report'
  | 'demo-audio'
  | 'demo-speech'
  | 'mail'
  | 'public'
  | 'report'
  | 'unauthenticated';

/** Every limit of the API. */
export interface Limits {
  /** 100 requests a minute for a signed-in learner (seed 2.2.1). */
  learner: readonly RateLimitRule[];
  /** For a network address; `mail` for the e-mail address that would be written to. */
  named: Readonly<Record<LimitName, readonly RateLimitRule[]>>;
}

/**
 * The limits. `authPerMinute` is for an address that many people share (a school): sign-up, sign-in and codes.
 * Guessing one account's password or code is stopped by the identity provider, whatever the address: six tries at a
 * code. `mail` bounds how many codes there are to guess (180 tries a day at one in a million), and mails to a stranger.
 */
export function createLimits({ authPerMinute }: { authPerMinute: number }): Limits {
  const perMinute = (name: string, limit: number): RateLimitRule => ({ name, limit, windowSeconds: 60 });
  const perDay = (name: string, limit: number): RateLimitRule => ({
    name,
    limit,
    windowSeconds: 24 * 60 * 60,
  });
  return {
    learner: [perMinute('learner', 100)],
    named: {
      auth: [perMinute('auth', authPerMinute)],
      'csp-report': [perMinute('csp-report', 60)],
      mail: [{ name: 'mail', limit: 10, windowSeconds: 15 * 60 }, perDay('mail-day', 30)],
      'demo-audio': [perMinute('demo-audio', 6), perDay('demo-audio-day', 30)],
      'demo-speech': [perMinute('demo-speech', 30), perDay('demo-speech-day', 300)],
      report: [perMinute('report', 10), perDay('report-day', 50)],
      public: [perMinute('public', 600)],
      unauthenticated: [perMinute('unauthenticated', 120)],
    },
  };
}

/** What the rate limit headers say. */
export interface LimitState {
  rule: RateLimitRule;
  decision: RateLimitDecision;
}

/** Counts one try under every rule, in order, and stops at the first that refuses. The last state is the one to tell. */
export async function consumeAll(
  limiter: RateLimiter,
  rules: readonly RateLimitRule[],
  key: string,
): Promise<LimitState | null> {
  let tightest: LimitState | null = null;
  for (const rule of rules) {
    const state = { rule, decision: await limiter.consume(rule, key) };
    if (!state.decision.allowed) return state;
    if (tightest === null || state.decision.remaining < tightest.decision.remaining) tightest = state;
  }
  return tightest;
}

/**
 * Refuses who is over a limit; `null`, no limit, is nobody.
 * @throws EdgeProblem rate-limited
 */
export function refuseBeyond(state: LimitState | null): void {
  if (state !== null && !state.decision.allowed)
    throw new EdgeProblem('rate-limited', { retryAfterSeconds: state.decision.retryAfterSeconds });
}

/** Source: draft-ietf-httpapi-ratelimit-headers-10 (fields RateLimit-Policy and RateLimit as structured fields). */
export function limitHeaders({ rule, decision }: LimitState): Record<string, string> {
  const reset = decision.allowed ? '' : `;t=${decision.retryAfterSeconds}`;
  return {
    'RateLimit-Policy': `"${rule.name}";q=${rule.limit};w=${rule.windowSeconds}`,
    RateLimit: `"${rule.name}";r=${decision.remaining}${reset}`,
  };
}
