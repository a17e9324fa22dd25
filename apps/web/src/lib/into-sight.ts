import { type RefObject, useEffect, useRef } from 'react';

/** Whether the learner asked for no motion. */
export function prefersStillness(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** For what stands near the foot of a phone: a margin that keeps it clear of the bar with the places. */
export const CLEAR_OF_BAR = 'scroll-my-24 md:scroll-my-4';

/** The same in a talk, at whose foot the microphone or the line to type is, at any width. */
export const CLEAR_OF_TALK_BAR = 'scroll-mt-4 scroll-mb-36';

/**
 * Scrolls the element of the returned ref into sight when it appears (with one of the margins above among its classes): below the
 * fold of a small phone it would seem that the button did nothing.
 * @param isWanted it is to be in sight at all
 * @param again scrolls once more whenever this changes: something above it has grown
 */
export function useIntoSight<Element extends HTMLElement>(
  isWanted = true,
  again: unknown = null,
): RefObject<Element | null> {
  const frame = useRef<Element>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `again` is no part of what is done
  useEffect(() => {
    if (!isWanted) return;
    frame.current?.scrollIntoView({ block: 'nearest', behavior: prefersStillness() ? 'auto' : 'smooth' });
  }, [isWanted, again]);
  return frame;
}
