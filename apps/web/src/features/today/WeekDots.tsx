import { Check } from 'lucide-react';
import { formatDay, weekOf } from '../../lib/calendar.ts';
import { cx } from '../../lib/cx.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { useLocale } from '../../lib/use-locale.ts';

/** The week as seven quiet dots, Monday first: filled when there was practice, today ringed in ember. */
export function WeekDots({ today, practised }: { today: string; practised: ReadonlySet<string> }) {
  const { t } = useTranslation('today');
  const { locale } = useLocale();
  const said = (date: string) => {
    const day = formatDay(date, locale, { weekday: 'long' });
    if (practised.has(date)) return t('week.practised', { day });
    if (date === today) return t('week.today', { day });
    return date > today ? t('week.later', { day }) : t('week.empty', { day });
  };
  return (
    <ol aria-label={t('week.label')} className="flex max-w-88 justify-between gap-1">
      {weekOf(today).map((date) => (
        <li key={date} className="grid justify-items-center gap-1.5">
          <span aria-hidden="true" className={cx('text-xs', date === today ? 'font-bold' : 'text-ink-2')}>
            {formatDay(date, locale, { weekday: locale === 'ko' ? 'short' : 'narrow' })}
          </span>
          <span
            aria-hidden="true"
            className={cx(
              'flex size-7 items-center justify-center rounded-full',
              practised.has(date)
                ? 'bg-ink text-paper'
                : date > today
                  ? 'border border-line'
                  : 'border border-line bg-sunken',
              date === today && 'outline-2 outline-offset-2 outline-accent',
            )}
          >
            {practised.has(date) && <Check size={15} strokeWidth={3} />}
          </span>
          <span className="sr-only">{said(date)}</span>
        </li>
      ))}
    </ol>
  );
}
