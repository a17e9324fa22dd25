import { createSonicClient, createSonicModel } from '@nova/adapters/aws/bedrock/sonic-model.ts';
import type { AwsPlace } from '@nova/adapters/aws/client-settings.ts';
import { lifecycleCheck, lifecycleOf } from '@nova/adapters/model-lifecycle/model-lifecycle.ts';
import { guardedTalks, LIVE } from '@nova/adapters/resilience/guarded-talks.ts';
import { createModelGuard } from '@nova/adapters/resilience/model-guard.ts';
import type { SpeechToSpeechModel, SuggestedReply } from '@nova/core/ports/speech-to-speech-model.ts';
import type { VoiceLog } from './voice-deps.ts';

/** The configured model id that means: the offline partner alone. */
export const OFFLINE = 'offline';

/** Who talks, who stands in, and what of them belongs into the health. */
export interface PartnerComposition {
  partner: SpeechToSpeechModel;
  standIn: SpeechToSpeechModel | null;
  healthChecks: Readonly<Record<string, () => Promise<void>>>;
}

/**
 * The live model of the configuration behind a guard of its own, with the offline partner to stand in for it; the offline
 * partner alone when the id is `OFFLINE`.
 */
export function composePartner(options: {
  modelId: string;
  /** Where Bedrock is called. */
  place: AwsPlace;
  offline: SpeechToSpeechModel;
  howToSay(korean: string): Promise<readonly SuggestedReply[]>;
  nowMs(): number;
  log: VoiceLog;
}): PartnerComposition {
  const { modelId, place, offline, howToSay, nowMs, log } = options;
  if (modelId === OFFLINE) return { partner: offline, standIn: null, healthChecks: {} };
  const { state, endOfLife } = lifecycleOf(modelId, nowMs());
  if (state === 'ending' || state === 'ended')
    log.info('a model in use is near its end of life', { modelId, endOfLife: endOfLife ?? '' });
  const guard = createModelGuard(LIVE);
  const sonic = createSonicModel({ client: createSonicClient(place), modelId, howToSay });
  return {
    partner: guardedTalks(sonic, guard),
    standIn: offline,
    healthChecks: { voiceModel: guard.check, voiceModelLifecycle: lifecycleCheck(modelId, nowMs) },
  };
}
