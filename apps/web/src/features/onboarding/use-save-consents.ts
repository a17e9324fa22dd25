import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../lib/api.ts';
import { currentLocale } from '../../lib/i18n.ts';
import { consentsQuery } from '../consents/consents-query.ts';
import type { ChosenConsents } from './ConsentQuestions.tsx';

/** Puts on record what was chosen, each answer with the words it was given to; nothing for what was left alone. */
export function useSaveConsents() {
  const cache = useQueryClient();
  return useMutation({
    async mutationFn(chosen: ChosenConsents) {
      for (const { purpose, choice: before, textVersion } of cache.getQueryData(consentsQuery.queryKey)
        ?.purposes ?? []) {
        const choice = chosen[purpose];
        if (choice === undefined || choice === before) continue;
        const consents = await api.giveConsent({ purpose, choice, textVersion, locale: currentLocale() });
        cache.setQueryData(consentsQuery.queryKey, consents);
      }
    },
  });
}
