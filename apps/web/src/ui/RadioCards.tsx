import { type ReactNode, useId } from 'react';
import { cx } from '../lib/cx.ts';

interface RadioCardsProps<Value extends string | number> {
  /** The question, for assistive technology; show it as the heading of the page. */
  legend: string;
  value: Value | null;
  onChange: (value: Value) => void;
  options: readonly { value: Value; title: ReactNode; detail?: ReactNode; leading?: ReactNode }[];
  className?: string;
}

/** One choice out of a few, each a card that can be pressed anywhere; arrow keys move as in any radio group. */
export function RadioCards<Value extends string | number>({
  legend,
  value,
  onChange,
  options,
  className,
}: RadioCardsProps<Value>) {
  const name = useId();
  return (
    <fieldset className={cx('grid gap-2.5', className)}>
      <legend className="sr-only">{legend}</legend>
      {options.map((option) => (
        <label
          key={option.value}
          className={cx(
            'flex min-h-14 cursor-pointer items-center gap-3.5 rounded-card border bg-surface px-4 py-3',
            'transition-colors duration-150 hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink',
            'has-checked:border-ink has-checked:ring-1 has-checked:ring-ink',
            'border-line',
          )}
        >
          {option.leading}
          <span className="grid min-w-0 flex-1 gap-0.5">
            <span className="text-sm font-semibold">{option.title}</span>
            {option.detail && <span className="text-xs text-ink-2">{option.detail}</span>}
          </span>
          <input
            type="radio"
            name={name}
            checked={option.value === value}
            onChange={() => onChange(option.value)}
            className="size-5 shrink-0 outline-none"
          />
        </label>
      ))}
    </fieldset>
  );
}
