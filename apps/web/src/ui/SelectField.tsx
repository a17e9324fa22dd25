import { ChevronDown } from 'lucide-react';
import { type ComponentProps, useId } from 'react';
import { cx } from '../lib/cx.ts';

interface SelectFieldProps extends ComponentProps<'select'> {
  label: string;
  /** Keeps the label for screen readers only, where the page already says it. */
  labelHidden?: boolean;
  hint?: string;
}

/** A labelled choice from many. The platform's own list: it is the best one on a phone. */
export function SelectField({
  label,
  labelHidden,
  hint,
  className,
  id,
  children,
  ...props
}: SelectFieldProps) {
  const own = useId();
  const selectId = id ?? own;
  return (
    <div>
      <label
        htmlFor={selectId}
        className={cx('mb-1.5 block text-sm font-semibold', labelHidden && 'sr-only')}
      >
        {label}
      </label>
      <div className="relative">
        <select
          {...props}
          id={selectId}
          aria-describedby={hint ? `${selectId}-hint` : undefined}
          className={cx(
            'block min-h-13 w-full appearance-none rounded-control border border-edge bg-surface pr-11 pl-4 text-base text-ink focus-visible:-outline-offset-1',
            className,
          )}
        >
          {children}
        </select>
        <ChevronDown
          aria-hidden="true"
          size={20}
          className="pointer-events-none absolute top-1/2 right-3.5 -translate-y-1/2 text-ink-2"
        />
      </div>
      {hint && (
        <p id={`${selectId}-hint`} className="mt-1.5 text-xs text-ink-2">
          {hint}
        </p>
      )}
    </div>
  );
}
