import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../lib/i18n.ts';
import { ownLessonsQuery } from '../../lib/queries.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { MakeLessonForm } from './MakeLessonForm.tsx';
import { OwnLessonCard } from './OwnLessonCard.tsx';

/** Order a lesson on something of one's own, and find those that were made. */
export function MakeLessonPage() {
  const { t } = useTranslation('make-lesson');
  const own = useQuery(ownLessonsQuery);
  usePageTitle(t('title'));
  return (
    <div className="mx-auto grid w-full max-w-column gap-7 px-4 pt-3 pb-10 sm:px-6 md:pt-10">
      <div className="grid gap-1">
        <h1 className="text-xl font-bold">{t('title')}</h1>
        <p className="text-sm text-ink-2">{t('lead')}</p>
      </div>
      <MakeLessonForm />
      <section className="grid gap-3" aria-live="polite">
        <div className="grid gap-0.5">
          <h2 className="text-lg font-bold">{t('shelf')}</h2>
          <p className="text-xs text-ink-2">{t('kept')}</p>
        </div>
        {own.isError && <ProblemNote error={own.error} onRetry={() => void own.refetch()} />}
        {own.data?.lessons.length === 0 && <p className="text-sm text-ink-2">{t('empty')}</p>}
        <ul className="grid gap-3">
          {own.data?.lessons.map((lesson) => (
            <li key={lesson.lessonId}>
              <OwnLessonCard own={lesson} />
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
