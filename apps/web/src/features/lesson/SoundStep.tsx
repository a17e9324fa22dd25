import { useTranslation } from '../../lib/i18n.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Card } from '../../ui/Card.tsx';
import { Ipa } from '../../ui/LearnText.tsx';
import { SoundChips } from '../../ui/SoundChips.tsx';
import { pairWords } from './lesson-path.ts';
import { PairQuiz } from './PairQuiz.tsx';
import { PracticeCard } from './PracticeCard.tsx';
import { PreviousButton } from './PreviousButton.tsx';
import { SessionReady } from './SessionReady.tsx';
import { NextButton, StepFrame, type StepProps } from './StepFrame.tsx';

/** The sound of the lesson: how to make it, hear the difference, then say it. */
export function SoundStep(props: StepProps) {
  return props.place.item === 1 ? <HearSound {...props} /> : <SaySound {...props} />;
}

function HearSound({ lesson, onNext }: StepProps) {
  const { t } = useTranslation('lesson');
  const { pick } = useLocale();
  const { sound } = lesson;
  const hasPairs = sound.pairs.length > 0;
  return (
    <StepFrame
      title={pick(sound.title)}
      lead={pick(sound.why)}
      footer={<NextButton label={hasPairs ? t('sound.toSay') : t('sound.toRecap')} onNext={onNext} />}
    >
      <Card className="grid gap-2">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <h2 className="text-base font-bold">{t('sound.how')}</h2>
          <SoundChips phones={sound.phones} />
        </div>
        <p className="text-base">{pick(sound.tip)}</p>
      </Card>
      {hasPairs && <PairQuiz pairs={sound.pairs} />}
    </StepFrame>
  );
}

function SaySound({ lesson, session, place, goTo, onNext }: StepProps) {
  const { t } = useTranslation('lesson');
  const { pick } = useLocale();
  const words = pairWords(lesson);
  const at = place.item - 2;
  const word = words[at];
  if (!word) return null;
  const isLast = at >= words.length - 1;
  return (
    <div className="mx-auto grid w-full max-w-column content-start gap-4 lg:max-w-none">
      <div className="flex min-h-12 items-center justify-between gap-3">
        <h1 className="text-lg font-bold">{pick(lesson.sound.title)}</h1>
        <PreviousButton onPrevious={() => goTo({ step: 'sound', item: place.item - 1 })} />
      </div>
      <p className="text-sm text-ink-2">{pick(lesson.sound.tip)}</p>
      <SessionReady session={session}>
        <PracticeCard
          key={word.exerciseId}
          session={session}
          exercise={{ exerciseId: word.exerciseId, en: word.word, ko: '' }}
          eyebrow={
            <span className="flex items-baseline gap-2">
              {t('sound.sayOf', { item: at + 1, total: words.length })}
              <Ipa className="text-sm">{word.ipa}</Ipa>
            </span>
          }
          next={{ label: isLast ? t('sound.toRecap') : t('sound.nextWord'), skipLabel: t('skip'), onNext }}
        />
      </SessionReady>
    </div>
  );
}
