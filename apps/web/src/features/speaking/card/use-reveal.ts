import { useEffect, useRef, useState } from 'react';
import { prefersStillness } from '../../../lib/into-sight.ts';

/** Quick enough for a long sentence, slow enough to follow. */
const STEP_MS = 110;

/**
 * How many of `total` verdicts to show: they arrive one by one after `key` changes, in the order spoken. All at once
 * under reduced motion and for what was judged before this visit (`atOnce`).
 */
export function useReveal(key: string | null, total: number, atOnce: boolean): number {
  const [shown, setShown] = useState({ key, count: atOnce ? total : 0 });
  const finished = useRef<string | null>(null);
  useEffect(() => {
    // What was shown to its end and covered for a moment (by a refused try) comes back as it was.
    if (key === null || atOnce || prefersStillness() || finished.current === key) return;
    let count = 0;
    const timer = setInterval(() => {
      count += 1;
      setShown({ key, count });
      if (count < total) return;
      clearInterval(timer);
      finished.current = key;
    }, STEP_MS);
    return () => clearInterval(timer);
  }, [key, total, atOnce]);
  if (key === null) return 0;
  if (atOnce || prefersStillness()) return total;
  return shown.key === key ? shown.count : 0;
}
