import type { SocialProvider } from '@nova/contracts/http/social.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../lib/api.ts';

/** Who else can sign a learner in here; changes with the configuration only. */
export const socialProvidersQuery = queryOptions({
  queryKey: ['social', 'providers'],
  queryFn: ({ signal }) => api.listSocialProviders({ signal }),
  staleTime: 60 * 60_000,
});

/** Their own names, the same in every language. */
export const providerNames: Record<SocialProvider, string> = { google: 'Google', facebook: 'Facebook' };
