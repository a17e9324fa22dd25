import type { SessionDetail } from '@nova/contracts/http/learning.ts';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { ArrowRight, RotateCcw } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from '../../lib/i18n.ts';
import { lessonsQuery, progressQuery, reviewQuery, sessionQuery, useProfile } from '../../lib/queries.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { AiLabel } from '../../ui/AiLabel.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Pending } from '../../ui/Pending.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { sentenceStories } from '../lesson/session-attempts.ts';
import { EarlierDescriptions } from '../picture/talk/EarlierDescriptions.tsx';
import { ReportButton } from '../report/ReportButton.tsx';
import { whenDue } from '../review/next-due.ts';
import { PendingRecordings } from '../speaking/PendingRecordings.tsx';
import { nextLesson } from '../today/plan-today.ts';
import { SaidSentence } from './SaidSentence.tsx';
import { SessionSounds } from './SessionSounds.tsx';
import { soundSummary } from './sound-summary.ts';

/** What a session came to: score, sounds, sentences before and after, what comes back, what is next. */
export function ResultPage() {
  const { t } = useTranslation('result');
  const { sessionId } = useParams({ from: '/member/sessions/$sessionId' });
  const session = useQuery(sessionQuery(sessionId));
  usePageTitle(t('title'));
  if (session.data) return <Result session={session.data} />;
  return (
    <Frame>
      <Pending
        query={session}
        label={t('loading')}
        wayOut={
          <Button variant="secondary" asChild>
            <Link to="/today">{t('next.today')}</Link>
          </Button>
        }
      >
        <div className="grid gap-5">
          <Skeleton className="h-36 w-full rounded-card" />
          <Skeleton className="h-28 w-full rounded-card" />
          <Skeleton className="h-52 w-full rounded-card" />
        </div>
      </Pending>
    </Frame>
  );
}

function Frame({ children }: { children: ReactNode }) {
  return (
    <div className="mx-auto grid w-full max-w-column content-start gap-5 px-4 pt-3 pb-10 sm:px-6 md:pt-10">
      <PendingRecordings />
      {children}
    </div>
  );
}

function Result({ session }: { session: SessionDetail }) {
  const stories = sentenceStories(session.attempts);
  const sounds = soundSummary(stories.map(({ last }) => last.result));
  return (
    <Frame>
      {session.endTime === null ? <StillOpen session={session} /> : <Score session={session} />}
      {stories.length > 0 && <SessionSounds strong={sounds.strong} weak={sounds.weak} />}
      {stories.length > 0 && <Sentences stories={stories} />}
      <EarlierDescriptions sessionId={session.sessionId} descriptions={session.descriptions} />
      <ComesBack />
      <WhatNext lessonId={session.lessonId} />
    </Frame>
  );
}

function Score({ session }: { session: SessionDetail }) {
  const { t } = useTranslation('result');
  const { pick } = useLocale();
  const progress = useQuery(progressQuery());
  const score = Math.round(session.score ?? 0);
  const streak = progress.data?.summary.currentStreakDays ?? 0;
  return (
    <section className="animate-rise grid gap-4">
      <h1 className="text-sm font-semibold text-ink-2">{t('title')}</h1>
      <div className="flex flex-wrap items-end gap-x-5 gap-y-2">
        <p className="leading-none font-bold tracking-tight tabular-nums">
          <span className="sr-only">{t('scoreLabel', { score })}</span>
          <span aria-hidden="true" className="text-[4.5rem]">
            {score}
          </span>
        </p>
        <div className="grid gap-0.5 pb-1.5 text-sm text-ink-2">
          <p>{t('accuracy', { score: Math.round(session.accuracy ?? 0) })}</p>
          {streak > 0 && <p>{streak === 1 ? t('streak.first') : t('streak.days', { count: streak })}</p>}
        </div>
      </div>
      {session.feedback && (
        <div className="grid gap-1">
          <p className="text-base">{pick(session.feedback)}</p>
          <p className="text-xs text-ink-2">
            {session.feedbackSource === 'model' && <AiLabel />}{' '}
            {t(`writtenBy.${session.feedbackSource ?? 'rules'}`)}
          </p>
          {session.feedbackSource === 'model' && (
            <ReportButton kind="session-feedback" subjectId={session.sessionId} />
          )}
        </div>
      )}
    </section>
  );
}

