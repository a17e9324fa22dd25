import { createOperatorClient } from '@nova/contracts/client/operator-client.ts';
import { queryOptions } from '@tanstack/react-query';
import { clientOptions } from '../../lib/api-client.ts';

/** The operations for operators. */
export const operatorApi = createOperatorClient(clientOptions);

/** Every look is on record, so nothing is looked at again by itself. */
const onceAsked = { staleTime: 60_000, refetchOnWindowFocus: false, retry: false } as const;

/** The queue of reports, or those that were decided. */
export const reportsQuery = (status: 'open' | 'resolved') =>
  queryOptions({
    ...onceAsked,
    queryKey: ['operator', 'reports', status],
    queryFn: ({ signal }) => operatorApi.listReports(status, { signal }),
  });

/** The state of one learner. */
export const learnerQuery = (userId: string) =>
  queryOptions({
    ...onceAsked,
    queryKey: ['operator', 'learner', userId],
    queryFn: ({ signal }) => operatorApi.lookAtLearner(userId, false, { signal }),
  });

/** What was said in the talks of a learner who lets support read them. */
export const talksQuery = (userId: string) =>
  queryOptions({
    ...onceAsked,
    queryKey: ['operator', 'talks', userId],
    queryFn: ({ signal }) => operatorApi.lookAtLearner(userId, true, { signal }),
  });

/** Jobs that are not done, and jobs that failed every try. */
export const jobsQuery = queryOptions({
  ...onceAsked,
  queryKey: ['operator', 'jobs'],
  queryFn: ({ signal }) => operatorApi.listJobs({ signal }),
});

/** Which features are on. */
export const flagsQuery = queryOptions({
  ...onceAsked,
  queryKey: ['operator', 'flags'],
  queryFn: ({ signal }) => operatorApi.listFlags({ signal }),
});
