import { useProfile, useUpdateProfile } from '../../lib/queries.ts';

/** What a profile says when the learner has not chosen a voice. */
const NO_CHOICE = new Set(['', 'default']);

/** The learner's voice of choice (null: the service's own) and whether meanings are shown at first. */
export function useVoice(): {
  voice: string | null;
  showTranslation: boolean;
  setVoice: (voice: string) => void;
} {
  const profile = useProfile();
  const update = useUpdateProfile();
  const chosen = profile.data?.preferences.voice ?? '';
  return {
    voice: NO_CHOICE.has(chosen) ? null : chosen,
    showTranslation: profile.data?.preferences.showTranslation ?? true,
    setVoice: (voice) => update.mutate({ preferences: { voice } }),
  };
}
