import { queryOptions } from '@tanstack/react-query';
import { api } from '../../lib/api.ts';
import { isBeingMade } from '../my-data/export-query.ts';

/** How much of what is kept of a guardian's child. */
export const keptQuery = (link: string) =>
  queryOptions({
    queryKey: ['guardian', link, 'kept'],
    queryFn: async ({ signal }) => (await api.reviewChild({ link }, { signal })).kept,
  });

/**
 * The copy that a guardian asked for; asked again while it is being made, every 5 s for a minute and then every 15 s: her address may
 * ask 60 times a minute, for everything she does.
 */
export const childCopyQuery = (link: string) =>
  queryOptions({
    queryKey: ['guardian', link, 'copy'],
    queryFn: async ({ signal }) => (await api.reviewChild({ link, only: 'copy' }, { signal })).copy,
    refetchInterval: ({ state }) => {
      if (!isBeingMade(state.data)) return false;
      return state.dataUpdateCount > 12 ? 15_000 : 5_000;
    },
  });
