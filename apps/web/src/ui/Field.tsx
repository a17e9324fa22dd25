import { type ComponentProps, type ReactNode, useId } from 'react';
import { cx } from '../lib/cx.ts';

interface FieldProps extends ComponentProps<'input'> {
  label: string;
  /** Help that is true before anything is typed. */
  hint?: ReactNode;
  /** What is wrong, as a sentence that says what to do. Announced when it appears. */
  error?: string | undefined;
  /** Something at the end of the box, e.g. "show password". */
  trailing?: ReactNode;
}

/** One labelled input. The label, hint and error are tied to it for assistive technology. */
export function Field({ label, hint, error, trailing, className, id, ...props }: FieldProps) {
  const own = useId();
  const inputId = id ?? own;
  return (
    <div>
      <label htmlFor={inputId} className="mb-1.5 block text-sm font-semibold">
        {label}
      </label>
      <div className="relative">
        <input
          {...props}
          id={inputId}
          aria-invalid={error ? true : undefined}
          aria-describedby={
            cx(hint ? `${inputId}-hint` : false, error ? `${inputId}-error` : false) || undefined
          }
          className={cx(
            'block min-h-13 w-full rounded-control border border-edge bg-surface px-4 text-base text-ink',
            'placeholder:text-ink-2/70 focus-visible:-outline-offset-1 aria-invalid:border-off aria-invalid:ring-1 aria-invalid:ring-off',
            trailing ? 'pr-14' : false,
            className,
          )}
        />
        {trailing && <div className="absolute inset-y-0 right-0.5 flex items-center">{trailing}</div>}
      </div>
      {hint && (
        <div id={`${inputId}-hint`} className="mt-1.5 text-xs text-ink-2">
          {hint}
        </div>
      )}
      <FieldError id={`${inputId}-error`}>{error}</FieldError>
    </div>
  );
}

/** The line under a control that says what is wrong; a live region, so it is heard when it appears. */
export function FieldError({ id, children }: { id?: string; children?: string | undefined }) {
  return (
    <div id={id} aria-live="polite" className={cx('text-sm text-off', children && 'mt-1.5')}>
      {children}
    </div>
  );
}
