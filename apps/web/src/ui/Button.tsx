import { Slot } from 'radix-ui';
import type { ComponentProps } from 'react';
import { cx } from '../lib/cx.ts';

type Variant = 'primary' | 'speak' | 'secondary' | 'quiet' | 'danger';

const look: Record<Variant, string> = {
  primary: 'bg-ink text-paper hover:bg-ink-hover',
  speak: 'bg-accent text-on-accent hover:bg-accent-hover',
  secondary: 'border border-line bg-surface text-ink hover:bg-sunken',
  quiet: 'text-ink-2 hover:bg-sunken hover:text-ink',
  danger: 'border border-off bg-surface text-off hover:bg-off-soft',
};

interface ButtonProps extends ComponentProps<'button'> {
  /** `speak` (ember) only for what leads to speaking; everything else is `primary`, `secondary` or `quiet`. */
  variant?: Variant;
  /** `wide` fills its column, as the one big button of a page does. */
  wide?: boolean;
  /** While true the button keeps its width, says so to assistive technology and takes no further press. */
  busy?: boolean;
  /** Give the look to the only child (a link) instead of rendering a button. */
  asChild?: boolean;
}

/**
 * A 48 px control. It is `type="button"` unless told otherwise, so it never submits a form by accident; one that submits takes
 * a double click for one press.
 */
export function Button({
  variant = 'primary',
  wide,
  busy,
  asChild,
  className,
  onClick,
  ...props
}: ButtonProps) {
  const classes = cx(
    'inline-flex min-h-12 select-none items-center justify-center gap-2 rounded-control px-5 py-2.5',
    'text-sm font-semibold leading-tight transition-colors duration-150 ease-settle',
    'disabled:opacity-45 aria-busy:opacity-70',
    look[variant],
    wide && 'w-full text-base',
    className,
  );
  if (asChild) return <Slot.Root className={classes} {...(onClick ? { onClick } : {})} {...props} />;
  return (
    <button
      type="button"
      {...props}
      aria-busy={busy || undefined}
      // Not `disabled`: focus must stay where it is while the answer is awaited.
      aria-disabled={busy || undefined}
      onClick={(event) => {
        const isSecondOfTwo = props.type === 'submit' && event.detail > 1;
        if (busy || isSecondOfTwo) event.preventDefault();
        else onClick?.(event);
      }}
      className={classes}
    />
  );
}

/** A square 48 px button with only an icon; `label` is its name for everyone who cannot see the icon. */
export function IconButton({ label, className, ...props }: ComponentProps<'button'> & { label: string }) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      {...props}
      className={cx(
        'inline-flex size-12 shrink-0 items-center justify-center rounded-control text-ink-2',
        'transition-colors duration-150 hover:bg-sunken hover:text-ink disabled:opacity-45',
        className,
      )}
    />
  );
}
