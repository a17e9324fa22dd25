import type { PronunciationResult } from '@nova/contracts/http/audio.ts';
import { AudioLines } from 'lucide-react';
import { useTranslation } from '../../../lib/i18n.ts';
import { rhythmNote } from '../verdict/sentence-rhythm.ts';

/**
 * One quiet line on how the sentence ran or ended; nothing when there is nothing to say. `withTip`: no sound is to be
 * worked on, so this may be the one tip; beside another tip it only says what was heard.
 */
export function RhythmLine({ result, withTip }: { result: PronunciationResult; withTip: boolean }) {
  const { t } = useTranslation('speaking');
  const note = rhythmNote(result);
  if (note === null) return null;
  const heard = t(`rhythm.${note.kind}`, 'after' in note ? { word: note.after } : {});
  return (
    <p className="flex items-start gap-2 text-sm text-ink-2">
      <AudioLines aria-hidden="true" size={18} strokeWidth={1.8} className="mt-0.5 shrink-0" />
      <span>
        {heard}
        {withTip && ` ${t(`rhythm.tip.${note.kind}`)}`}
      </span>
    </p>
  );
}