function StillOpen({ session }: { session: SessionDetail }) {
  const { t } = useTranslation('result');
  return (
    <Card className="grid justify-items-start gap-2">
      <h1 className="text-lg font-bold">{t('open.title')}</h1>
      <p className="text-sm text-ink-2">{t('open.body')}</p>
      <Button asChild className="mt-2">
        {session.lessonId === null ? (
          <Link to={session.sessionType === 'pronunciation' ? '/learn/picture' : '/review'}>
            {t('open.goOn')}
          </Link>
        ) : (
          <Link to="/learn/$lessonId" params={{ lessonId: session.lessonId }}>
            {t('open.goOn')}
          </Link>
        )}
      </Button>
    </Card>
  );
}

function Sentences({ stories }: { stories: ReturnType<typeof sentenceStories> }) {
  const { t } = useTranslation('result');
  return (
    <section className="grid gap-3">
      <h2 className="text-lg font-bold">{t('sentences.title')}</h2>
      <div className="overflow-hidden rounded-card border border-line bg-surface">
        <ul className="divide-y divide-line">
          {stories.map((story) => (
            <SaidSentence key={story.first.attemptId} story={story} />
          ))}
        </ul>
      </div>
    </section>
  );
}

function ComesBack() {
  const { t } = useTranslation('result');
  const { t: tReview, locale } = useTranslation('review');
  const review = useQuery(reviewQuery);
  const timeZone = useProfile().data?.preferences.timeZone ?? 'Asia/Seoul';
  const [nowMs] = useState(() => Date.now());
  if (!review.data) return null;
  const { dueCount, nextDueAt } = review.data;
  return (
    <section className="flex items-start gap-3 rounded-card bg-sunken p-4 sm:p-5">
      <RotateCcw aria-hidden="true" size={20} strokeWidth={1.8} className="mt-0.5 shrink-0 text-ink-2" />
      <div className="grid gap-1">
        <h2 className="text-base font-bold">{t('comesBack.title')}</h2>
        <p className="text-sm">
          {dueCount > 0
            ? t('comesBack.due', { count: dueCount })
            : nextDueAt
              ? t('comesBack.next', { when: whenDue(nextDueAt, { nowMs, timeZone, locale }, tReview) })
              : t('comesBack.none')}
        </p>
        {dueCount > 0 && (
          <Link
            to="/review"
            className="inline-flex min-h-12 items-center text-sm font-semibold underline underline-offset-4"
          >
            {t('comesBack.go')}
          </Link>
        )}
      </div>
    </section>
  );
}

function WhatNext({ lessonId }: { lessonId: string | null }) {
  const { t } = useTranslation('result');
  const { pick } = useLocale();
  const lessons = useQuery(lessonsQuery);
  const progress = useQuery(progressQuery());
  const profile = useProfile();
  const done = [
    ...(progress.data?.summary.completedLessonIds ?? []),
    ...(lessonId === null ? [] : [lessonId]),
  ];
  const next =
    lessons.data &&
    nextLesson({
      level: profile.data?.level ?? null,
      goal: profile.data?.preferences.goal ?? null,
      lessons: lessons.data.lessons,
      completedLessonIds: done,
    });
  return (
    <section className="grid gap-2">
      {next && (
        <Button asChild wide className="min-h-16">
          <Link to="/learn/$lessonId" params={{ lessonId: next.lessonId }}>
            <span className="flex flex-1 items-center justify-between gap-3">
              <span className="grid text-left">
                <span className="text-xs font-normal opacity-80">{t('next.title')}</span>
                <span>{pick(next.title)}</span>
              </span>
              <ArrowRight aria-hidden="true" size={20} className="shrink-0" />
            </span>
          </Link>
        </Button>
      )}
      <Button asChild wide variant="quiet">
        <Link to="/today">{t('next.today')}</Link>
      </Button>
    </section>
  );
}
