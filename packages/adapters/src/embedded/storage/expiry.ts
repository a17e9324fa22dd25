import type { Clock } from '@nova/core/ports/clock.ts';

/** Whole epoch seconds now. A row is live while its `expires_at_s` is greater than this. */
export function nowSeconds(clock: Clock): number {
  return Math.floor(clock.nowMs() / 1000);
}
