import { useTranslation } from '../../lib/i18n.ts';
import { PracticeCard } from './PracticeCard.tsx';
import { PreviousButton } from './PreviousButton.tsx';
import { SessionReady } from './SessionReady.tsx';
import type { StepProps } from './StepFrame.tsx';

/** The sentences, one speaking card at a time. */
export function SayStep({ lesson, session, place, goTo, onNext }: StepProps) {
  const { t } = useTranslation('lesson');
  const total = lesson.sentences.length;
  const sentence = lesson.sentences[place.item - 1];
  if (!sentence) return null;
  const isLast = place.item >= total;
  return (
    <div className="mx-auto grid w-full max-w-column content-start gap-4 lg:max-w-none">
      <div className="flex min-h-12 items-center justify-between gap-3">
        <h1 className="text-lg font-bold">{t('say.title')}</h1>
        <PreviousButton
          onPrevious={place.item > 1 ? () => goTo({ step: 'say', item: place.item - 1 }) : undefined}
        />
      </div>
      <SessionReady session={session}>
        <PracticeCard
          key={sentence.exerciseId}
          session={session}
          exercise={sentence}
          eyebrow={t('say.of', { item: place.item, total })}
          next={{
            label: isLast ? t('say.toSound') : t('say.nextSentence'),
            skipLabel: t('skip'),
            onNext,
          }}
        />
      </SessionReady>
    </div>
  );
}
