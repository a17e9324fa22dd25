import { useTranslation } from '../../../lib/i18n.ts';
import { Button } from '../../../ui/Button.tsx';
import type { Talk } from '../live/use-talk.ts';
import type { TalkChoices } from '../talk-choices.ts';
import { MicrophoneButton } from './MicrophoneButton.tsx';
import { TypeLine } from './TypeLine.tsx';

interface TalkControlsProps {
  live: Talk;
  choices: TalkChoices;
  onSettings: () => void;
}

/** What she talks with. Always in reach, whatever stands above; of a talk on hold only the line that she has begun to type. */
export function TalkControls({ live, choices, onSettings }: TalkControlsProps) {
  const { t } = useTranslation('talk');
  const { phase } = live.state;
  const isHeld = phase === 'held';
  return (
    <div className="pb-safe sticky bottom-0 z-10 -mx-4 grid gap-1 bg-paper px-4 pt-1 sm:-mx-6 sm:px-6">
      {choices.mode === 'typed' && (
        <TypeLine isReady={phase === 'live'} onSend={(text) => live.send({ type: 'text', text })} />
      )}
      {choices.mode === 'spoken' && !isHeld && (
        <MicrophoneButton live={live} mode={choices.settings.turnDetection.mode} />
      )}
      {!isHeld && (
        <div className="flex flex-wrap justify-center gap-2">
          <Button variant="quiet" onClick={onSettings}>
            {t('settings.open')}
          </Button>
          <Button variant="quiet" disabled={phase !== 'live'} onClick={() => live.send({ type: 'finish' })}>
            {t('room.end')}
          </Button>
        </div>
      )}
    </div>
  );
}
