import type { SessionDetail } from '@nova/contracts/http/learning.ts';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useEffectEvent } from 'react';
import { useTranslation } from '../../lib/i18n.ts';
import { sessionQuery } from '../../lib/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';

interface UnfinishedProps {
  talkId: string;
  /** She has said already that she goes on. */
  isChosen: boolean;
  /** Given the talk as it stands when she presses. */
  onGoOn: (session: SessionDetail) => void;
}

/** The way on with a talk that a reload or another device broke off or, once it has been ended for her, to its report. */
export function Unfinished({ talkId, isChosen, onGoOn }: UnfinishedProps) {
  const { t } = useTranslation('talk');
  // Asked anew: what was kept of it may be older than the talk.
  const session = useQuery({ ...sessionQuery(talkId), staleTime: 0 });
  const { refetch } = session;
  const goOn = async () => {
    const { data } = await refetch();
    if (data?.talk && data.endTime === null) onGoOn(data);
  };
  const goOnAtOnce = useEffectEvent(goOn);
  useEffect(() => {
    if (isChosen) void goOnAtOnce();
  }, [isChosen]);
  if (!session.data?.talk || session.data.talk.turns.length === 0) return null;
  return (
    <Card className="grid justify-items-start gap-2 text-sm">
      {session.data.endTime === null ? (
        <>
          <p>{t('intro.unfinished')}</p>
          <Button busy={session.isFetching} onClick={() => void goOn()}>
            {t('intro.goOn')}
          </Button>
        </>
      ) : (
        <>
          <p>{t('intro.brokenOff')}</p>
          <Button variant="secondary" asChild>
            <Link to="/talk/report/$sessionId" params={{ sessionId: talkId }}>
              {t('end.report')}
            </Link>
          </Button>
        </>
      )}
    </Card>
  );
}
