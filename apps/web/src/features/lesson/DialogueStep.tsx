import { Eye, EyeOff, Play, Square, Volume2 } from 'lucide-react';
import { useState } from 'react';
import { cx } from '../../lib/cx.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { useSayAloud } from '../speaking/use-say-aloud.ts';
import { useVoice } from '../speaking/use-voice.ts';
import { useVoices } from '../speaking/use-voices.ts';
import { SoundFailed } from './SoundFailed.tsx';
import { NextButton, StepFrame, type StepProps } from './StepFrame.tsx';

/** The conversation, line by line or as a whole, in two voices. */
export function DialogueStep({ lesson, onNext }: StepProps) {
  const { t } = useTranslation('lesson');
  const { voice, showTranslation } = useVoice();
  const voices = useVoices();
  const aloud = useSayAloud();
  const [isKoShown, setIsKoShown] = useState(showTranslation);
  // The partner speaks in another voice than the one the learner follows.
  const own = voices?.readerOf(voice);
  const partner = voices?.voices.find(({ id }) => id !== own)?.id ?? null;
  const sayings = lesson.dialogue.map((line) => ({
    place: line.lineId,
    text: line.en,
    voice: line.role === 'partner' ? partner : voice,
  }));
  const isPlaying = aloud.saying !== null;
  return (
    <StepFrame
      title={t('dialogue.title')}
      lead={t('dialogue.lead')}
      tools={
        <div className="-mx-3 flex flex-wrap">
          <Button
            variant="quiet"
            className="px-3"
            onClick={() => (isPlaying ? aloud.stop() : void aloud.say(sayings))}
          >
            {isPlaying ? (
              <Square aria-hidden="true" size={14} fill="currentColor" strokeWidth={0} />
            ) : (
              <Play aria-hidden="true" size={16} />
            )}
            {isPlaying ? t('dialogue.stop') : t('dialogue.all')}
          </Button>
          <Button
            variant="quiet"
            className="px-3"
            aria-pressed={isKoShown}
            onClick={() => setIsKoShown(!isKoShown)}
          >
            {isKoShown ? <EyeOff aria-hidden="true" size={16} /> : <Eye aria-hidden="true" size={16} />}
            {isKoShown ? t('dialogue.hideKo') : t('dialogue.showKo')}
          </Button>
        </div>
      }
      footer={<NextButton label={t('next')} onNext={onNext} />}
    >
      <SoundFailed isShown={aloud.hasFailed} />
      <ol className="grid gap-3">
        {lesson.dialogue.map((line, place) => {
          const isMine = line.role === 'learner';
          const isSaid = aloud.saying === line.lineId;
          return (
            <li key={line.lineId} className={cx('grid gap-1', isMine && 'justify-items-end')}>
              <span className="px-1 text-xs text-ink-2">{isMine ? t('dialogue.you') : line.speaker}</span>
              <button
                type="button"
                aria-label={t('dialogue.listenTo', { line: line.en })}
                onClick={() => void aloud.say(sayings.slice(place, place + 1))}
                className={cx(
                  'group flex max-w-[min(34rem,92%)] gap-3 rounded-card border px-4 py-3 text-left transition-colors duration-150',
                  isMine ? 'border-line bg-surface' : 'border-transparent bg-sunken',
                  isSaid ? 'border-ink' : 'hover:border-edge',
                  aloud.loading === line.lineId && 'animate-shimmer',
                )}
              >
                <Volume2
                  aria-hidden="true"
                  size={18}
                  strokeWidth={1.8}
                  className={cx('mt-1 shrink-0', isSaid ? 'text-ink' : 'text-ink-2')}
                />
                <span className="grid gap-0.5">
                  <span lang="en" className="font-learn text-lg">
                    {line.en}
                  </span>
                  {isKoShown && (
                    <span lang="ko" className="text-sm text-ink-2">
                      {line.ko}
                    </span>
                  )}
                </span>
              </button>
            </li>
          );
        })}
      </ol>
    </StepFrame>
  );
}
