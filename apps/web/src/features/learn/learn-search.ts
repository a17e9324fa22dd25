import type { CefrLevel } from '@nova/contracts/http/common.ts';

const levels: readonly CefrLevel[] = ['A1', 'A2', 'B1', 'B2', 'C1'];

/** The filters of the shelf in the address; what is not understood is left out. */
export function parseLearnSearch(search: Record<string, unknown>): { level?: CefrLevel; open?: boolean } {
  return { level: levels.find((level) => level === search.level), open: search.open === true || undefined };
}
