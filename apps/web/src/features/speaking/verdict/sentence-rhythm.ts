import type { PhraseEnd, PronunciationResult } from '@nova/contracts/http/audio.ts';

/**
 * A silence inside a phrase counts from here on: De Jong and Bosker, "Choosing a threshold for silent pauses to measure
 * second language fluency" (DiSS 2013), found 250 ms to go best with how fluent listeners call learners.
 */
const LEAST_PAUSE_MS = 250;

/** The one thing to say about how a sentence ran or sang. `after` is the word before a stop. */
export type RhythmNote =
  | { kind: 'pause' | 'filled'; after: string }
  /** Strong and weak syllables came out much alike, all through the sentence. */
  | { kind: 'flat' }
  /** The voice went up where a statement ends, or down where a question asks. */
  | { kind: 'rose' | 'fell' }
  /** The same at the end of an earlier sentence; the voice fell, as if all were said, where more was to come. */
  | { kind: 'roseAt' | 'fellAt' | 'closedAt'; after: string };

/**
 * What is worth saying about the rhythm of a sentence, at most one thing: the longest stop where no phrase ends, else stress
 * that was found flat, else an end that went the other way: that of the whole, or the one inside that went furthest. Null when
 * it ran well, when it was not measured, and in doubt.
 */
export function rhythmNote({ timing, melody, words, findings = [] }: PronunciationResult): RhythmNote | null {
  const stops = (timing?.pauses ?? [])
    .filter(({ isExpected, startMs, endMs }) => !isExpected && endMs - startMs >= LEAST_PAUSE_MS)
    .toSorted((a, b) => b.endMs - b.startMs - (a.endMs - a.startMs));
  const [longest] = stops;
  const after = longest && words[longest.afterWord]?.text;
  if (after) return { kind: longest.isFilled ? 'filled' : 'pause', after };
  if (findings.some(({ kind }) => kind === 'flat-stress')) return { kind: 'flat' };
  if (melody?.expectedContour === 'falling' && melody.finalContour === 'rising') return { kind: 'rose' };
  if (melody?.expectedContour === 'rising' && melody.finalContour === 'falling') return { kind: 'fell' };
  return innerEndNote(melody?.phraseEnds?.slice(0, -1) ?? [], words);
}

const INNER_KINDS = { falling: 'roseAt', rising: 'fellAt', continuing: 'closedAt' } as const;

function innerEndNote(ends: readonly PhraseEnd[], words: PronunciationResult['words']): RhythmNote | null {
  const [furthest] = ends
    .filter(({ isAsExpected }) => isAsExpected === false)
    .toSorted((a, b) => Math.abs(b.changeSemitones) - Math.abs(a.changeSemitones));
  const after = furthest && words[furthest.afterWord]?.text;
  if (!after || furthest.expected === 'either') return null;
  return { kind: INNER_KINDS[furthest.expected], after };
}
