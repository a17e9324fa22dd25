import type { ApiProblem } from '@nova/contracts/client/client-errors.ts';
import { QueryClient } from '@tanstack/react-query';

/** By name, not by class: the class brings the sentences of all problems, which the first page does without. */
function isRefusal(error: Error): boolean {
  return error.name === 'ApiProblem' && (error as ApiProblem).status < 500;
}

/** The cache of what the server said. Refusals are not asked again; a lost connection is, twice. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 30 * 60_000,
      retry: (failures, error) => !isRefusal(error) && failures < 2,
      // The browser's "online" is a guess: ask anyway and let the request tell.
      networkMode: 'always',
      // Which switches this off: what failed while offline comes by itself once there is a connection.
      refetchOnReconnect: true,
    },
    mutations: { networkMode: 'always' },
  },
});
