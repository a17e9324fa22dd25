import { MicOff } from 'lucide-react';
import { useTranslation } from '../../../lib/i18n.ts';
import { Button } from '../../../ui/Button.tsx';
import { Actions, Notice, RecorderNotice, type RecorderNoticeProps } from './RecorderNotice.tsx';
import { RecorderStatus } from './RecorderStatus.tsx';
import { SpeakButton } from './SpeakButton.tsx';
import type { Speaking } from './use-speaking.ts';

interface SpeakPartProps extends Omit<RecorderNoticeProps, 'recorder' | 'waitSeconds'> {
  speaking: Pick<Speaking, 'recorder' | 'waitSeconds' | 'awaitsGuardian' | 'askGuardian'>;
  hasTake: boolean;
}

/** The button to speak and what it says; for a child whose guardian has not allowed it there is none, but whom to ask. */
export function SpeakPart({ speaking, hasTake, privacy, onPlayMine }: SpeakPartProps) {
  const { t } = useTranslation('speaking');
  const { recorder, waitSeconds } = speaking;
  if (speaking.awaitsGuardian)
    return (
      <Notice icon={<MicOff aria-hidden="true" size={22} />} title={t('guardian.title')} role="status">
        <p>{t('guardian.body')}</p>
        <Actions>
          <Button variant="secondary" onClick={speaking.askGuardian}>
            {t('guardian.again')}
          </Button>
        </Actions>
      </Notice>
    );
  return (
    <>
      <div className="relative grid justify-items-center">
        <SpeakButton recorder={recorder} hasTake={hasTake} />
        <RecorderStatus recorder={recorder} hasTake={hasTake} />
      </div>
      <RecorderNotice
        recorder={recorder}
        privacy={privacy}
        waitSeconds={waitSeconds}
        onPlayMine={onPlayMine}
      />
    </>
  );
}
