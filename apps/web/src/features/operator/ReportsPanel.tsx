import type { OperatorReport, ReportDecision } from '@nova/contracts/http/operator.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../lib/i18n.ts';
import { toast } from '../../lib/toasts.ts';
import { AiLabel } from '../../ui/AiLabel.tsx';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Segments } from '../../ui/Segments.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { OperatorPending } from './OperatorPending.tsx';
import { operatorApi, reportsQuery } from './operator-api.ts';
import { useWhen } from './use-when.ts';

const decisions = ['keep', 'noted', 'remove'] as const satisfies ReportDecision[];

/** What learners found wrong, and what is decided about it. */
export function ReportsPanel({ onLearner }: { onLearner: (userId: string) => void }) {
  const { t } = useTranslation('operator');
  const [status, setStatus] = useState<'open' | 'resolved'>('open');
  const reports = useQuery(reportsQuery(status));
  return (
    <section className="grid gap-4" aria-label={t('tab.reports')}>
      <Segments
        label={t('reports.which')}
        value={status}
        onChange={setStatus}
        options={(['open', 'resolved'] as const).map((value) => ({ value, label: t(`reports.${value}`) }))}
      />
      {reports.data ? (
        <ul className="grid gap-3">
          {reports.data.reports.length === 0 && (
            <li className="text-sm text-ink-2">{t(`reports.none.${status}`)}</li>
          )}
          {reports.data.reports.map((report) => (
            <li key={report.reportId}>
              <ReportCard report={report} onLearner={onLearner} />
            </li>
          ))}
        </ul>
      ) : (
        <OperatorPending query={reports} label={t('loading')}>
          <Skeleton className="h-40 w-full rounded-card" />
        </OperatorPending>
      )}
    </section>
  );
}

interface ReportCardProps {
  report: OperatorReport;
  onLearner: (userId: string) => void;
}

function ReportCard({ report, onLearner }: ReportCardProps) {
  const { t } = useTranslation('operator');
  const when = useWhen();
  const { kind, reason, note, reported, decision } = report;
  return (
    <Card className="grid gap-3">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-ink-2">
        <h2 className="text-sm font-semibold text-ink">{t(`kind.${kind}`)}</h2>
        {reported.source === 'model' ? <AiLabel /> : <span>{t(`source.${reported.source}`)}</span>}
        <span>{when(report.createdAt)}</span>
      </div>
      <p className="text-sm">
        <span className="font-semibold">{t(`reason.${reason}`)}</span>
        {note !== null && <span className="block break-words text-ink-2">“{note}”</span>}
      </p>
      <p
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
        tabIndex={0}
        className="max-h-48 overflow-y-auto rounded-control bg-sunken p-3 text-sm break-words whitespace-pre-line"
      >
        {reported.text}
      </p>
      {decision === null ? (
        <Decide report={report} />
      ) : (
        <p className="text-sm font-medium">{t(`decided.${decision}`)}</p>
      )}
      <Button variant="quiet" className="justify-self-start" onClick={() => onLearner(report.userId)}>
        {t('reports.learner')}
      </Button>
    </Card>
  );
}

function Decide({ report }: { report: OperatorReport }) {
  const { t } = useTranslation('operator');
  const cache = useQueryClient();
  const decide = useMutation({
    mutationFn: (decision: ReportDecision) => operatorApi.resolveReport(report.reportId, decision),
    onSuccess: async ({ decision }) => {
      toast(t(`decided.${decision ?? 'keep'}`));
      await cache.invalidateQueries({ queryKey: ['operator', 'reports'] });
    },
  });
  return (
    <>
      {decide.isError && <ProblemNote error={decide.error} />}
      <fieldset className="flex flex-wrap gap-2">
        <legend className="sr-only">{t('reports.decide')}</legend>
        {decisions
          .filter((decision) => decision !== 'remove' || report.isRemovable)
          .map((decision) => (
            <Button
              key={decision}
              variant={decision === 'remove' ? 'danger' : 'secondary'}
              busy={decide.isPending}
              onClick={() => decide.mutate(decision)}
            >
              {t(`decision.${decision}`)}
            </Button>
          ))}
      </fieldset>
    </>
  );
}
