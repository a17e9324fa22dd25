/** Pauses between words and the rates of speech around them. */
import type { PauseResult, TimingResult } from '../result.ts';

/** The sound between two words of the reference (or nothing, when one runs into the other). */
export interface Gap {
  /** Index in the result's words of the word it follows. */
  afterWord: number;
  startMs: number;
  endMs: number;
  /** "Uh" or a repetition lies in it. */
  isFilled: boolean;
  /** Other added speech lies in it: neither silent nor a hesitation. */
  isSpoken: boolean;
  /** What follows the word in the text ('' for nothing), and the next word. */
  mark: string;
  nextText: string;
}

/** Silence where a phrase ends is a pause from here on (Goldman-Eisler's lower bounds in careful readers lie at 130-250 ms). */
const MIN_PAUSE_MS = 150;
/**
 * Elsewhere silence is a hesitation only from 250 ms on (Goldman-Eisler 1968; de Jong and Bosker 2013, "Choosing a threshold
 * for silent pauses to measure second language fluency", find that 250-300 ms tells learners best): the closure of a
 * stop, 50-150 ms, is no pause.
 */
const MIN_HESITATION_MS = 250;
/** A phrase may end before these. */
const CLAUSE_OPENERS: ReadonlySet<string> = new Set(
  'and but or so because when if although while which who then'.split(' '),
);

/** The gaps that are pauses. A filled one is never expected. */
export function pausesIn(gaps: readonly Gap[]): PauseResult[] {
  return gaps.flatMap(({ afterWord, startMs, endMs, isFilled, isSpoken, mark, nextText }): PauseResult[] => {
    const isExpected = !isFilled && (/[,.;:?!]/.test(mark) || CLAUSE_OPENERS.has(nextText.toLowerCase()));
    const minMs = isExpected ? MIN_PAUSE_MS : MIN_HESITATION_MS;
    if (isSpoken || (!isFilled && endMs - startMs < minMs)) return [];
    return [{ afterWord, startMs, endMs, isFilled, isExpected }];
  });
}

/**
 * Syllables a second with and without the pauses, two decimals. Added words count as time, not as syllables (the pruned
 * rate of Lennon 1990, "Investigating fluency in EFL").
 * @param syllables of the reference words that were said, added vowels included
 */
export function timingOf(
  syllables: number,
  startMs: number,
  endMs: number,
  pauses: readonly PauseResult[],
): TimingResult {
  const totalMs = Math.max(1, endMs - startMs);
  const pausedMs = pauses.reduce((sum, pause) => sum + pause.endMs - pause.startMs, 0);
  const rate = (ms: number) => Math.round((syllables / Math.max(1, ms)) * 100_000) / 100;
  return { speechRate: rate(totalMs), articulationRate: rate(totalMs - pausedMs), pauses: [...pauses] };
}
