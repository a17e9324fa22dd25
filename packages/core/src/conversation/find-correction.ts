import { CORRECTION_RULES } from './correction-rules.ts';
import type { Correction } from './talk-record.ts';

/**
 * A better way to say it, when one of our rules knows one; null otherwise, which does not mean that it was right. It is never what was
 * said: where rules undo each other nothing was wrong. The reason is that of the first rule that applied. Rules are made for Korean speakers and for precision: what they cannot tell they
 * leave alone.
 */
export function findCorrection(text: string): Correction | null {
  const sentences = (text.trim().match(/[^.!?]+[.!?]*\s*/g) ?? []).map((sentence) => sentence.trim());
  let first: { rule: string; why: Correction['why'] } | null = null;
  const better = sentences
    .map((sentence) => {
      let mended = sentence;
      for (const { id, pattern, mend, why } of CORRECTION_RULES) {
        const next = mended.replaceAll(pattern, mend as string);
        if (next === mended) continue;
        first ??= { rule: id, why };
        mended = next;
      }
      return mended;
    })
    .join(' ');
  const found = first as { rule: string; why: Correction['why'] } | null;
  const isUndone = capitalised(better) === capitalised(sentences.join(' '));
  return found === null || isUndone ? null : { better: capitalised(better), ...found };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
