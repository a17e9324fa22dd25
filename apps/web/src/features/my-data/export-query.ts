import { queryOptions } from '@tanstack/react-query';
import { api } from '../../lib/api.ts';

/** The copy of her data that the learner asked for last; asked again while it is being made. */
export const exportQuery = queryOptions({
  queryKey: ['export'],
  queryFn: ({ signal }) => api.getLatestExport({ signal }),
  refetchInterval: ({ state }) => {
    const status = state.data?.latest?.status;
    return status === 'queued' || status === 'running' ? 1_500 : false;
  },
});
