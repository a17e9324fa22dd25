import type { FeedbackSource } from '@nova/contracts/http/audio.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { AiLabel } from '../../ui/AiLabel.tsx';
import { ReportButton } from '../report/ReportButton.tsx';

interface OwnLessonMarkProps {
  lessonId: string;
  madeBy: FeedbackSource;
  /** What to know of it before it begins; null where there is nothing. */
  notice: string | null;
}

/** Over every step of a lesson made for the learner: who made it, and the way to say that something is wrong with it. */
export function OwnLessonMark({ lessonId, madeBy, notice }: OwnLessonMarkProps) {
  const { t } = useTranslation('lesson');
  return (
    <div className="mx-auto flex w-full max-w-column flex-wrap items-center justify-between gap-x-3 text-xs text-ink-2">
      {madeBy === 'model' ? <AiLabel /> : <span>{t(`madeBy.${madeBy}`)}</span>}
      <ReportButton kind="lesson" subjectId={lessonId} />
      {notice && <p className="mb-4 basis-full rounded-control bg-sunken px-3 py-2 text-sm">{notice}</p>}
    </div>
  );
}
