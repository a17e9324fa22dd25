import type { ExportResponse } from '@nova/contracts/http/privacy.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../lib/api.ts';

/** The copy of her data that the learner asked for last; asked again while it is being made. */
export const exportQuery = queryOptions({
  queryKey: ['export'],
  queryFn: ({ signal }) => api.getLatestExport({ signal }),
  refetchInterval: ({ state }) => untilMade(state.data?.latest),
});

/** How long until it is asked again how far a copy is (milliseconds); false once it is made, or there is none. */
export function untilMade(copy: ExportResponse | null | undefined): number | false {
  return copy?.status === 'queued' || copy?.status === 'running' ? 1_500 : false;
}
