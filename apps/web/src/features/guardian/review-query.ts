import { queryOptions } from '@tanstack/react-query';
import { api } from '../../lib/api.ts';
import { untilMade } from '../my-data/export-query.ts';

/** How much of what is kept of a guardian's child, and the copy that she asked for; asked again while that is being made. */
export const reviewQuery = (link: string) =>
  queryOptions({
    queryKey: ['guardian', link, 'kept'],
    queryFn: ({ signal }) => api.reviewChild({ link }, { signal }),
    refetchInterval: ({ state }) => untilMade(state.data?.copy),
  });
