import { mayBeHeard } from '../../consents/consents-query.ts';
import { askForVoiceConsent } from '../../consents/voice-consent.ts';
import { encodeWav, type MonoSound } from '../../speaking/recorder/wav.ts';
import { failureOf } from '../../speaking/source/lesson-source.ts';
import type { JudgeOutcome, SpeakingSource } from '../../speaking/source/speaking-source.ts';

/**
 * Takes a free description: the page shows what came of it. It is not kept for later, since what it is held against is on the
 * server; without a connection it stays in the recorder, to be sent again.
 */
export function createDescriptionSource(
  describe: (attemptId: string, audio: Blob) => Promise<void>,
): SpeakingSource {
  const judge = async (attemptId: string, sound: MonoSound): Promise<JudgeOutcome> => {
    try {
      // A voice does not leave the device before its learner agrees.
      const isHeard = await mayBeHeard();
      if (!isHeard && (await askForVoiceConsent({ hasRecording: true })) !== 'agreed')
        return { kind: 'failed', failure: { kind: 'problem', code: 'voice-consent-required' } };
      await describe(attemptId, new Blob([encodeWav(sound)], { type: 'audio/wav' }));
      return { kind: 'taken' };
    } catch (error) {
      return { kind: 'failed', failure: failureOf(error) };
    }
  };
  return {
    privacy: 'keep',
    hasVoices: false,
    modelVoice: () => Promise.reject(new Error('A description has no model.')),
    judge: ({ attemptId, sound }) => judge(attemptId, sound),
    later: () => () => undefined,
  };
}
