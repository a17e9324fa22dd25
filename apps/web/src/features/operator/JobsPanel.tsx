import type { JobsResponse } from '@nova/contracts/http/operator.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { ComponentProps, ReactNode } from 'react';
import { useTranslation } from '../../lib/i18n.ts';
import { toast } from '../../lib/toasts.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Facts } from './Facts.tsx';
import { OperatorPending } from './OperatorPending.tsx';
import { jobsQuery, operatorApi } from './operator-api.ts';
import { useWhen } from './use-when.ts';

/** Jobs that failed every try, each of which can be tried again, and those that wait or run. */
export function JobsPanel() {
  const { t } = useTranslation('operator');
  const jobs = useQuery(jobsQuery);
  return (
    <section className="grid gap-6" aria-label={t('tab.jobs')}>
      {jobs.data ? (
        <>
          <DeadJobs jobs={jobs.data.dead} />
          <OpenJobs jobs={jobs.data.open} />
          <Button
            variant="secondary"
            className="justify-self-start"
            busy={jobs.isFetching}
            onClick={() => void jobs.refetch()}
          >
            {t('jobs.again')}
          </Button>
        </>
      ) : (
        <OperatorPending query={jobs} label={t('loading')}>
          <Skeleton className="h-40 w-full rounded-card" />
        </OperatorPending>
      )}
    </section>
  );
}

function DeadJobs({ jobs }: { jobs: JobsResponse['dead'] }) {
  const { t } = useTranslation('operator');
  const when = useWhen();
  const cache = useQueryClient();
  const retry = useMutation({
    mutationFn: (jobId: string) => operatorApi.retryJob(jobId),
    onSuccess: () => toast(t('jobs.retried')),
    onSettled: () => cache.invalidateQueries({ queryKey: jobsQuery.queryKey }),
  });
  return (
    <div className="grid gap-3">
      <h2 className="font-bold">{t('jobs.dead')}</h2>
      <p className="text-sm text-ink-2">{t('jobs.lead')}</p>
      {retry.isError && <ProblemNote error={retry.error} />}
      <ul className="grid gap-3">
        {jobs.length === 0 && <li className="text-sm text-ink-2">{t('jobs.none')}</li>}
        {jobs.map((job) => (
          <JobCard
            key={job.jobId}
            type={job.type}
            facts={[
              [t('jobs.id'), job.jobId],
              [t('jobs.error'), job.lastError],
              [t('jobs.attempts'), job.attempts],
              [t('jobs.died'), when(job.diedAt)],
            ]}
          >
            <Button
              variant="secondary"
              className="justify-self-start"
              busy={retry.isPending}
              onClick={() => retry.mutate(job.jobId)}
            >
              {t('jobs.retry')}
            </Button>
          </JobCard>
        ))}
      </ul>
    </div>
  );
}

function OpenJobs({ jobs }: { jobs: JobsResponse['open'] }) {
  const { t } = useTranslation('operator');
  const when = useWhen();
  return (
    <div className="grid gap-3">
      <h2 className="font-bold">{t('jobs.open')}</h2>
      <ul className="grid gap-3">
        {jobs.length === 0 && <li className="text-sm text-ink-2">{t('jobs.noneOpen')}</li>}
        {jobs.map((job) => (
          <JobCard
            key={job.jobId}
            type={job.type}
            facts={[
              [t('jobs.id'), job.jobId],
              [t('jobs.state'), t(`jobState.${job.state}`)],
              [t('jobs.error'), job.lastError ?? t('jobs.noError')],
              [t('jobs.attempts'), job.attempts],
              [t(`jobDue.${job.state}`), when(job.dueAt)],
            ]}
          />
        ))}
      </ul>
    </div>
  );
}

interface JobCardProps extends ComponentProps<typeof Facts> {
  type: string;
  /** What can be done about it. */
  children?: ReactNode;
}

function JobCard({ type, facts, children }: JobCardProps) {
  return (
    <li>
      <Card className="grid gap-3">
        <h3 className="text-sm font-semibold">{type}</h3>
        <Facts facts={facts} />
        {children}
      </Card>
    </li>
  );
}
