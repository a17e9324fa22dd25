import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from '../../lib/i18n.ts';
import { toast } from '../../lib/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Pending } from '../../ui/Pending.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Facts } from './Facts.tsx';
import { deadJobsQuery, operatorApi } from './operator-api.ts';
import { useWhen } from './use-when.ts';

/** Jobs that failed every try; each can be tried again. */
export function JobsPanel() {
  const { t } = useTranslation('operator');
  const when = useWhen();
  const cache = useQueryClient();
  const jobs = useQuery(deadJobsQuery);
  const retry = useMutation({
    mutationFn: (jobId: string) => operatorApi.retryJob(jobId),
    onSuccess: () => toast(t('jobs.retried')),
    onSettled: () => cache.invalidateQueries({ queryKey: deadJobsQuery.queryKey }),
  });
  return (
    <section className="grid gap-4" aria-label={t('tab.jobs')}>
      <p className="text-sm text-ink-2">{t('jobs.lead')}</p>
      {retry.isError && <ProblemNote error={retry.error} />}
      {jobs.data ? (
        <ul className="grid gap-3">
          {jobs.data.jobs.length === 0 && <li className="text-sm text-ink-2">{t('jobs.none')}</li>}
          {jobs.data.jobs.map((job) => (
            <li key={job.jobId}>
              <Card className="grid gap-3">
                <h2 className="text-sm font-semibold">{job.type}</h2>
                <Facts
                  facts={[
                    [t('jobs.id'), job.jobId],
                    [t('jobs.error'), job.lastError],
                    [t('jobs.attempts'), job.attempts],
                    [t('jobs.died'), when(job.diedAt)],
                  ]}
                />
                <Button
                  variant="secondary"
                  className="justify-self-start"
                  busy={retry.isPending}
                  onClick={() => retry.mutate(job.jobId)}
                >
                  {t('jobs.retry')}
                </Button>
              </Card>
            </li>
          ))}
        </ul>
      ) : (
        <Pending query={jobs} label={t('loading')}>
          <Skeleton className="h-40 w-full rounded-card" />
        </Pending>
      )}
    </section>
  );
}
