import { cx } from '../lib/cx.ts';

/** A quiet block in the shape of what is coming. Give it the size of the content with `className`. */
export function Skeleton({ className }: { className?: string }) {
  return <div aria-hidden="true" className={cx('animate-shimmer rounded-control bg-sunken', className)} />;
}

/** Wraps the skeletons of a page: said once to screen readers (`label`), never as a spinner. */
export function SkeletonPage({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <div role="status" aria-busy="true">
      <span className="sr-only">{label}</span>
      {children}
    </div>
  );
}
