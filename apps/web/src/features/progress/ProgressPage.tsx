import type { ProgressResponse } from '@nova/contracts/http/learning.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../../lib/i18n.ts';
import { progressQuery } from '../../lib/queries.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { Card } from '../../ui/Card.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Skeleton, SkeletonPage } from '../../ui/Skeleton.tsx';
import { PracticeCalendar } from './PracticeCalendar.tsx';
import { SoundsChart } from './SoundsChart.tsx';
import { StrongSounds, WeakSounds } from './sounds-in-words.tsx';

/** How it is going: a few numbers, the month, the sounds, and both in words. */
export function ProgressPage() {
  const { t } = useTranslation('progress');
  const { t: app } = useTranslation('app');
  const progress = useQuery(progressQuery());
  usePageTitle(t('title'));
  if (!progress.data) {
    return (
      <ProgressFrame>
        {progress.isError ? (
          <ProblemNote error={progress.error} onRetry={() => void progress.refetch()} />
        ) : (
          <SkeletonPage label={app('loading')}>
            <div className="grid gap-4">
              <Skeleton className="h-36 rounded-card!" />
              <Skeleton className="h-80 rounded-card!" />
              <Skeleton className="h-64 rounded-card!" />
            </div>
          </SkeletonPage>
        )}
      </ProgressFrame>
    );
  }
  const { summary } = progress.data;
  return (
    <ProgressFrame>
      <Numbers progress={progress.data} />
      <PracticeCalendar today={summary.today} />
      <SoundsChart sounds={[...summary.weakAreas, ...summary.strengths]} />
      <div className="grid gap-4 sm:grid-cols-2">
        <WeakSounds sounds={summary.weakAreas} />
        <StrongSounds sounds={summary.strengths} />
      </div>
    </ProgressFrame>
  );
}

function ProgressFrame({ children }: { children: ReactNode }) {
  const { t } = useTranslation('progress');
  return (
    <div className="mx-auto grid w-full max-w-column gap-4 px-4 pt-1 pb-10 sm:px-6 md:pt-6">
      <div>
        <Link
          to="/me"
          className="-ml-1.5 inline-flex min-h-12 items-center gap-1 text-sm font-medium text-ink-2 hover:text-ink"
        >
          <ChevronLeft aria-hidden="true" size={18} />
          {t('back')}
        </Link>
        <h1 className="text-xl font-bold">{t('title')}</h1>
      </div>
      {children}
    </div>
  );
}

function Numbers({ progress: { days, summary } }: { progress: ProgressResponse }) {
  const { t } = useTranslation('progress');
  const today = days.find(({ date }) => date === summary.today);
  const score = (value: number | null | undefined) =>
    value == null ? t('numbers.none') : String(Math.round(value));
  const numbers = [
    [t('numbers.today'), score(today?.dailyScore)],
    [t('numbers.streak'), t('numbers.days', { count: summary.currentStreakDays })],
    [t('numbers.longest'), t('numbers.days', { count: summary.longestStreakDays })],
    [t('numbers.average'), score(summary.averageScore)],
    [t('numbers.lessons'), String(summary.completedLessons)],
    [t('numbers.attempts'), String(summary.attempts)],
  ] as const;
  return (
    <Card>
      <h2 className="sr-only">{t('numbers.label')}</h2>
      <dl className="grid grid-cols-3 gap-x-3 gap-y-5">
        {numbers.map(([name, value]) => (
          <div key={name} className="flex flex-col-reverse justify-end">
            <dt className="text-xs text-ink-2">{name}</dt>
            <dd className="text-lg font-bold tracking-tight tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
    </Card>
  );
}
