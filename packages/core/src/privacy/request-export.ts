import { type Reauthentication, requireReauthentication } from '../account/require-reauthentication.ts';
import type { NovaDeps } from '../deps.ts';
import type { DataExport } from '../ports/export-repository.ts';
import { queueExport } from './queue-export.ts';

/**
 * Takes a wish for a copy of everything kept of the learner, after her password and, where a second factor is on, a code; a job
 * makes it. While one is being made, that one is the answer. The wish is durable before the answer.
 * @throws NovaError quota-exceeded (three a day), and what `requireReauthentication` refuses with
 */
export async function requestExport(
  deps: Pick<
    NovaDeps,
    'clock' | 'ids' | 'identity' | 'secondFactors' | 'learners' | 'exports' | 'queue' | 'limiter'
  >,
  input: Reauthentication & { userId: string },
): Promise<DataExport> {
  await requireReauthentication(deps, input);
  return queueExport(deps, { userId: input.userId, askedBy: 'learner' });
}
