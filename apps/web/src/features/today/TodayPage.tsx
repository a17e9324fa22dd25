import { useQuery } from '@tanstack/react-query';
import { Link, Navigate } from '@tanstack/react-router';
import { ChartNoAxesColumn, ChevronRight, Image as ImageIcon, RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from '../../lib/i18n.ts';
import {
  lessonsQuery,
  openSessionsQuery,
  progressQuery,
  reviewQuery,
  useProfile,
} from '../../lib/queries.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { Card } from '../../ui/Card.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { ScenePicture } from '../../ui/ScenePicture.tsx';
import { Skeleton, SkeletonPage } from '../../ui/Skeleton.tsx';
import { partOfDay } from './greeting.ts';
import { planToday, type TodayItem } from './plan-today.ts';
import { SoundsToWatch } from './SoundsToWatch.tsx';
import { TodayHero } from './TodayHero.tsx';
import { WeekDots } from './WeekDots.tsx';

/** Today: how the week stands, the one thing to do now, and at most two more. */
export function TodayPage() {
  const { t } = useTranslation('today');
  const profile = useProfile();
  const progress = useQuery(progressQuery());
  const lessons = useQuery(lessonsQuery);
  const review = useQuery(reviewQuery);
  const open = useQuery(openSessionsQuery);
  usePageTitle(t('title'));

  if (profile.data && profile.data.level === null) return <Navigate to="/onboarding" replace />;
  const failed = [profile, progress, lessons, review, open].find((query) => query.isError && !query.data);
  if (failed) {
    return (
      <TodayFrame name={profile.data?.name}>
        <ProblemNote error={failed.error} onRetry={() => void failed.refetch()} />
      </TodayFrame>
    );
  }
  if (!profile.data || !progress.data || !lessons.data || !review.data || !open.data) {
    return (
      <TodayFrame name={profile.data?.name}>
        <TodaySkeleton />
      </TodayFrame>
    );
  }
  const { days, summary } = progress.data;
  const [now, ...later] = planToday({
    level: profile.data.level,
    goal: profile.data.preferences.goal,
    lessons: lessons.data.lessons,
    completedLessonIds: summary.completedLessonIds,
    openSessions: open.data.sessions,
    dueCount: review.data.dueCount,
  });
  const todayScore = days.find(({ date }) => date === summary.today)?.dailyScore;
  return (
    <TodayFrame name={profile.data.name}>
      <section className="grid gap-3">
        <WeekDots today={summary.today} practised={new Set(days.map(({ date }) => date))} />
        <p className="flex flex-wrap items-center gap-x-4 text-sm text-ink-2">
          <StreakLine days={summary.currentStreakDays} practisedToday={summary.practisedToday} />
          {todayScore !== undefined && (
            <span className="tabular-nums">{t('score', { score: Math.round(todayScore) })}</span>
          )}
        </p>
      </section>
      <TodayHero item={now ?? null} />
      <section className="grid gap-2.5">
        <h2 className="text-sm font-semibold text-ink-2">{t('also')}</h2>
        {later.map((item) => (
          <LaterRow key={item.kind} item={item} />
        ))}
        <SoundsToWatch sounds={summary.weakAreas.slice(0, 3)} />
        <Row to="/learn/picture" icon={<ImageIcon aria-hidden="true" size={20} />}>
          {t('picture')}
        </Row>
        <Row to="/me/progress" icon={<ChartNoAxesColumn aria-hidden="true" size={20} />}>
          {t('progress')}
        </Row>
      </section>
    </TodayFrame>
  );
}

function TodayFrame({ name, children }: { name: string | undefined; children: ReactNode }) {
  const { t } = useTranslation('today');
  return (
    <div className="mx-auto grid w-full max-w-column gap-5 px-4 pt-1 pb-10 sm:gap-7 sm:px-6 sm:pt-3 md:pt-10">
      {name === undefined ? (
        <Skeleton className="h-9 w-64" />
      ) : (
        <h1 className="text-xl font-bold">{t(`greeting.${partOfDay(new Date().getHours())}`, { name })}</h1>
      )}
      {children}
    </div>
  );
}

function StreakLine({ days, practisedToday }: { days: number; practisedToday: boolean }) {
  const { t } = useTranslation('today');
  if (days === 0) return <span>{t('streak.none')}</span>;
  if (days === 1 && practisedToday) return <span>{t('streak.first')}</span>;
  return (
    <span>{practisedToday ? t('streak.days', { count: days }) : t('streak.keep', { count: days })}</span>
  );
}

function LaterRow({ item }: { item: TodayItem }) {
  const { t } = useTranslation('today');
  if (item.kind !== 'review') return <LessonRow item={item} />;
  return (
    <Row to="/review" icon={<RotateCcw aria-hidden="true" size={20} />}>
      {t('review', { count: item.count })}
    </Row>
  );
}

function LessonRow({ item: { kind, lesson } }: { item: Exclude<TodayItem, { kind: 'review' }> }) {
  const { t } = useTranslation('today');
  const { pick } = useLocale();
  return (
    <Link
      to="/learn/$lessonId"
      params={{ lessonId: lesson.lessonId }}
      className="flex items-center gap-4 overflow-hidden rounded-card border border-line bg-surface pr-4 transition-colors duration-150 hover:bg-sunken"
    >
      <ScenePicture src={lesson.picture.url} alt="" className="aspect-video w-32 shrink-0 sm:w-40" />
      <span className="grid min-w-0 flex-1 gap-0.5">
        <span className="text-xs text-ink-2">
          {t(kind === 'lesson' ? 'hero.lesson' : 'hero.again')} ·{' '}
          {t('hero.minutes', { count: lesson.minutes })}
        </span>
        <span className="text-sm font-semibold">{pick(lesson.title)}</span>
      </span>
      <ChevronRight aria-hidden="true" size={18} className="text-ink-2" />
    </Link>
  );
}

function Row({
  to,
  icon,
  children,
}: {
  to: '/review' | '/learn/picture' | '/me/progress';
  icon: ReactNode;
  children: ReactNode;
}) {
  return (
    <Link
      to={to}
      className="flex min-h-14 items-center gap-3.5 rounded-card border border-line bg-surface px-4 text-sm font-medium transition-colors duration-150 hover:bg-sunken"
    >
      <span className="text-ink-2">{icon}</span>
      <span className="min-w-0 flex-1">{children}</span>
      <ChevronRight aria-hidden="true" size={18} className="text-ink-2" />
    </Link>
  );
}

function TodaySkeleton() {
  const { t } = useTranslation('app');
  return (
    <SkeletonPage label={t('loading')}>
      <div className="grid gap-7">
        <div className="flex max-w-88 justify-between">
          {['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((key) => (
            <Skeleton key={key} className="size-7 rounded-full!" />
          ))}
        </div>
        <Card className="overflow-hidden p-0!">
          <Skeleton className="aspect-[9/4] rounded-none! sm:aspect-video" />
          <div className="grid gap-3 p-5">
            <Skeleton className="h-4 w-20" />
            <Skeleton className="h-7 w-3/5" />
            <Skeleton className="h-13 w-full" />
          </div>
        </Card>
        <Skeleton className="h-14 rounded-card!" />
        <Skeleton className="h-28 rounded-card!" />
      </div>
    </SkeletonPage>
  );
}
