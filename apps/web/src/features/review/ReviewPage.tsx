import type { ReviewResponse } from '@nova/contracts/http/learning.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Check } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { cx } from '../../lib/cx.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { reviewQuery, useProfile } from '../../lib/queries.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { LearnText } from '../../ui/LearnText.tsx';
import { Pending } from '../../ui/Pending.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { PracticeCard } from '../lesson/PracticeCard.tsx';
import { SessionReady } from '../lesson/SessionReady.tsx';
import { useFinish } from '../lesson/use-finish.ts';
import { usePracticeSession } from '../lesson/use-practice-session.ts';
import { PendingRecordings } from '../speaking/PendingRecordings.tsx';
import { byDay } from './coming-back.ts';
import { whenDue } from './next-due.ts';

/** Of the next day's sentences: a taste, not the list. */
const MOST_SHOWN = 5;

/** Sentences that are due, said again in the speaking card; honest when there are none. */
export function ReviewPage() {
  const { t } = useTranslation('review');
  const review = useQuery(reviewQuery);
  usePageTitle(t('title'));
  if (review.data) return <Due review={review.data} />;
  return (
    <Frame>
      <Pending query={review} label={t('loading')}>
        <Skeleton className="h-[30rem] w-full rounded-card" />
      </Pending>
    </Frame>
  );
}

/** `narrow`: a column, where there is no card with a panel beside it. */
function Frame({ narrow, children }: { narrow?: boolean; children: ReactNode }) {
  const { t } = useTranslation('review');
  return (
    <div
      className={cx(
        'mx-auto grid w-full content-start gap-5 px-4 pt-3 pb-10 sm:px-6 md:pt-10',
        narrow ? 'max-w-column' : 'max-w-6xl',
      )}
    >
      <h1 className="text-xl font-bold">{t('title')}</h1>
      <PendingRecordings />
      {children}
    </div>
  );
}

function Due({ review }: { review: ReviewResponse }) {
  // What was due on entering: a sentence that was just said leaves the server's list, not this one.
  const [items] = useState(review.items);
  return items.length === 0 ? (
    <Frame narrow>
      <NothingDue coming={review.coming} />
    </Frame>
  ) : (
    <Frame>
      <Round items={items} />
    </Frame>
  );
}

function Round({ items }: { items: ReviewResponse['items'] }) {
  const { t } = useTranslation('review');
  const session = usePracticeSession({ sessionType: 'review', lessonId: null });
  const finish = useFinish(session.detail.data?.sessionId);
  const [at, setAt] = useState(0);
  const item = items[at];
  const attempts = session.detail.data?.attempts ?? [];
  const said = items.filter(({ exerciseId }) =>
    attempts.some((attempt) => attempt.exerciseId === exerciseId),
  ).length;
  if (!item) {
    return (
      <Card className="mx-auto grid w-full max-w-column gap-3">
        <h2 className="text-lg font-bold">{t('end.title')}</h2>
        <p className="text-sm text-ink-2">{said > 0 ? t('end.body', { count: said }) : t('end.none')}</p>
        {finish.isError && <ProblemNote error={finish.error} />}
        <div className="mt-1 flex flex-wrap gap-2">
          {attempts.length > 0 && (
            <Button busy={finish.isPending} onClick={() => finish.mutate()}>
              {t('finish')}
            </Button>
          )}
          <Button variant={attempts.length > 0 ? 'quiet' : 'primary'} onClick={() => setAt(0)}>
            {t('end.again')}
          </Button>
        </div>
      </Card>
    );
  }
  const isLast = at === items.length - 1;
  return (
    <>
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <p className="text-sm text-ink-2">{t('lead', { count: items.length })}</p>
        {attempts.length > 0 && (
          <Button
            variant="quiet"
            className="-mr-3 px-3"
            busy={finish.isPending}
            onClick={() => finish.mutate()}
          >
            {t('finishHere')}
          </Button>
        )}
      </div>
      {finish.isError && <ProblemNote error={finish.error} />}
      <Progress total={items.length} at={at} />
      <SessionReady session={session}>
        <PracticeCard
          key={item.exerciseId}
          session={session}
          exercise={item}
          eyebrow={[
            t('of', { item: at + 1, total: items.length }),
            t('last', { score: Math.round(item.lastScore) }),
          ].join(' · ')}
          next={{
            label: isLast && attempts.length > 0 ? t('finish') : t('next'),
            skipLabel: t('skip'),
            onSkip: () => setAt(at + 1),
            onNext: () => (isLast && attempts.length > 0 ? finish.mutate() : setAt(at + 1)),
          }}
        />
      </SessionReady>
    </>
  );
}

/** How far the round is: a quiet line, not a race. */
function Progress({ total, at }: { total: number; at: number }) {
  const { t } = useTranslation('review');
  return (
    <div
      role="progressbar"
      aria-label={t('progress', { total, item: at + 1 })}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={at}
      className="h-1 overflow-hidden rounded-full bg-sunken"
    >
      <div
        style={{ width: `${(at / total) * 100}%` }}
        className="h-full rounded-full bg-ink-2 transition-[width] duration-200 ease-settle"
      />
    </div>
  );
}

/** Says when something comes back, and what, where something does. */
function NothingDue({ coming }: Pick<ReviewResponse, 'coming'>) {
  const { t, locale } = useTranslation('review');
  const timeZone = useProfile().data?.preferences.timeZone ?? 'Asia/Seoul';
  const [nowMs] = useState(() => Date.now());
  const [next] = byDay(coming, timeZone);
  const when = next && whenDue(next.dueAt, { nowMs, timeZone, locale }, t);
  return (
    <Card className="grid justify-items-start gap-2 py-8 sm:px-8">
      <span className="flex size-11 items-center justify-center rounded-full bg-good-soft text-good">
        <Check aria-hidden="true" size={22} strokeWidth={2.4} />
      </span>
      <h2 className="mt-2 text-lg font-bold">{t('empty.title')}</h2>
      <p className="text-base text-ink-2">
        {when === undefined ? t('empty.none') : t('empty.next', { when })}
      </p>
      {next && when !== undefined && (
        <div className="grid gap-1">
          <p className="text-sm font-semibold">{t('coming', { count: next.sentences.length, when })}</p>
          <ul className="grid gap-1">
            {next.sentences.slice(0, MOST_SHOWN).map((sentence) => (
              <li key={sentence}>
                <LearnText className="text-base leading-snug">{sentence}</LearnText>
              </li>
            ))}
          </ul>
        </div>
      )}
      <Button asChild className="mt-3">
        <Link to="/learn">{t('empty.learn')}</Link>
      </Button>
    </Card>
  );
}
