import type { PronunciationResult } from '@nova/contracts/http/audio.ts';

/**
 * A silence inside a phrase counts from here on: De Jong and Bosker, "Choosing a threshold for silent pauses to measure
 * second language fluency" (DiSS 2013), found 250 ms to go best with how fluent listeners call learners.
 */
const LEAST_PAUSE_MS = 250;

/** The one thing to say about how a sentence ran or sang. `after` is the word before a stop. */
export type RhythmNote =
  | { kind: 'pause' | 'filled'; after: string }
  /** The voice went up where a statement ends, or down where a question asks. */
  | { kind: 'rose' | 'fell' };

/**
 * What is worth saying about the rhythm of a sentence, at most one thing: the longest stop where no phrase ends, else an
 * end that went the other way. Null when it ran well, when it was not measured, and in doubt.
 */
export function rhythmNote({ timing, melody, words }: PronunciationResult): RhythmNote | null {
  const stops = (timing?.pauses ?? [])
    .filter(({ isExpected, startMs, endMs }) => !isExpected && endMs - startMs >= LEAST_PAUSE_MS)
    .toSorted((a, b) => b.endMs - b.startMs - (a.endMs - a.startMs));
  const [longest] = stops;
  const after = longest && words[longest.afterWord]?.text;
  if (after) return { kind: longest.isFilled ? 'filled' : 'pause', after };
  if (melody?.expectedContour === 'falling' && melody.finalContour === 'rising') return { kind: 'rose' };
  if (melody?.expectedContour === 'rising' && melody.finalContour === 'falling') return { kind: 'fell' };
  return null;
}
