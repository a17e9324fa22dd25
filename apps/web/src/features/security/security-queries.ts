import { queryOptions } from '@tanstack/react-query';
import { api } from '../../lib/api.ts';

/** Whether signing in asks for a code. */
export const mfaQuery = queryOptions({
  queryKey: ['mfa'],
  queryFn: ({ signal }) => api.getMfa({ signal }),
});
