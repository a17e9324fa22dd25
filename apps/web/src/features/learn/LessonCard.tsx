import type { LessonSummary } from '@nova/contracts/http/learning.ts';
import { Link } from '@tanstack/react-router';
import { Check } from 'lucide-react';
import { useTranslation } from '../../lib/i18n.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { SceneCard, wholeCardLink } from '../../ui/SceneCard.tsx';
import { SoundChips } from '../../ui/SoundChips.tsx';

interface LessonCardProps {
  lesson: LessonSummary;
  done: boolean;
  /** The one Today would offer: marked in ember, "you are here". */
  next: boolean;
}

/** One lesson: its scene, what it is about, the sounds in focus, and whether it is done. The whole card is the link. */
export function LessonCard({ lesson, done, next }: LessonCardProps) {
  const { t } = useTranslation('learn');
  const { pick } = useLocale();
  return (
    <SceneCard
      picture={{ src: lesson.picture.url, alt: pick(lesson.picture.alt) }}
      marked={next}
      badge={
        done && (
          <span className="absolute top-1.5 left-1.5 flex size-6 sm:top-2 sm:left-2 sm:size-7 items-center justify-center rounded-full bg-good text-paper">
            <Check aria-hidden="true" size={15} strokeWidth={3} />
            <span className="sr-only">{t('done')}</span>
          </span>
        )
      }
    >
      <p className="flex flex-wrap gap-x-2 text-xs text-ink-2">
        {next && <span className="font-semibold text-accent-ink">{t('next')}</span>}
        <span className="tabular-nums">{t('minutes', { count: lesson.minutes })}</span>
      </p>
      <h3 className="text-base leading-snug font-semibold">
        <Link to="/learn/$lessonId" params={{ lessonId: lesson.lessonId }} className={wholeCardLink}>
          {pick(lesson.title)}
        </Link>
      </h3>
      <p className="text-sm text-ink-2">{pick(lesson.goal)}</p>
      <SoundChips phones={lesson.soundPhones} className="mt-1.5" />
    </SceneCard>
  );
}
