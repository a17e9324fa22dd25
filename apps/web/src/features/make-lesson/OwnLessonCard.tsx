import type { OwnLessonSummary } from '@nova/contracts/http/own-lessons.ts';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { api } from '../../lib/api.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { ownLessonsQuery } from '../../lib/queries.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';

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
        <span className="rounded-full bg-sunken px-2.5 py-0.5 font-semibold">
          {t(`source.${own.source ?? 'rules'}`)}
        </span>
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
      <p className="text-sm text-ink-2">{pick(summary.goal)}</p>
      <Review own={own} />
    </Card>
  );
}

function Review({ own }: { own: OwnLessonSummary }) {
  const { t } = useTranslation('make-lesson');
  const cache = useQueryClient();
  const say = useMutation({
    mutationFn: (review: 'approved' | 'reported') => api.reviewOwnLesson(own.lessonId, { review }),
    onSuccess: () => cache.invalidateQueries({ queryKey: ownLessonsQuery.queryKey }),
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
      {(['approved', 'reported'] as const).map((review) => (
        <Button key={review} variant="quiet" busy={say.isPending} onClick={() => say.mutate(review)}>
          {t(`review.${review}`)}
        </Button>
      ))}
    </fieldset>
  );
}
