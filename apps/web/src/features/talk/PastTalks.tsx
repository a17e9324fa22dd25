import type { SessionSummary, TalkSummary } from '@nova/contracts/http/learning.ts';
import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { cx } from '../../lib/cx.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { wholeCardLink } from '../../ui/SceneCard.tsx';

/** More would push the talks to choose from off the screen. */
const MOST_SHOWN = 4;

interface PastTalksProps {
  /** Sessions of talks, latest first. */
  sessions: readonly SessionSummary[];
  talks: readonly TalkSummary[];
}

/** The last talks that ended and in which the learner said something, each leading to its report. */
export function PastTalks({ sessions, talks }: PastTalksProps) {
  const { t } = useTranslation('talk');
  const { pick, locale } = useLocale();
  const day = new Intl.DateTimeFormat(locale, { month: 'long', day: 'numeric', weekday: 'short' });
  const past = sessions.flatMap(({ sessionId, startTime, endTime, talkProgress }) =>
    endTime !== null && talkProgress?.learnerTurns ? [{ sessionId, startTime, ...talkProgress }] : [],
  );
  return (
    <section aria-labelledby="past-talks" className="grid content-start gap-2">
      <h2 id="past-talks" className="text-lg font-bold">
        {t('past.title')}
      </h2>
      {past.length === 0 ? (
        <p className="text-sm text-ink-2">{t('past.none')}</p>
      ) : (
        <ul className="divide-y divide-line overflow-hidden rounded-card border border-line bg-surface">
          {past.slice(0, MOST_SHOWN).map(({ sessionId, startTime, goalsMet, goalCount, ...of }) => {
            const talk = talks.find(({ scenarioId }) => scenarioId === of.scenarioId);
            return (
              <li
                key={sessionId}
                className="relative flex min-h-14 items-center justify-between gap-3 px-4 py-2.5 hover:bg-sunken"
              >
                <div className="grid min-w-0 gap-0.5">
                  <Link
                    to="/talk/report/$sessionId"
                    params={{ sessionId }}
                    className={cx(wholeCardLink, 'leading-snug font-semibold')}
                  >
                    {talk ? pick(talk.title) : t('report.title')}
                  </Link>
                  <p className="text-sm text-ink-2 tabular-nums">
                    {day.format(new Date(startTime))} · {t('past.goals', { met: goalsMet, total: goalCount })}
                  </p>
                </div>
                <ChevronRight aria-hidden="true" size={18} className="shrink-0 text-ink-2" />
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
