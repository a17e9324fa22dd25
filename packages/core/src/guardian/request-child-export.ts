import type { NovaDeps } from '../deps.ts';
import type { DataExport } from '../ports/export-repository.ts';
import { queueExport } from '../privacy/queue-export.ts';
import { childOfLink } from './child-of-link.ts';
import { spendGuardianCode } from './spend-guardian-code.ts';

/**
 * Takes a verified guardian's wish for a copy of everything kept of her child, after another mailed code: her link lives for a day,
 * and the copy is all there is; the child gets no link to it. The child's own three a day are counted.
 * @throws NovaError guardian-link-invalid | guardian-unverified | code-invalid | code-expired | quota-exceeded
 */
export async function requestChildExport(
  deps: Pick<
    NovaDeps,
    'clock' | 'ids' | 'guardians' | 'guardianVerifier' | 'learners' | 'exports' | 'queue' | 'limiter'
  >,
  input: { link: string; code: string },
): Promise<DataExport> {
  const { userId, guardianshipId } = await childOfLink(deps, input);
  await spendGuardianCode(deps, { guardianshipId, code: input.code });
  const wish = await queueExport(deps, { userId, askedBy: 'guardian' });
  const { exportId } = wish;
  await deps.guardians.update(guardianshipId, (before) => ({ ...before, exportId }));
  return wish;
}
