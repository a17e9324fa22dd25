import { useQuery } from '@tanstack/react-query';
import { askedOf, consentsQuery } from './consents-query.ts';

/**
 * Whether a child's guardian has yet to let her voice be listened to, so that no microphone opens; false where the learner
 * decides for herself, and while it is not known. `ask` looks again.
 */
export function useAwaitsGuardian(isMember: boolean): { awaitsGuardian: boolean; ask: () => void } {
  const { data, refetch } = useQuery({ ...consentsQuery, enabled: isMember });
  const awaitsGuardian =
    isMember && data?.decidedBy === 'guardian' && askedOf(data, 'voice-processing')?.choice !== 'yes';
  return { awaitsGuardian, ask: () => void refetch() };
}
