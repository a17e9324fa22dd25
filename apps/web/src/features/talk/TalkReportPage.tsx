import type { AttemptView, SessionDetail } from '@nova/contracts/http/learning.ts';
import type { TalkReport } from '@nova/contracts/http/talk-report.ts';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { api } from '../../lib/api.ts';
import { cx } from '../../lib/cx.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { useMaskedWords } from '../../lib/masked-words.ts';
import { sessionQuery, talksQuery, useRefreshLearning } from '../../lib/queries.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { AiLabel } from '../../ui/AiLabel.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { CareNotice } from '../../ui/CareNotice.tsx';
import { LearnText } from '../../ui/LearnText.tsx';
import { Pending } from '../../ui/Pending.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { ReportButton } from '../report/ReportButton.tsx';
import { ComingBack } from '../review/ComingBack.tsx';
import { isSaidInEnglish } from './is-said-in-english.ts';
import { NotMadeOut } from './NotMadeOut.tsx';
import { isOfModel } from './report/is-of-model.ts';
import { WhatToTry } from './report/WhatToTry.tsx';
import { whyUnscored } from './report/why-unscored.ts';
import { GoalChecklist } from './room/GoalChecklist.tsx';

/** What a talk came to: goals, what was said, what could be said better, how it sounded, what comes back. */
export function TalkReportPage() {
  const { t } = useTranslation('talk');
  const { sessionId } = useParams({ from: '/member/talk/report/$sessionId' });
  const session = useQuery(sessionQuery(sessionId));
  usePageTitle(t('report.title'));
  if (session.data) return <Report session={session.data} />;
  return (
    <Frame>
      <Pending query={session} label={t('loading')}>
        <Skeleton className="h-[30rem] w-full rounded-card" />
      </Pending>
    </Frame>
  );
}

function Frame({ children }: { children: ReactNode }) {
  const { t } = useTranslation('talk');
  return (
    <div className="mx-auto grid w-full max-w-column content-start gap-5 px-4 pt-3 pb-10 sm:px-6 md:pt-10">
      <h1 className="text-xl font-bold">{t('report.title')}</h1>
      {children}
    </div>
  );
}

function Report({ session }: { session: SessionDetail }) {
  const { t } = useTranslation('talk');
  const talks = useQuery(talksQuery);
  const { talk, attempts } = session;
  if (!talk) {
    return (
      <Frame>
        <p className="text-sm text-ink-2">{t('report.open')}</p>
      </Frame>
    );
  }
  const summary = talks.data?.talks.find(({ scenarioId }) => scenarioId === talk.scenarioId);
  const said = talk.turns.filter(isSaidInEnglish).length;
  const met = talk.goals.filter(({ isMet }) => isMet).map(({ goalId }) => goalId);
  return (
    <Frame>
      {talk.care && <CareNotice cares={talk.care} />}
      {session.endTime === null && <StillOpen sessionId={session.sessionId} scenarioId={talk.scenarioId} />}
      <Card className="grid gap-3 sm:p-6">
        <p className="text-lg leading-snug font-bold">{t(`report.praise.${praiseOf(met.length, talk)}`)}</p>
        <h2 className="text-sm font-semibold text-ink-2">
          {t('report.goals', { met: met.length, total: talk.goals.length })}
          {said > 0 && ` · ${t('report.said', { count: said })}`}
        </h2>
        {summary && <GoalChecklist goals={summary.goals} met={met} />}
        {attempts.length > 0 && <Feedback session={session} />}
        {session.endTime !== null && (
          <Button variant="speak" wide asChild>
            <Link to="/talk/$scenarioId" params={{ scenarioId: talk.scenarioId }}>
              {t('report.talkAgain')}
            </Link>
          </Button>
        )}
      </Card>
      <WhatToTry turns={talk.turns} />
      <ToReview sentences={talk.review ?? []} />
      <Transcript
        sessionId={session.sessionId}
        talk={talk}
        attempts={attempts}
        partnerName={summary?.partner.name ?? 'AI'}
      />
      <p className="text-xs text-ink-2">
        {talk.partner.standsInFor
          ? t(talk.partner.standsInFor.untilTurn === undefined ? 'report.standIn' : 'report.standInMeanwhile')
          : talk.partner.kind === 'offline' && t('report.offline')}{' '}
        {attempts.length === 0
          ? t(`report.${whyUnscored(talk)}`)
          : !talk.review?.length && t('report.reviewNone')}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button variant="secondary" asChild>
          <Link to="/talk">{t('back')}</Link>
        </Button>
        {attempts.length > 0 && (
          <Button variant="secondary" asChild>
            <Link to="/sessions/$sessionId" params={{ sessionId: session.sessionId }}>
              {t('report.sounds')}
            </Link>
          </Button>
        )}
      </div>
    </Frame>
  );
}

function praiseOf(met: number, { goals }: TalkReport): 'all' | 'some' | 'none' {
  if (met === 0) return 'none';
  return met === goals.length ? 'all' : 'some';
}

