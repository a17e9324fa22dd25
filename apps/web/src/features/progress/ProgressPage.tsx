import type { ProgressResponse } from '@nova/contracts/http/learning.ts';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useTranslation } from '../../lib/i18n.ts';
import { progressQuery } from '../../lib/queries.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { Card } from '../../ui/Card.tsx';
import { Pending } from '../../ui/Pending.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { SubPage } from '../me/SubPage.tsx';
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
        <Pending query={progress} label={app('loading')}>
          <div className="grid gap-4">
            <Skeleton className="h-36 rounded-card!" />
            <Skeleton className="h-80 rounded-card!" />
            <Skeleton className="h-64 rounded-card!" />
          </div>
        </Pending>
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
    <SubPage back={t('back')} title={t('title')}>
      {children}
    </SubPage>
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
