import { Eye, EyeOff, Volume2 } from 'lucide-react';
import { useState } from 'react';
import { cx } from '../../lib/cx.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { useSayAloud } from '../speaking/use-say-aloud.ts';
import { useVoice } from '../speaking/use-voice.ts';
import { ko } from './lesson.ko.ts';
import { SoundFailed } from './SoundFailed.tsx';
import { NextButton, StepFrame, type StepProps } from './StepFrame.tsx';

type PartOfSpeech = keyof typeof ko.partOfSpeech;

function isKnownPart(name: string): name is PartOfSpeech {
  return name in ko.partOfSpeech;
}

/** The words of the lesson: press to hear, cover the meanings to test oneself. */
export function WordsStep({ lesson, onNext }: StepProps) {
  const { t } = useTranslation('lesson');
  const { voice } = useVoice();
  const aloud = useSayAloud();
  const [isKoShown, setIsKoShown] = useState(true);
  return (
    <StepFrame
      title={t('words.title')}
      lead={t('words.lead')}
      tools={
        <Button
          variant="quiet"
          className="-mx-3 px-3"
          aria-pressed={!isKoShown}
          onClick={() => setIsKoShown(!isKoShown)}
        >
          {isKoShown ? <EyeOff aria-hidden="true" size={16} /> : <Eye aria-hidden="true" size={16} />}
          {isKoShown ? t('words.hideKo') : t('words.showKo')}
        </Button>
      }
      footer={<NextButton label={t('next')} onNext={onNext} />}
    >
      <SoundFailed isShown={aloud.hasFailed} />
      <ul className="grid gap-3 sm:grid-cols-2">
        {lesson.words.map((word) => (
          <li key={word.wordId}>
            <button
              type="button"
              aria-label={t('words.listenTo', { word: word.en })}
              aria-describedby={`${word.wordId}-meaning`}
              onClick={() => void aloud.say([{ place: word.wordId, text: word.en, voice }])}
              className={cx(
                'grid h-full w-full grid-cols-[1fr_auto] content-start items-start gap-x-3 rounded-card border bg-surface px-4 py-3 text-left transition-colors duration-150 hover:bg-sunken',
                aloud.saying === word.wordId ? 'border-ink' : 'border-line',
                aloud.loading === word.wordId && 'animate-shimmer',
              )}
            >
              <span lang="en" className="font-learn text-lg font-medium">
                {word.en}
              </span>
              <Volume2 aria-hidden="true" size={18} strokeWidth={1.8} className="mt-1.5 text-ink-2" />
              <span
                id={`${word.wordId}-meaning`}
                className={cx('col-span-2 grid gap-1.5', !isKoShown && 'invisible')}
              >
                <span className="text-sm">
                  <span lang="ko">{word.ko}</span>
                  <span className="ml-2 text-xs text-ink-2">
                    {isKnownPart(word.partOfSpeech)
                      ? t(`partOfSpeech.${word.partOfSpeech}`)
                      : word.partOfSpeech}
                  </span>
                </span>
                {word.example && (
                  <span className="grid gap-0.5 border-l-2 border-line pl-3">
                    <span lang="en" className="font-learn text-sm">
                      {word.example.en}
                    </span>
                    <span lang="ko" className="text-xs text-ink-2">
                      {word.example.ko}
                    </span>
                  </span>
                )}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </StepFrame>
  );
}