/** What is said of how she sounded; a model's can be reported. */
function Feedback({ session }: { session: SessionDetail }) {
  const { pick } = useLocale();
  if (!session.feedback) return null;
  const isModel = session.feedbackSource === 'model';
  return (
    <div className="grid gap-1 text-sm">
      <p>
        {pick(session.feedback)} {isModel && <AiLabel />}
      </p>
      {isModel && <ReportButton kind="session-feedback" subjectId={session.sessionId} />}
    </div>
  );
}

/** Sentences and words that come back in review because of this talk. */
function ToReview({ sentences }: { sentences: readonly string[] }) {
  const { t } = useTranslation('talk');
  if (sentences.length === 0) return null;
  return (
    <section className="grid gap-2">
      <h2 className="text-lg font-bold">{t('report.review')}</h2>
      <ul className="grid gap-1.5">
        {sentences.map((sentence) => (
          <li key={sentence} className="rounded-control border border-line bg-surface px-3.5 py-2.5">
            <LearnText className="text-base leading-snug">{sentence}</LearnText>
          </li>
        ))}
      </ul>
      <ComingBack sentences={sentences} />
    </section>
  );
}

/** A talk that nobody ended: the learner can, or goes on with it. */
function StillOpen({ sessionId, scenarioId }: { sessionId: string; scenarioId: string }) {
  const { t } = useTranslation('talk');
  const refresh = useRefreshLearning();
  const finish = useMutation({
    mutationFn: () => api.completeSession(sessionId),
    // Ended meanwhile (another tab, the gateway): then it is what she wanted.
    onSettled: refresh,
  });
  return (
    <Card className="grid justify-items-start gap-2 text-sm">
      <p>{t('report.stillOpen')}</p>
      <div className="flex flex-wrap gap-2">
        <Button variant="speak" asChild>
          <Link to="/talk/$scenarioId" params={{ scenarioId }} search={{ goOn: sessionId }}>
            {t('running.goOn')}
          </Link>
        </Button>
        <Button variant="secondary" busy={finish.isPending} onClick={() => finish.mutate()}>
          {t('running.end')}
        </Button>
      </div>
    </Card>
  );
}

interface TranscriptProps {
  sessionId: string;
  talk: TalkReport;
  attempts: readonly AttemptView[];
  partnerName: string;
}

function Transcript({ sessionId, talk, attempts, partnerName }: TranscriptProps) {
  const { t } = useTranslation('talk');
  const readMasks = useMaskedWords();
  const turns = talk.turns.map((turn, place) => ({ ...turn, place }));
  if (turns.length === 0) return <p className="text-sm text-ink-2">{t('report.none')}</p>;
  return (
    <section className="grid gap-3">
      <h2 className="text-lg font-bold">{t('report.transcript')}</h2>
      <ol className="grid gap-3">
        {turns.map((turn) => (
          <li key={turn.place} className={cx('grid gap-1', turn.speaker === 'learner' && 'pl-6')}>
            <div className="flex min-h-6 items-center justify-between gap-3 text-xs text-ink-2">
              <span>
                {turn.speaker === 'learner' ? t('room.you') : partnerName}{' '}
                {turn.isGuessed && `· ${t('room.guessed')} `}
                {turn.speaker === 'partner' && isOfModel(talk, turn.place) && <AiLabel />}
              </span>
              {turn.speaker === 'partner' && (
                <ReportButton kind="talk-turn" subjectId={`${sessionId}:${turn.place}`} />
              )}
            </div>
            {turn.notMadeOutMs === undefined ? (
              <LearnText className="text-lg leading-snug">{readMasks(turn.text)}</LearnText>
            ) : (
              <NotMadeOut ms={turn.notMadeOutMs} />
            )}
            {turn.gloss !== null && (
              <span lang="ko" className="text-sm text-ink-2">
                {turn.gloss}
              </span>
            )}
            {turn.screening && turn.screening !== 'passed' && (
              <span className="text-xs text-ink-2">{t(`report.screening.${turn.screening}`)}</span>
            )}
            {turn.correction && (
              <Better correction={turn.correction} subjectId={`${sessionId}:${turn.place}`} />
            )}
            <Sound attempt={attempts.find(({ attemptId }) => attemptId === turn.attemptId)} />
          </li>
        ))}
      </ol>
    </section>
  );
}

interface BetterProps {
  correction: NonNullable<TalkReport['turns'][number]['correction']>;
  subjectId: string;
}

function Better({ correction, subjectId }: BetterProps) {
  const { t } = useTranslation('talk');
  const { pick } = useLocale();
  return (
    <Card className="grid gap-1 text-sm">
      <p className="font-semibold">{t('report.better')}</p>
      <LearnText className="text-base">{correction.better}</LearnText>
      <p className="text-ink-2">{pick(correction.why)}</p>
      <ReportButton kind="talk-correction" subjectId={subjectId} />
    </Card>
  );
}

function Sound({ attempt }: { attempt: AttemptView | undefined }) {
  const { t } = useTranslation('talk');
  const { pick } = useLocale();
  if (!attempt) return null;
  return (
    <p className="text-sm text-ink-2">
      <span className="font-semibold tabular-nums">
        {t('report.sound', { score: Math.round(attempt.result.overall) })}
      </span>{' '}
      {pick(attempt.feedback)} {attempt.feedbackSource === 'model' && <AiLabel />}
    </p>
  );
}
