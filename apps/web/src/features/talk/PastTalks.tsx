import type { TalkSummary } from '@nova/contracts/http/learning.ts';
import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { cx } from '../../lib/cx.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { useProfile } from '../../lib/queries.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button } from '../../ui/Button.tsx';
import { wholeCardLink } from '../../ui/SceneCard.tsx';
import { type LatestTalks, type PastTalk, usePastTalks } from './use-past-talks.ts';

interface PastTalksProps {
  latest: LatestTalks;
  talks: readonly TalkSummary[];
}

/** The talks that ended and in which the learner said something, each leading to its report: the last ones, and all when asked for. */
export function PastTalks({ latest, talks }: PastTalksProps) {
  const { t } = useTranslation('talk');
  const { shown, isMore, isLoading, isError, more } = usePastTalks(latest);
  return (
    <section aria-labelledby="past-talks" className="grid content-start gap-2">
      <h2 id="past-talks" className="text-lg font-bold">
        {t('past.title')}
      </h2>
      {shown.length === 0 && !isMore && <p className="text-sm text-ink-2">{t('past.none')}</p>}
      {shown.length > 0 && (
        <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
          {shown.map((session) => (
            <PastTalkRow
              key={session.sessionId}
              session={session}
              talk={talks.find(({ scenarioId }) => scenarioId === session.scenarioId)}
            />
          ))}
        </ul>
      )}
      {isMore && (
        <Button variant="secondary" className="justify-self-start" busy={isLoading} onClick={more}>
          {t('past.more')}
        </Button>
      )}
      {isError && (
        <p role="alert" className="text-sm text-off">
          {t('past.moreFailed')}
        </p>
      )}
    </section>
  );
}

function PastTalkRow({ session, talk }: { session: PastTalk; talk: TalkSummary | undefined }) {
  const { t } = useTranslation('talk');
  const { pick, locale } = useLocale();
  const timeZone = useProfile().data?.preferences.timeZone ?? 'Asia/Seoul';
  const when = new Intl.DateTimeFormat(locale, {
    month: 'long',
    day: 'numeric',
    weekday: 'short',
    hour: 'numeric',
    minute: '2-digit',
    timeZone,
  });
  const { sessionId, startTime, goalsMet, goalCount } = session;
  return (
    <li className="relative flex min-h-14 items-center justify-between gap-3 px-4 py-2.5 hover:bg-sunken">
      <div className="grid min-w-0 gap-0.5">
        <Link
          to="/talk/report/$sessionId"
          params={{ sessionId }}
          className={cx(wholeCardLink, 'leading-snug font-semibold')}
        >
          {talk ? pick(talk.title) : t('report.title')}
        </Link>
        <p className="text-sm text-ink-2 tabular-nums">
          {when.format(new Date(startTime))} · {t('past.goals', { met: goalsMet, total: goalCount })}
        </p>
      </div>
      <ChevronRight aria-hidden="true" size={18} className="shrink-0 text-ink-2" />
    </li>
  );
}
