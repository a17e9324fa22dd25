import type { ExportResponse } from '@nova/contracts/http/privacy.ts';
import { queryOptions } from '@tanstack/react-query';
import { api } from '../../lib/api.ts';

/** The copy of her data that the learner asked for last; asked again while it is being made. */
export const exportQuery = queryOptions({
  queryKey: ['export'],
  queryFn: ({ signal }) => api.getLatestExport({ signal }),
  refetchInterval: ({ state }) => (isBeingMade(state.data?.latest) ? 1_500 : false),
});

/** Whether a copy is on its way. */
export function isBeingMade(copy: ExportResponse | null | undefined): boolean {
  return copy?.status === 'queued' || copy?.status === 'running';
}
