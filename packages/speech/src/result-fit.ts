/** Whether a result that came from elsewhere is one that this engine could have given for a text. */
import { isPhone } from './arpabet.ts';
import type { PronunciationResult, WordResult } from './result.ts';
import { writtenTokens } from './text/written-tokens.ts';
import { MAX_DURATION_MS } from './wav.ts';

/**
 * True when the result's words, added ones aside, are the written words of the text in their order, at least one was
 * said, what was left out and `completeness` agree, every number that points at a word, a sound or a moment points at
 * something, and moments do not go backwards. Says nothing of the scores: those are the word of whoever sent them.
 * False for a text that cannot be a reference.
 */
export function fitsReference(result: PronunciationResult, referenceText: string): boolean {
  const { words } = result;
  const written = words.filter((word) => word.errorType !== 'insertion');
  if (written.map((word) => word.text).join('\n') !== writtenWords(referenceText)) return false;
  const said = written.filter((word) => word.errorType !== 'omission').length;
  if (said === 0) return false;
  // Results carry one decimal.
  if (Math.abs(result.completeness - (100 * said) / written.length) > 0.06) return false;
  return words.every(isWhole) && isInOrder(words) && pointsAtSomething(result);
}

function writtenWords(referenceText: string): string | null {
  try {
    return writtenTokens(referenceText)
      .map((token) => token.text)
      .join('\n');
  } catch {
    return null;
  }
}

function isWhole({ phones, syllables, startMs, endMs }: WordResult): boolean {
  return (
    phones.length > 0 &&
    startMs <= endMs &&
    endMs <= MAX_DURATION_MS &&
    phones.every(
      (phone) =>
        phone.startMs <= phone.endMs &&
        phone.startMs >= startMs &&
        phone.endMs <= endMs &&
        (phone.expected === null || isPhone(phone.expected)),
    ) &&
    syllables.every(({ startPhone, endPhone }) => startPhone <= endPhone && endPhone <= phones.length)
  );
}

/** Of the words that were said: those left out have no moment of their own, those added stand where they fit. */
function isInOrder(words: readonly WordResult[]): boolean {
  const said = words.filter(({ errorType }) => errorType !== 'omission' && errorType !== 'insertion');
  return said.every((word, index) => index === 0 || said[index - 1]!.startMs <= word.startMs);
}

function pointsAtSomething({ words, timing, findings }: PronunciationResult): boolean {
  const pauses = timing?.pauses ?? [];
  return (
    pauses.every(({ afterWord }) => afterWord < words.length) &&
    (findings ?? []).every(({ wordIndex, phoneIndex }) => {
      const word = words[wordIndex];
      return word !== undefined && (phoneIndex === null || phoneIndex < word.phones.length);
    })
  );
}
