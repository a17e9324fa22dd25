import type { ProgressDay } from '@nova/contracts/http/learning.ts';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { addDays, addMonths, formatDay, monthOf, monthRows } from '../../lib/calendar.ts';
import { cx } from '../../lib/cx.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { progressQuery, useProfile } from '../../lib/queries.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { IconButton } from '../../ui/Button.tsx';
import { ChartCard, DataTable } from './ChartCard.tsx';

/** How far back the calendar turns. */
const monthsBack = 11;

/** A month of practice in the learner's time zone: the better the day's score, the darker the day; and as a table. */
export function PracticeCalendar({ today }: { today: string }) {
  const { t } = useTranslation('progress');
  const { locale } = useLocale();
  const profile = useProfile();
  const [month, setMonth] = useState(() => monthOf(today));
  const range = { from: `${month}-01`, to: addDays(`${addMonths(month, 1)}-01`, -1) };
  const progress = useQuery({ ...progressQuery(range), placeholderData: keepPreviousData });
  const days = new Map((progress.data?.days ?? []).map((day) => [day.date, day]));
  const inMonth = [...days.values()].filter(({ date }) => monthOf(date) === month);
  const title = formatDay(range.from, locale, { year: 'numeric', month: 'long' });
  return (
    <ChartCard
      title={t('calendar.title')}
      lead={t('calendar.zone', { zone: profile.data?.preferences.timeZone ?? 'Asia/Seoul' })}
      chart={
        <div>
          <div className="mb-2 flex items-center justify-between">
            <IconButton
              label={t('calendar.previous')}
              disabled={month <= addMonths(monthOf(today), -monthsBack)}
              onClick={() => setMonth(addMonths(month, -1))}
            >
              <ChevronLeft aria-hidden="true" size={20} />
            </IconButton>
            <p aria-live="polite" className="text-sm font-semibold">
              {title}
            </p>
            <IconButton
              label={t('calendar.next')}
              disabled={month >= monthOf(today)}
              onClick={() => setMonth(addMonths(month, 1))}
            >
              <ChevronRight aria-hidden="true" size={20} />
            </IconButton>
          </div>
          <MonthGrid month={month} today={today} days={days} faded={progress.isPlaceholderData} />
          {progress.isSuccess && !progress.isPlaceholderData && inMonth.length === 0 && (
            <p className="mt-3 text-center text-sm text-ink-2">{t('calendar.none')}</p>
          )}
          <Legend />
        </div>
      }
      table={
        <DataTable
          caption={`${t('calendar.title')}, ${title}`}
          columns={[
            t('calendar.table.date'),
            t('calendar.table.score'),
            t('calendar.table.streak'),
            t('calendar.table.lessons'),
          ]}
          rows={inMonth.map((day) => [
            formatDay(day.date, locale, { month: 'short', day: 'numeric', weekday: 'short' }),
            Math.round(day.dailyScore),
            day.streakDays,
            day.completedLessons,
          ])}
        />
      }
    />
  );
}

interface MonthGridProps {
  month: string;
  today: string;
  days: ReadonlyMap<string, ProgressDay>;
  faded: boolean;
}

function MonthGrid({ month, today, days, faded }: MonthGridProps) {
  const { t } = useTranslation('progress');
  const { locale } = useLocale();
  const rows = monthRows(month);
  const week = Array.from({ length: 7 }, (_, index) => addDays('2024-01-01', index));
  return (
    <table
      className={cx(
        'w-full table-fixed border-separate border-spacing-1 transition-opacity',
        faded && 'opacity-50',
      )}
    >
      <thead>
        <tr className="text-xs text-ink-2">
          {week.map((day) => (
            <th
              key={day}
              scope="col"
              className="pb-1 font-medium"
              abbr={formatDay(day, locale, { weekday: 'long' })}
            >
              {formatDay(day, locale, { weekday: locale === 'ko' ? 'short' : 'narrow' })}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.find(Boolean)}>
            {row.map((date, column) =>
              date === null ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: an empty place in a fixed week
                <td key={column} />
              ) : (
                <td key={date} className="p-0">
                  <div
                    className={cx(
                      'flex h-10 items-center justify-center rounded-lg text-xs tabular-nums sm:h-11',
                      shade(days.get(date)?.dailyScore),
                      date === today && 'outline-2 outline-accent',
                    )}
                  >
                    <span aria-hidden="true">{Number(date.slice(8))}</span>
                    <span className="sr-only">{said(date)}</span>
                  </div>
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );

  function said(date: string): string {
    const day = formatDay(date, locale, { month: 'long', day: 'numeric' });
    const score = days.get(date)?.dailyScore;
    const named = date === today ? `${day}, ${t('calendar.today')}` : day;
    return score === undefined ? named : t('calendar.day', { day: named, score: Math.round(score) });
  }
}

/** Four shades of ink; the text on each keeps its contrast (tested with the tokens). */
const shades = [
  'bg-heat-1 text-ink',
  'bg-heat-2 text-ink',
  'bg-heat-3 text-paper',
  'bg-heat-4 text-paper',
] as const;

/** Under 50, 65, 80 and above: the limits of the verdicts with one step between. */
function shade(score: number | undefined): string {
  if (score === undefined) return 'text-ink-2';
  return shades[score < 50 ? 0 : score < 65 ? 1 : score < 80 ? 2 : 3];
}

function Legend() {
  const { t } = useTranslation('progress');
  return (
    <div aria-hidden="true" className="mt-3 flex items-center justify-end gap-1.5 text-xs text-ink-2">
      {t('calendar.less')}
      {shades.map((name) => (
        <span key={name} className={cx('size-3.5 rounded-[4px]', name)} />
      ))}
      {t('calendar.more')}
    </div>
  );
}
