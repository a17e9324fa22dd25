import type { ReactNode } from 'react';
import { cx } from '../lib/cx.ts';

/** English being learned: in the serif, marked `lang="en"`, so eyes and screen readers both know it. */
export function LearnText({ children, className }: { children: ReactNode; className?: string }) {
  return (
    <span lang="en" className={cx('font-learn', className)}>
      {children}
    </span>
  );
}

/** A sound in IPA between slashes. Never give it ARPAbet; `lib/ipa.ts` translates. */
export function Ipa({ children, className }: { children: string; className?: string }) {
  return (
    <span lang="en-fonipa" className={cx('font-ipa', className)}>
      /{children}/
    </span>
  );
}
