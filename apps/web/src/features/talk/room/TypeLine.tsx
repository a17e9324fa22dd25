import { Send } from 'lucide-react';
import { useTranslation } from '../../../lib/i18n.ts';
import { LineForm } from './LineForm.tsx';

/** The learner's turn, typed. */
export function TypeLine({ onSend, isReady }: { onSend: (text: string) => void; isReady: boolean }) {
  const { t } = useTranslation('talk');
  return (
    <LineForm
      field={{
        lang: 'en',
        'aria-label': t('room.type'),
        placeholder: t('room.type'),
        autoComplete: 'off',
        className: 'font-learn text-lg',
      }}
      button={{
        variant: 'speak',
        children: (
          <>
            <Send aria-hidden="true" size={18} />
            {t('room.send')}
          </>
        ),
      }}
      onSend={onSend}
      isReady={isReady}
    />
  );
}
