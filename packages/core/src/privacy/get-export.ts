import type { NovaDeps } from '../deps.ts';
import type { DataExport, ExportAsker } from '../ports/export-repository.ts';
import { exportKey } from './export-files.ts';

/** An export, and the link to its archive once it is made. */
export interface ExportView extends DataExport {
  url: string | null;
}

/**
 * How far an export of the learner is, with a link that works as long as the archive is kept; or null (another learner's,
 * expired, asked for by somebody else, or none asked for).
 * @param input.askedBy who looks: she sees only what she asked for, with a proof of her own
 * @param input.exportId null for the one asked for last
 */
export async function getExport(
  deps: Pick<NovaDeps, 'clock' | 'exports' | 'files'>,
  input: { userId: string; askedBy: ExportAsker; exportId: string | null },
): Promise<ExportView | null> {
  const { userId, askedBy, exportId } = input;
  const { exports } = deps;
  const wish =
    exportId === null ? await exports.latest(userId, askedBy) : await exports.get(userId, exportId);
  if (wish?.askedBy !== askedBy) return null;
  if (wish.status !== 'succeeded') return { ...wish, url: null };
  const leftSeconds = Math.floor(wish.expiresAtSeconds - deps.clock.nowMs() / 1000);
  return { ...wish, url: await deps.files.signedUrl(exportKey(wish), leftSeconds) };
}
