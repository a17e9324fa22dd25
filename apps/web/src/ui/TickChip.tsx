import { Check, Circle } from 'lucide-react';
import type { ReactNode } from 'react';
import { cx } from '../lib/cx.ts';

interface TickChipProps {
  isDone: boolean;
  /** The same in a word, for who does not see it. */
  state: string;
  children: ReactNode;
}

/** One of a list of things to do, ticked when it is done. */
export function TickChip({ isDone, state, children }: TickChipProps) {
  const Icon = isDone ? Check : Circle;
  return (
    <li
      className={cx(
        'inline-flex min-h-8 items-center gap-1.5 rounded-full border px-3 text-xs',
        isDone ? 'border-good font-semibold text-good' : 'border-line text-ink-2',
      )}
    >
      <Icon aria-hidden="true" size={13} strokeWidth={isDone ? 3 : 2} />
      {children}
      <span className="sr-only">{state}</span>
    </li>
  );
}
