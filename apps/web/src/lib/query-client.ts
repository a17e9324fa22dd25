import { ApiProblem } from '@nova/contracts/client/client-errors.ts';
import { QueryClient } from '@tanstack/react-query';

/** The cache of what the server said. Refusals are not asked again; a lost connection is, twice. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      gcTime: 30 * 60_000,
      retry: (failures, error) => (error instanceof ApiProblem && error.status < 500 ? false : failures < 2),
      // The browser's "online" is a guess: ask anyway and let the request tell.
      networkMode: 'always',
    },
    mutations: { networkMode: 'always' },
  },
});
