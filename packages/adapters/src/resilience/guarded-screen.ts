import type { TranscriptScreen } from '@nova/core/ports/transcript-screen.ts';
import type { GuardSettings, ModelGuard } from './model-guard.ts';

/**
 * For a talk that waits for nothing: a text is judged at once or stands unguarded, and a guardrail that is away holds up three
 * turns, not every one.
 */
export const AT_ONCE: GuardSettings = {
  tryTimeoutMs: 1_000,
  totalTimeoutMs: 1_000,
  retries: 0,
  firstWaitMs: 250,
  breakAfter: 3,
  restMs: 30_000,
};

/** The screen behind the guard: it answers in time, or rejects with ModelFailure. */
export function guardedScreen(screen: TranscriptScreen, guard: ModelGuard): TranscriptScreen {
  return { judge: (said) => guard.run((signal) => screen.judge({ ...said, signal }), said.signal) };
}
