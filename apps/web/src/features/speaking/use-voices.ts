import { useQuery } from '@tanstack/react-query';
import { voicesQuery } from '../../lib/queries.ts';
import { askedOf, consentsQuery } from '../consents/consents-query.ts';
import { type VoicesFor, voicesFor } from './voices-for.ts';

/** The voices that read to this learner; undefined until they are known, and for visitors, who have none to choose. */
export function useVoices(isEnabled = true): VoicesFor | undefined {
  const all = useQuery({ ...voicesQuery, enabled: isEnabled });
  const isAsked = isEnabled && all.data?.areAbroad === true;
  const consents = useQuery({ ...consentsQuery, enabled: isAsked });
  if (!all.data || (isAsked && consents.isPending)) return undefined;
  const hasAgreed = consents.data && askedOf(consents.data, 'cross-border')?.choice === 'yes';
  return voicesFor(all.data, hasAgreed === true);
}
