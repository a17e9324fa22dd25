import { Send } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { useTranslation } from '../../../lib/i18n.ts';
import { Button } from '../../../ui/Button.tsx';

/** The learner's turn, typed. */
export function TypeLine({ onSend }: { onSend: (text: string) => void }) {
  const { t } = useTranslation('talk');
  const [text, setText] = useState('');
  const send = (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    onSend(text.trim());
    setText('');
  };
  return (
    <form onSubmit={send} className="flex gap-2">
      <input
        lang="en"
        aria-label={t('room.type')}
        placeholder={t('room.type')}
        value={text}
        maxLength={300}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
        className="min-h-12 min-w-0 flex-1 rounded-control border border-edge bg-surface px-3 font-learn text-lg"
      />
      <Button type="submit" variant="speak">
        <Send aria-hidden="true" size={18} />
        {t('room.send')}
      </Button>
    </form>
  );
}
