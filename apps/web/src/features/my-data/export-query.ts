import type { LatestExportResponse } from '@nova/contracts/http/privacy.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../lib/api.ts';

/** The copy of her data that the learner asked for last; asked again while it is being made. */
export const exportQuery = queryOptions({
  queryKey: ['export'],
  queryFn: ({ signal }) => api.getLatestExport({ signal }),
  refetchInterval: ({ state }) => pauseMs(state.data),
});

/** A guardian's, of the copy of her child's data that she asked for. */
export const childExportQuery = (link: string) =>
  queryOptions({
    queryKey: ['guardian', link, 'export'],
    queryFn: ({ signal }) => api.getChildExport({ link }, { signal }),
    refetchInterval: ({ state }) => pauseMs(state.data),
  });

/** Until it is asked again how far it is; never once it is made. */
function pauseMs(data: LatestExportResponse | undefined): number | false {
  const status = data?.latest?.status;
  return status === 'queued' || status === 'running' ? 1_500 : false;
}
