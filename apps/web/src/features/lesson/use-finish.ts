import { ApiProblem } from '@nova/contracts/client/client-errors.ts';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { api } from '../../lib/api.ts';
import { useRefreshLearning } from '../../lib/queries.ts';

/** Completes the session and goes to its result; one that was completed already (another tab) goes there too. */
export function useFinish(sessionId: string | undefined) {
  const navigate = useNavigate();
  const refresh = useRefreshLearning();
  return useMutation({
    mutationFn: async () => {
      if (sessionId === undefined) return;
      try {
        await api.completeSession(sessionId);
      } catch (error) {
        if (!(error instanceof ApiProblem && error.code === 'session-completed')) throw error;
      }
      await navigate({ to: '/sessions/$sessionId', params: { sessionId } });
      await refresh();
    },
  });
}
