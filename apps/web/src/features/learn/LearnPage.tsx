import { CefrLevel } from '@nova/contracts/http/common.ts';
import type { LessonSummary } from '@nova/contracts/http/learning.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useTranslation } from '../../lib/i18n.ts';
import { lessonsQuery, progressQuery, useProfile } from '../../lib/queries.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Chips } from '../../ui/Chips.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Skeleton, SkeletonPage } from '../../ui/Skeleton.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { nextLesson } from '../today/plan-today.ts';
import { LessonCard } from './LessonCard.tsx';

/** All lessons by level, with what is done; the filters live in the address, so that going back keeps them. */
export function LearnPage() {
  const { t } = useTranslation('learn');
  const navigate = useNavigate();
  const { level, open: onlyOpen = false } = useSearch({ from: '/member/learn' });
  const lessons = useQuery(lessonsQuery);
  const progress = useQuery(progressQuery());
  const profile = useProfile();
  usePageTitle(t('title'));

  if (lessons.isError && !lessons.data) {
    return (
      <LearnFrame>
        <ProblemNote error={lessons.error} onRetry={() => void lessons.refetch()} />
      </LearnFrame>
    );
  }
  if (!lessons.data) {
    return (
      <LearnFrame>
        <LearnSkeleton />
      </LearnFrame>
    );
  }
  const all = lessons.data.lessons;
  const done = new Set(progress.data?.summary.completedLessonIds ?? []);
  const next = nextLesson({
    level: profile.data?.level ?? null,
    goal: profile.data?.preferences.goal ?? null,
    lessons: all,
    completedLessonIds: [...done],
  });
  const levels = CefrLevel.options.filter((option) => all.some((lesson) => lesson.level === option));
  const shownLevels = levels.filter((option) => level === undefined || option === level);
  const filter = (search: { level?: CefrLevel | undefined; open?: boolean | undefined }) =>
    void navigate({ to: '/learn', search: { level, open: onlyOpen || undefined, ...search }, replace: true });
  const shown = shownLevels
    .map((option) => ({
      option,
      onShelf: all.filter((lesson) => lesson.level === option).toSorted((a, b) => a.order - b.order),
    }))
    .map((group) => ({
      ...group,
      visible: group.onShelf.filter(({ lessonId }) => !onlyOpen || !done.has(lessonId)),
    }))
    .filter(({ visible }) => visible.length > 0);

  return (
    <LearnFrame>
      <div className="grid gap-2">
        <Chips
          label={t('filter')}
          value={level ?? 'all'}
          onChange={(chosen) => filter({ level: chosen === 'all' ? undefined : chosen })}
          options={[
            { value: 'all', label: t('all') },
            ...levels.map((option) => ({ value: option, label: `${option} ${t(`level.${option}`)}` })),
          ]}
        />
        <div className="max-w-72">
          <Switch
            label={t('onlyOpen')}
            checked={onlyOpen}
            onChange={(open) => filter({ open: open || undefined })}
          />
        </div>
      </div>
      {shown.length === 0 && (
        <Card className="grid gap-2">
          <h2 className="font-semibold">{t('none.title')}</h2>
          <p className="text-sm text-ink-2">{t('none.body')}</p>
          <Button
            variant="secondary"
            className="mt-2 justify-self-start"
            onClick={() => filter({ level: undefined, open: undefined })}
          >
            {t('none.showAll')}
          </Button>
        </Card>
      )}
      {shown.map(({ option, onShelf, visible }) => (
        <LevelShelf
          key={option}
          level={option}
          lessons={visible}
          onShelf={onShelf}
          done={done}
          nextId={next?.lessonId}
        />
      ))}
    </LearnFrame>
  );
}

interface LevelShelfProps {
  level: CefrLevel;
  lessons: readonly LessonSummary[];
  onShelf: readonly LessonSummary[];
  done: ReadonlySet<string>;
  nextId: string | undefined;
}

function LevelShelf({ level, lessons, onShelf, done, nextId }: LevelShelfProps) {
  const { t } = useTranslation('learn');
  const finished = onShelf.filter(({ lessonId }) => done.has(lessonId)).length;
  return (
    <section className="grid gap-3">
      <div className="flex items-baseline justify-between gap-3">
        <h2 className="text-lg font-bold">
          {level} <span className="font-medium text-ink-2">{t(`level.${level}`)}</span>
        </h2>
        <p className="text-xs text-ink-2 tabular-nums">
          {finished > 0
            ? t('doneCount', { total: onShelf.length, done: finished })
            : t('count', { count: onShelf.length })}
        </p>
      </div>
      <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {lessons.map((lesson) => (
          <li key={lesson.lessonId}>
            <LessonCard lesson={lesson} done={done.has(lesson.lessonId)} next={lesson.lessonId === nextId} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function LearnFrame({ children }: { children: ReactNode }) {
  const { t } = useTranslation('learn');
  return (
    <div className="mx-auto grid w-full max-w-5xl gap-7 px-4 pt-3 pb-10 sm:px-6 md:pt-10">
      <div className="grid gap-1">
        <h1 className="text-xl font-bold">{t('title')}</h1>
        <p className="text-sm text-ink-2">{t('lead')}</p>
      </div>
      <div className="flex flex-wrap gap-2.5">
        <Button variant="secondary" asChild>
          <Link to="/learn/make">{t('make')}</Link>
        </Button>
        <Button variant="secondary" asChild>
          <Link to="/learn/picture">{t('picture')}</Link>
        </Button>
      </div>
      {children}
    </div>
  );
}

function LearnSkeleton() {
  const { t } = useTranslation('app');
  return (
    <SkeletonPage label={t('loading')}>
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
        {['a', 'b', 'c', 'd', 'e', 'f'].map((key) => (
          <div
            key={key}
            className="flex gap-4 rounded-card border border-line bg-surface p-3 sm:grid sm:gap-0 sm:p-0"
          >
            <Skeleton className="aspect-video w-32 shrink-0 self-start sm:w-full" />
            <div className="grid flex-1 content-center gap-2 sm:p-4">
              <Skeleton className="h-5 w-3/4" />
              <Skeleton className="h-4 w-full" />
            </div>
          </div>
        ))}
      </div>
    </SkeletonPage>
  );
}
