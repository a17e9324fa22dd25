import { NovaError } from '@nova/core/errors.ts';
import { ModelFailure } from '@nova/core/model-failure.ts';
import type { LiveTalk, SpeechToSpeechModel } from '@nova/core/ports/speech-to-speech-model.ts';
import type { GuardSettings, ModelGuard } from './model-guard.ts';

/** For a learner who waits for her partner's first word: one try, since the offline partner is there at once. */
export const LIVE: GuardSettings = {
  tryTimeoutMs: 4_000,
  totalTimeoutMs: 4_500,
  retries: 0,
  firstWaitMs: 250,
  breakAfter: 3,
  restMs: 30_000,
};

/**
 * A live model behind the guard: a stream that does not open in time is closed when it does, and while the circuit is open
 * streams are refused at once with service-unavailable. What happens in an open stream is the talk's matter.
 */
export function guardedTalks(model: SpeechToSpeechModel, guard: ModelGuard): SpeechToSpeechModel {
  return {
    ...model,
    async open(setup) {
      try {
        return await guard.run(async (signal) => {
          const talk = await model.open(setup).catch(rejectAsFailure);
          if (signal.aborted) void talk.close();
          return talk;
        });
      } catch (error) {
        throw asRefusal(error);
      }
    },
  };
}

function rejectAsFailure(error: unknown): Promise<LiveTalk> {
  if (error instanceof NovaError && error.code === 'service-busy')
    throw new ModelFailure('busy', 'no free stream', { cause: error });
  if (error instanceof NovaError && error.code === 'service-unavailable')
    throw new ModelFailure('unavailable', 'no stream', { cause: error });
  throw error;
}

function asRefusal(error: unknown): unknown {
  if (!(error instanceof ModelFailure)) return error;
  return new NovaError(error.reason === 'busy' ? 'service-busy' : 'service-unavailable', {
    retryAfterSeconds: 5,
    cause: error,
  });
}
