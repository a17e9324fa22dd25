import type { PictureSentence } from '@nova/contracts/http/picture-talk.ts';
import { Check } from 'lucide-react';
import { cx } from '../../../lib/cx.ts';
import { useTranslation } from '../../../lib/i18n.ts';
import { LearnText } from '../../../ui/LearnText.tsx';
import { PracticeCard } from '../../lesson/PracticeCard.tsx';
import { SessionReady } from '../../lesson/SessionReady.tsx';
import type { PracticeSession } from '../../lesson/use-practice-session.ts';

interface SayPanelProps {
  session: PracticeSession;
  sentences: readonly PictureSentence[];
  chosen: PictureSentence;
  onChoose: (sentence: PictureSentence) => void;
  /** Whether a sentence was said already. */
  isSaid: (sentence: PictureSentence) => boolean;
}

/** Sentences about the picture to choose from, and the speaking card of the one that was chosen. */
export function SayPanel({ session, sentences, chosen, onChoose, isSaid }: SayPanelProps) {
  const { t } = useTranslation('picture');
  const at = sentences.findIndex(({ en }) => en === chosen.en);
  const next = sentences[at + 1];
  return (
    <div className="grid min-w-0 gap-4">
      <fieldset className="-mx-4 flex gap-2 overflow-x-auto px-4 py-0.5 [scrollbar-width:none] sm:mx-0 sm:flex-wrap sm:px-0">
        <legend className="mb-1.5 text-xs text-ink-2">{t('talk.choose')}</legend>
        {sentences.map((sentence) => (
          <button
            key={sentence.en}
            type="button"
            aria-pressed={sentence.en === chosen.en}
            onClick={() => onChoose(sentence)}
            className={cx(
              'inline-flex min-h-12 shrink-0 items-center gap-1.5 rounded-full border px-4 text-left text-sm transition-colors duration-150',
              sentence.en === chosen.en
                ? 'border-ink bg-ink text-paper'
                : 'border-line bg-surface text-ink hover:bg-sunken',
            )}
          >
            {isSaid(sentence) && (
              <>
                <Check aria-hidden="true" size={14} strokeWidth={3} />
                <span className="sr-only">{t('talk.told')}</span>
              </>
            )}
            <LearnText>{sentence.en}</LearnText>
          </button>
        ))}
      </fieldset>
      <SessionReady session={session}>
        <PracticeCard
          key={chosen.en}
          narrow
          session={session}
          exercise={chosen}
          next={
            next && {
              label: t('talk.nextSentence'),
              skipLabel: t('talk.skip'),
              onNext: () => onChoose(next),
            }
          }
        />
      </SessionReady>
    </div>
  );
}
