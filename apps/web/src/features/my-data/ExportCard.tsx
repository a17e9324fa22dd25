import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api } from '../../lib/api.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { ReauthenticationForm } from '../security/ReauthenticationForm.tsx';
import { mfaQuery } from '../security/security-queries.ts';
import { ExportState } from './ExportState.tsx';
import { exportQuery } from './export-query.ts';

/** A copy of everything kept of the learner: asked for after her password, made while she waits or is away, fetched by a link. */
export function ExportCard() {
  const { t } = useTranslation('my-data');
  const { t: app } = useTranslation('app');
  const cache = useQueryClient();
  const latest = useQuery(exportQuery);
  const mfa = useQuery(mfaQuery);
  const [asking, setAsking] = useState(false);
  const wish = latest.data?.latest ?? null;
  const isMaking = wish?.status === 'queued' || wish?.status === 'running';
  return (
    <Card className="grid gap-3">
      <h2 className="font-bold">{t('export.title')}</h2>
      <p className="text-sm">{t('export.lead')}</p>
      <p className="text-sm text-ink-2">{t('export.inside')}</p>
      {latest.isError && <ProblemNote error={latest.error} onRetry={() => void latest.refetch()} />}
      {(latest.isPending || mfa.isPending) && <Skeleton className="h-12" />}
      {/* Announced when it changes, for those who do not see it change. */}
      <div role="status" className="grid gap-3">
        {wish && <ExportState wish={wish} />}
      </div>
      {latest.data && mfa.data && !isMaking && (
        <Button
          variant={wish?.status === 'succeeded' ? 'secondary' : 'primary'}
          className="justify-self-start"
          onClick={() => setAsking(true)}
        >
          {t(wish === null ? 'export.ask' : 'export.again')}
        </Button>
      )}
      <Dialog
        open={asking}
        onOpenChange={setAsking}
        title={t('export.askTitle')}
        description={t('export.askLead')}
        closeLabel={app('close')}
      >
        <ReauthenticationForm
          asksCode={mfa.data?.isOn === true}
          submitLabel={t('export.ask')}
          onCancel={() => setAsking(false)}
          onProof={async (proof) => {
            const asked = await api.requestExport(proof);
            cache.setQueryData(exportQuery.queryKey, { latest: asked });
            setAsking(false);
          }}
        />
      </Dialog>
    </Card>
  );
}
