import { cx } from '../../../lib/cx.ts';
import { useTranslation } from '../../../lib/i18n.ts';
import { useLocale } from '../../../lib/use-locale.ts';
import { Button } from '../../../ui/Button.tsx';
import type { RecorderFailure } from '../../speaking/recorder/recorder-machine.ts';
import type { TalkState } from '../live/talk-state.ts';

interface TalkNoteProps {
  state: TalkState;
  failure: RecorderFailure | null;
  /** Asks for the microphone again. */
  onRetry: () => void;
}

/** The one thing to know now: connection, queue, microphone, what was not understood. Announced as it appears. */
export function TalkNote({ state, failure, onRetry }: TalkNoteProps) {
  const { t } = useTranslation('talk');
  const { pick } = useLocale();
  if (failure && failure.kind !== 'problem' && failure.kind !== 'unsent')
    return <MicrophoneFailure failure={failure.kind} onRetry={onRetry} />;
  return (
    <p role="status" className={cx('min-h-6 text-center text-sm', state.problem ? 'text-off' : 'text-ink-2')}>
      {noteOf()}
    </p>
  );

  function noteOf(): string {
    if (state.problem) return pick(state.problem.message);
    if (state.phase === 'connecting') return t('room.connecting');
    if (state.phase === 'queued') return t('room.queued', { count: state.queuePosition ?? 1 });
    if (state.phase === 'reconnecting') return t('room.reconnecting');
    // What to be careful of goes before what was not understood: hurtful words mostly are both.
    if (state.notice) return t(`notice.${state.notice}`);
    return state.misheard ? t(`misheard.${state.misheard}`) : '';
  }
}

type MicrophoneKind = Exclude<RecorderFailure['kind'], 'problem' | 'unsent'>;

function MicrophoneFailure({ failure, onRetry }: { failure: MicrophoneKind; onRetry: () => void }) {
  const { t } = useTranslation('speaking');
  return (
    <div role="alert" className="grid justify-items-start gap-1 rounded-card bg-off-soft p-4 text-sm">
      <p className="font-semibold">{t(`failure.${failure}.title`)}</p>
      <p>{t(`failure.${failure}.body`)}</p>
      <Button variant="secondary" className="mt-2" onClick={onRetry}>
        {t('failure.tryAgain')}
      </Button>
    </div>
  );
}
