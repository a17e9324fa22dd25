import type { SessionDetail } from '@nova/contracts/http/learning.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../lib/i18n.ts';
import { sessionQuery } from '../../lib/queries.ts';
import { Button } from '../../ui/Button.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import type { TalkState } from './live/talk-state.ts';
import { Outcome } from './room/Outcome.tsx';

interface TalkOverProps {
  state: TalkState;
  /** The talk that it was; null when none ever began. */
  talkId: string | null;
  /** With the same talk, as it stands when she presses. */
  onGoOn: (session: SessionDetail) => void;
  /** A new talk. */
  onAgain: () => void;
}

/** Where a talk has come to when nothing more comes here: to its end, to another device, or nowhere yet. */
export function TalkOver({ state, talkId, onGoOn, onAgain }: TalkOverProps) {
  const { t } = useTranslation('talk');
  // Beginning anew would end the talk that is still open.
  if (state.phase !== 'ended' && talkId !== null)
    return <WayBack why={whyStopped(state)} talkId={talkId} onGoOn={onGoOn} />;
  // Why it was refused is said above.
  const isRefused = state.end === null && state.problem !== null;
  return (
    <Outcome
      title={state.end ? t('end.title') : t('end.notBegun')}
      body={isRefused ? null : t(`end.${state.end?.reason ?? 'unreached'}`)}
    >
      {talkId !== null && state.end?.hasReport && <ToReport talkId={talkId} />}
      <Button variant="secondary" onClick={onAgain}>
        {t('end.again')}
      </Button>
    </Outcome>
  );
}

type WhyStopped = 'elsewhere' | 'refused' | 'lost';

function whyStopped({ phase, problem }: TalkState): WhyStopped {
  if (phase === 'elsewhere') return 'elsewhere';
  return problem === null ? 'lost' : 'refused';
}

interface WayBackProps extends Pick<TalkOverProps, 'onGoOn'> {
  why: WhyStopped;
  talkId: string;
}

/** The way back to a talk that goes on elsewhere, was refused or was lost; once it has ended meanwhile, to its report. */
function WayBack({ why, talkId, onGoOn }: WayBackProps) {
  const { t } = useTranslation('talk');
  const cache = useQueryClient();
  const look = useMutation({
    // Into the cache, for the report.
    mutationFn: () => cache.fetchQuery({ ...sessionQuery(talkId), staleTime: 0 }),
    onSuccess(session) {
      if (session.runningTalk) onGoOn(session);
    },
  });
  const hasEnded = look.data !== undefined && !look.data.runningTalk;
  return (
    <Outcome
      title={hasEnded ? t('end.title') : t(`${why}.title`)}
      body={hasEnded ? t('end.meanwhile') : t(`${why}.body`)}
    >
      {hasEnded ? (
        <ToReport talkId={talkId} />
      ) : (
        <Button variant="speak" busy={look.isPending} onClick={() => look.mutate()}>
          {t(`${why}.goOn`)}
        </Button>
      )}
      <Button variant="secondary" asChild>
        <Link to="/talk">{t('back')}</Link>
      </Button>
      {look.error && <ProblemNote error={look.error} className="basis-full" />}
    </Outcome>
  );
}

function ToReport({ talkId }: { talkId: string }) {
  const { t } = useTranslation('talk');
  return (
    <Button asChild>
      <Link to="/talk/report/$sessionId" params={{ sessionId: talkId }}>
        {t('end.report')}
      </Link>
    </Button>
  );
}
