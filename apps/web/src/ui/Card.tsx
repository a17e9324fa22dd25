import type { ComponentProps } from 'react';
import { cx } from '../lib/cx.ts';

/** A surface with a hairline and a 16 px radius; no shadow. */
export function Card({ className, ...props }: ComponentProps<'div'>) {
  return (
    <div {...props} className={cx('rounded-card border border-line bg-surface p-4 sm:p-5', className)} />
  );
}
