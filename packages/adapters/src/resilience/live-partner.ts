import { screenedTalks } from '@nova/core/conversation/screened-talk.ts';
import type { SpeechToSpeechModel } from '@nova/core/ports/speech-to-speech-model.ts';
import type { TranscriptScreen } from '@nova/core/ports/transcript-screen.ts';
import { lifecycleCheck, lifecycleOf } from '../model-lifecycle/model-lifecycle.ts';
import { AT_ONCE, guardedScreen } from './guarded-screen.ts';
import { guardedTalks, LIVE } from './guarded-talks.ts';
import { createModelGuard } from './model-guard.ts';

/** The configured model id that means: the offline partner alone. */
export const OFFLINE = 'offline';

/** Who talks, who stands in, and what of them belongs into the health. */
export interface LivePartner {
  partner: SpeechToSpeechModel;
  /** Null when the partner itself cannot be away. */
  standIn: SpeechToSpeechModel | null;
  healthChecks: Readonly<Record<string, () => Promise<void>>>;
}

/**
 * A live model behind a guard of its own, its texts screened where a guardrail is configured, with the offline partner to
 * stand in for it; the offline partner alone without one, whose lines are ours. Both homes choose their partner here.
 */
export function guardLivePartner(options: {
  /** Null: none is configured. */
  model: SpeechToSpeechModel | null;
  /** The guardrail that the talks with the model pass; null: none is configured. */
  screen: TranscriptScreen | null;
  offline: SpeechToSpeechModel;
  nowMs(): number;
  /** Told at once when the model is near its end of life (YYYY-MM-DD), or past it. */
  onEnding(modelId: string, endOfLife: string): void;
  /** Told when a text could not be judged, and stands unguarded. */
  onUnguarded(error: unknown): void;
}): LivePartner {
  const { model, screen, offline, nowMs, onEnding, onUnguarded } = options;
  if (model === null) return { partner: offline, standIn: null, healthChecks: {} };
  const { modelId } = model;
  const { state, endOfLife } = lifecycleOf(modelId, nowMs());
  if (state === 'ending' || state === 'ended') onEnding(modelId, endOfLife ?? '');
  const guard = createModelGuard(LIVE);
  const healthChecks = { voiceModel: guard.check, voiceModelLifecycle: lifecycleCheck(modelId, nowMs) };
  const guarded = guardedTalks(model, guard);
  if (screen === null) return { partner: guarded, standIn: offline, healthChecks };
  const screenGuard = createModelGuard(AT_ONCE);
  return {
    partner: screenedTalks(guarded, guardedScreen(screen, screenGuard), onUnguarded),
    standIn: offline,
    healthChecks: { ...healthChecks, voiceGuardrail: screenGuard.check },
  };
}
