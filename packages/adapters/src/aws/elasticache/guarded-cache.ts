import type { Clock } from '@nova/core/ports/clock.ts';

/** After a failure the cache is left alone for so long: every request would wait for it in vain. */
const PAUSE_MS = 1_000;

/** Runs commands on a cache that may be down. */
export interface GuardedCache {
  /** The answer, or `otherwise` when the cache fails or failed within the last second. Never rejects. */
  attempt<Answer>(command: () => Promise<Answer>, otherwise: Answer): Promise<Answer>;
}

/** @param options.onFailure told of each failed command, to be logged and counted */
export function guardCache(options: { clock: Clock; onFailure(error: unknown): void }): GuardedCache {
  const { clock, onFailure } = options;
  let leftAloneUntilMs = 0;
  return {
    async attempt(command, otherwise) {
      if (clock.nowMs() < leftAloneUntilMs) return otherwise;
      try {
        return await command();
      } catch (error) {
        leftAloneUntilMs = clock.nowMs() + PAUSE_MS;
        onFailure(error);
        return otherwise;
      }
    },
  };
}
