import type { SpeechToSpeechModel } from '@nova/core/ports/speech-to-speech-model.ts';
import { lifecycleCheck, lifecycleOf } from '../model-lifecycle/model-lifecycle.ts';
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
 * A live model behind a guard of its own, with the offline partner to stand in for it; the offline partner alone without
 * one. Both homes choose their partner here.
 */
export function guardLivePartner(options: {
  /** Null: none is configured. */
  model: SpeechToSpeechModel | null;
  offline: SpeechToSpeechModel;
  nowMs(): number;
  /** Told at once when the model is near its end of life (YYYY-MM-DD), or past it. */
  onEnding(modelId: string, endOfLife: string): void;
}): LivePartner {
  const { model, offline, nowMs, onEnding } = options;
  if (model === null) return { partner: offline, standIn: null, healthChecks: {} };
  const { modelId } = model;
  const { state, endOfLife } = lifecycleOf(modelId, nowMs());
  if (state === 'ending' || state === 'ended') onEnding(modelId, endOfLife ?? '');
  const guard = createModelGuard(LIVE);
  return {
    partner: guardedTalks(model, guard),
    standIn: offline,
    healthChecks: { voiceModel: guard.check, voiceModelLifecycle: lifecycleCheck(modelId, nowMs) },
  };
}
