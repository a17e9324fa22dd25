import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { profileQuery } from '../../../lib/queries.ts';
import type { PendingAttempt } from './attempt-outbox.ts';
import { outbox } from './outbox.ts';

/** The learner's recordings that wait on this device, and the way to try them now. */
export function usePending(): { attempts: readonly PendingAttempt[]; sendNow: () => void } {
  const ownerId = useQuery(profileQuery).data?.userId;
  const [attempts, setAttempts] = useState<readonly PendingAttempt[]>([]);
  useEffect(() => {
    if (ownerId === undefined) return;
    let isCurrent = true;
    const look = async () => {
      const waiting = await outbox.pending(ownerId);
      // A recording on its first try is not waiting yet.
      if (isCurrent) setAttempts(waiting.filter((attempt) => attempt.tries > 0));
    };
    const stopListening = outbox.subscribe(() => void look());
    void look();
    return () => {
      isCurrent = false;
      stopListening();
    };
  }, [ownerId]);
  return {
    attempts,
    sendNow: () => {
      if (ownerId !== undefined) void outbox.flush(ownerId, true);
    },
  };
}
