import type { OwnLessonSummary } from '@nova/contracts/http/own-lessons.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../lib/api.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { ownLessonsQuery } from '../../lib/queries.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { AiLabel } from '../../ui/AiLabel.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { ReportButton } from '../report/ReportButton.tsx';

/** One lesson made for the learner: how far it is, who made it, and whether she finds it fine. */
export function OwnLessonCard({ own }: { own: OwnLessonSummary }) {
  const { t } = useTranslation('make-lesson');
  const { pick } = useLocale();
  const { summary, status, error } = own;
  if (summary === null || status !== 'succeeded') {
    return (
      <Card className="grid gap-1">
        <h3 className="font-semibold">{own.asked}</h3>
        <p className="text-sm text-ink-2">
          {error ? pick(error) : t(`status.${status === 'succeeded' ? 'running' : status}`)}
        </p>
      </Card>
    );
  }
  return (
    <Card className="grid gap-2">
      <p className="text-xs text-ink-2">
        {own.source === 'model' ? (
          <AiLabel />
        ) : (
          <span className="rounded-full bg-sunken px-2.5 py-0.5 font-semibold">
            {t(`source.${own.source ?? 'rules'}`)}
          </span>
        )}
      </p>
      <h3 className="text-base leading-snug font-semibold">
        <Link
          to="/learn/$lessonId"
          params={{ lessonId: own.lessonId }}
          className="underline-offset-4 hover:underline"
        >
          {pick(summary.title)}
        </Link>
      </h3>
      {own.notice && <p className="rounded-control bg-sunken px-3 py-2 text-sm">{pick(own.notice)}</p>}
      <p className="text-sm text-ink-2">{pick(summary.goal)}</p>
      <Review own={own} />
    </Card>
  );
}

function Review({ own }: { own: OwnLessonSummary }) {
  const { t } = useTranslation('make-lesson');
  const cache = useQueryClient();
  const refresh = () => cache.invalidateQueries({ queryKey: ownLessonsQuery.queryKey });
  const approve = useMutation({
    mutationFn: () => api.reviewOwnLesson(own.lessonId, { review: 'approved' }),
    onSuccess: refresh,
  });
  if (own.review !== 'unreviewed') {
    const thanks = own.review === 'approved' ? 'review.thanksApproved' : 'review.thanksReported';
    return <p className="text-xs text-ink-2">{t(thanks)}</p>;
  }
  return (
    <fieldset className="flex flex-wrap items-center gap-2 border-t border-line pt-2">
      <legend className="sr-only">{t('review.question')}</legend>
      <span aria-hidden="true" className="text-xs text-ink-2">
        {t('review.question')}
      </span>
      <Button variant="quiet" busy={approve.isPending} onClick={() => approve.mutate()}>
        {t('review.approved')}
      </Button>
      <ReportButton kind="lesson" subjectId={own.lessonId} onReported={() => void refresh()} />
    </fieldset>
  );
}
