import { useProfile, useUpdateProfile } from '../../lib/queries.ts';
import { useVoices } from './use-voices.ts';

/** What a profile says when the learner has not chosen a voice. */
const NO_CHOICE = new Set(['', 'default']);

/** The learner's voice of choice (null: the service's own, also where hers is gone) and whether meanings are shown at first. */
export function useVoice(): {
  voice: string | null;
  showTranslation: boolean;
  setVoice: (voice: string) => void;
} {
  const profile = useProfile();
  const update = useUpdateProfile();
  const chosen = profile.data?.preferences.voice ?? '';
  const hasChosen = !NO_CHOICE.has(chosen);
  const voices = useVoices(hasChosen);
  return {
    voice: hasChosen && voices?.knows(chosen) !== false ? chosen : null,
    showTranslation: profile.data?.preferences.showTranslation ?? true,
    setVoice: (voice) => update.mutate({ preferences: { voice } }),
  };
}
