import type { NovaDeps } from '../deps.ts';
import { type ExportView, getExport } from '../privacy/get-export.ts';
import { openVerifiedLink } from './guardian-link.ts';

/**
 * How far the copy is that the guardian asked for last, with the link to it once it is made; null when there is none, or it is
 * over. One that the child asked for by herself is not shown: no proof of the guardian's came before it.
 * @throws NovaError guardian-link-invalid | guardian-unverified
 */
export async function getChildExport(
  deps: Pick<NovaDeps, 'clock' | 'guardians' | 'exports' | 'files'>,
  input: { link: string },
): Promise<ExportView | null> {
  const { userId, exportId } = await openVerifiedLink(deps, input.link);
  // Rows of before there was such a wish have no field for it.
  if (userId === null || !exportId) return null;
  return getExport(deps, { userId, askedBy: 'guardian', exportId });
}
