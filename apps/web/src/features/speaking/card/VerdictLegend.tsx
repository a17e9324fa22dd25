import type { Verdict } from '@nova/speech/result.ts';
import { cx } from '../../../lib/cx.ts';
import { useTranslation } from '../../../lib/i18n.ts';
import { wordLook } from '../verdict/verdict-look.ts';

const all: readonly Verdict[] = ['good', 'close', 'off', 'unsure'];

/** How to read the marks: a sample of each, in its own look. */
export function VerdictLegend({
  verdicts = all,
  className,
}: {
  verdicts?: readonly Verdict[];
  className?: string;
}) {
  const { t } = useTranslation('speaking');
  return (
    <ul
      aria-label={t('verdict.legend')}
      className={cx('flex flex-wrap gap-x-4 gap-y-1.5 text-xs', className)}
    >
      {all
        .filter((verdict) => verdicts.includes(verdict))
        .map((verdict) => (
          <li key={verdict} className="flex items-center gap-1.5 text-ink-2">
            <span
              aria-hidden="true"
              lang="en"
              className={cx('font-learn text-sm leading-6', wordLook[verdict])}
            >
              abc
            </span>
            {t(`verdict.${verdict}`)}
          </li>
        ))}
    </ul>
  );
}
