import { CORRECTION_RULES } from './correction-rules.ts';
import type { Correction } from './talk-record.ts';

/** One or many of them differ by a vowel that is easily taken for the other. */
const SOUNDS_LIKE_ITS_PLURAL = /\b(?:wo)?m[ae]n\b/i;

/** What is typed for an apostrophe; phones write the typographic one. */
const APOSTROPHE = /(?<=\p{L})[’‘ʼ´`](?=\p{L})/gu;
/** What stands between two sentences: "3.5" goes on. */
const BETWEEN_SENTENCES = /((?<=[.!?])["”’')\]]*(?:\s+|$)|(?<=[a-z][.!?])(?=[A-Z][a-z]))/;

/**
 * A better way to say it, when one of our rules knows one; null otherwise, which does not mean that it was right. It is never what was
 * said: where rules undo each other nothing was wrong. The reason is that of the first rule that applied. Rules are made for Korean
 * speakers and for precision: what they cannot tell they leave alone. All apostrophes are read alike; who types the
 * typographic one is answered with it.
 * @param how.isHeard the words were made out one by one: what a recogniser mostly guesses, articles and man or men, is then no mistake
 */
export function findCorrection(text: string, how: { isHeard?: boolean | undefined } = {}): Correction | null {
  const said = text.trim().replaceAll(APOSTROPHE, "'");
  let first: { rule: string; why: Correction['why'] } | null = null;
  const better = said
    .split(BETWEEN_SENTENCES)
    .map((part) => {
      if (how.isHeard && SOUNDS_LIKE_ITS_PLURAL.test(part)) return part;
      let mended = part;
      for (const { id, pattern, mend, why, isAboutArticles } of CORRECTION_RULES) {
        if (how.isHeard && isAboutArticles) continue;
        const next = mended.replaceAll(pattern, mend as string);
        if (next === mended) continue;
        first ??= { rule: id, why };
        mended = next;
      }
      return mended;
    })
    .join('');
  const found = first as { rule: string; why: Correction['why'] } | null;
  if (found === null || capitalised(better) === capitalised(said)) return null;
  return {
    better: capitalised(text.includes('’') ? better.replaceAll(/(?<=\p{L})'(?=\p{L})/gu, '’') : better),
    ...found,
  };
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
