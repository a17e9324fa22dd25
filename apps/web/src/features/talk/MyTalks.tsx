import type { TalkSummary } from '@nova/contracts/http/learning.ts';
import { useQuery } from '@tanstack/react-query';
import { cx } from '../../lib/cx.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { talkSessionsQuery } from '../../lib/queries.ts';
import { Pending } from '../../ui/Pending.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { PastTalks } from './PastTalks.tsx';
import { RunningTalk } from './RunningTalk.tsx';

/** The learner's own talks: the one that runs, wherever it was begun, beside the last that have ended. */
export function MyTalks({ talks }: { talks: readonly TalkSummary[] }) {
  const { t } = useTranslation('talk');
  const own = useQuery(talkSessionsQuery);
  if (!own.data) {
    return (
      <Pending query={own} label={t('past.loading')}>
        <Skeleton className="h-40 w-full rounded-card" />
      </Pending>
    );
  }
  const { sessions } = own.data;
  const running = sessions.find(({ runningTalk }) => runningTalk !== undefined);
  const talk = talks.find(({ scenarioId }) => scenarioId === running?.runningTalk?.scenarioId);
  const isRunning = running !== undefined && talk !== undefined;
  return (
    <div className={cx('grid gap-7', isRunning && 'lg:grid-cols-[3fr_2fr] lg:items-start lg:gap-6')}>
      {isRunning && <RunningTalk sessionId={running.sessionId} talk={talk} />}
      <PastTalks latest={own.data} talks={talks} />
    </div>
  );
}
