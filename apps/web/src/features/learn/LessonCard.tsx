import type { LessonSummary } from '@nova/contracts/http/learning.ts';
import { Link } from '@tanstack/react-router';
import { Check } from 'lucide-react';
import { cx } from '../../lib/cx.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { ScenePicture } from '../../ui/ScenePicture.tsx';
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
    <article
      className={cx(
        'relative flex h-full gap-3.5 overflow-hidden rounded-card border bg-surface p-3 transition-colors duration-150 hover:bg-sunken sm:flex-col sm:gap-0 sm:p-0',
        next ? 'border-accent' : 'border-line',
      )}
    >
      <div className="relative w-32 shrink-0 self-start sm:w-full">
        <ScenePicture
          src={lesson.picture.url}
          alt={pick(lesson.picture.alt)}
          lazy
          className="aspect-video w-full rounded-lg sm:rounded-none"
        />
        {done && (
          <span className="absolute top-1.5 left-1.5 flex size-6 sm:top-2 sm:left-2 sm:size-7 items-center justify-center rounded-full bg-good text-paper">
            <Check aria-hidden="true" size={15} strokeWidth={3} />
            <span className="sr-only">{t('done')}</span>
          </span>
        )}
      </div>
      <div className="grid min-w-0 flex-1 content-start gap-1 sm:px-4 sm:py-3.5">
        <p className="flex flex-wrap gap-x-2 text-xs text-ink-2">
          {next && <span className="font-semibold text-accent-ink">{t('next')}</span>}
          <span className="tabular-nums">{t('minutes', { count: lesson.minutes })}</span>
        </p>
        <h3 className="text-base leading-snug font-semibold">
          <Link
            to="/learn/$lessonId"
            params={{ lessonId: lesson.lessonId }}
            className="after:absolute after:inset-0 after:rounded-card focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:-outline-offset-2 focus-visible:after:outline-ink"
          >
            {pick(lesson.title)}
          </Link>
        </h3>
        <p className="text-sm text-ink-2">{pick(lesson.goal)}</p>
        <SoundChips phones={lesson.soundPhones} className="mt-1.5" />
      </div>
    </article>
  );
}
