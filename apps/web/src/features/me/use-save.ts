import { ApiProblem, NetworkError } from '@nova/contracts/client/client-errors.ts';
import type { ProfilePatch } from '@nova/contracts/http/user.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { useUpdateProfile } from '../../lib/queries.ts';
import { toast } from '../../lib/toasts.ts';

/** Saves one change of the profile: shown at once, confirmed quietly, and taken back with a sentence if refused. */
export function useSave(): (patch: ProfilePatch, said?: string) => void {
  const { t } = useTranslation('app');
  const update = useUpdateProfile();
  return (patch, said) => {
    update.mutate(patch, {
      onSuccess: () => toast(said ?? t('saved')),
      onError: (error) =>
        toast(
          error instanceof ApiProblem || error instanceof NetworkError
            ? error.message
            : t('unexpected.title'),
          'problem',
        ),
    });
  };
}
