import { cx } from '../lib/cx.ts';

/** The mark: a small voice in a window at night. Decorative; the name is written beside it. */
export function BrandMark({ className }: { className?: string }) {
  return (
    <svg viewBox="0 0 32 32" aria-hidden="true" className={cx('size-8 shrink-0', className)}>
      <rect width="32" height="32" rx="9" className="fill-ink" />
      <path
        d="M9 12.5v7M13.7 9v14M18.3 12v8M23 14.2v3.6"
        className="stroke-paper"
        strokeWidth="2.6"
        strokeLinecap="round"
        fill="none"
      />
    </svg>
  );
}
