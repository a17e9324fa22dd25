import { CORRECTION_RULES } from './correction-rules.ts';
import type { Correction } from './talk-record.ts';

/** One or many of them differ by a vowel that is easily taken for the other. */
const SOUNDS_LIKE_ITS_PLURAL = /\b(?:wo)?m[ae]n\b/i;

/**
 * A better way to say it, when one of our rules knows one; null otherwise, which does not mean that it was right. It is never what was
 * said: where rules undo each other nothing was wrong. The reason is that of the first rule that applied. Rules are made for Korean speakers and for precision: what they cannot tell they
 * leave alone.
 * @param how.isHeard the words were made out one by one: what a recogniser mostly guesses, articles and man or men, is then no mistake
 */
export function findCorrection(text: string, how: { isHeard?: boolean | undefined } = {}): Correction | null {
  const sentences = (text.trim().match(/[^.!?]+[.!?]*\s*/g) ?? []).map((sentence) => sentence.trim());
  let first: { rule: string; why: Correction['why'] } | null = null;
  const better = sentences
    .map((sentence) => {
      let mended = sentence;
      if (how.isHeard && SOUNDS_LIKE_ITS_PLURAL.test(sentence)) return mended;
      for (const { id, pattern, mend, why, isAboutArticles } of CORRECTION_RULES) {
        if (how.isHeard && isAboutArticles) continue;
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
