import type { ConsentPurpose, ConsentsResponse, GiveConsentRequest } from '@nova/contracts/http/consents.ts';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../lib/api.ts';
import { currentLocale } from '../../lib/i18n.ts';
import { queryClient } from '../../lib/query-client.ts';

/** What the learner is asked and what she agrees to. */
export const consentsQuery = queryOptions({
  queryKey: ['consents'],
  queryFn: ({ signal }) => api.getConsents({ signal }),
  staleTime: 5 * 60_000,
});

/** One question of the answer. */
export function askedOf(consents: ConsentsResponse, purpose: ConsentPurpose) {
  return consents.purposes.find((asked) => asked.purpose === purpose);
}

/** Answers a question in the language of the page; everything that shows consents follows. */
export function useGiveConsent() {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (answer: Omit<GiveConsentRequest, 'locale'>) =>
      api.giveConsent({ ...answer, locale: currentLocale() }),
    onSuccess: (consents) => cache.setQueryData(consentsQuery.queryKey, consents),
    // The words may have changed: the next look has the new ones.
    onError: () => cache.invalidateQueries({ queryKey: consentsQuery.queryKey }),
  });
}

/**
 * Whether the learner lets her voice be listened to. A yes is known from before; a no is asked again, since she may have
 * agreed on another device.
 * @throws what the operations of the API throw
 */
export async function mayBeHeard(): Promise<boolean> {
  const says = (consents: ConsentsResponse) => askedOf(consents, 'voice-processing')?.choice === 'yes';
  if (says(await queryClient.ensureQueryData(consentsQuery))) return true;
  return says(await queryClient.fetchQuery({ ...consentsQuery, staleTime: 0 }));
}
