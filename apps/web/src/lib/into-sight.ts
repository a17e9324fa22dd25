import { type RefObject, useEffect, useRef } from 'react';

/** Whether the learner asked for no motion. */
export function prefersStillness(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}

/** For what stands near the foot of a phone: a margin that keeps it clear of the bar with the places. */
export const CLEAR_OF_BAR = 'scroll-my-24 md:scroll-my-4';

/**
 * Scrolls the element of the returned ref into sight when it appears (with `CLEAR_OF_BAR` among its classes): below the fold of
 * a small phone it would seem that the button did nothing.
 */
export function useIntoSight<Element extends HTMLElement>(isWanted = true): RefObject<Element | null> {
  const frame = useRef<Element>(null);
  useEffect(() => {
    if (!isWanted) return;
    frame.current?.scrollIntoView({ block: 'nearest', behavior: prefersStillness() ? 'auto' : 'smooth' });
  }, [isWanted]);
  return frame;
}
