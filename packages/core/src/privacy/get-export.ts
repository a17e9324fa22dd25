import type { NovaDeps } from '../deps.ts';
import type { DataExport } from '../ports/export-repository.ts';
import { exportKey } from './export-files.ts';

/** An export, and the link to its archive once it is made. */
export interface ExportView extends DataExport {
  url: string | null;
}

/**
 * How far an export of the learner is, with a link that works as long as the archive is kept; or null (another learner's,
 * expired, or none asked for).
 * @param input.exportId null for the one asked for last
 */
export async function getExport(
  deps: Pick<NovaDeps, 'clock' | 'exports' | 'files'>,
  input: { userId: string; exportId: string | null },
): Promise<ExportView | null> {
  const { userId, exportId } = input;
  const wish =
    exportId === null ? await deps.exports.latest(userId) : await deps.exports.get(userId, exportId);
  if (!wish) return null;
  if (wish.status !== 'succeeded') return { ...wish, url: null };
  const leftSeconds = Math.floor(wish.expiresAtSeconds - deps.clock.nowMs() / 1000);
  return { ...wish, url: await deps.files.signedUrl(exportKey(wish), leftSeconds) };
}
