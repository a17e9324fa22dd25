import type { SaidTurn } from '../ports/speech-to-speech-model.ts';

/** History a new stream is given: what was said last is what matters (40 KB at most, in pieces of 1 KB: `aws-2026`, Sonic). */
const MAX_HISTORY_BYTES = 32 * 1024;

/** The end of a history that a new stream can be given, oldest first. */
export function recentHistory(history: readonly SaidTurn[]): SaidTurn[] {
  const kept: SaidTurn[] = [];
  let bytes = 0;
  for (const turn of history.toReversed()) {
    bytes += new TextEncoder().encode(turn.text).byteLength;
    if (bytes > MAX_HISTORY_BYTES) break;
    kept.unshift(turn);
  }
  return kept;
}
