import type { ExportResponse } from '@nova/contracts/http/privacy.ts';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { api } from '../../lib/api.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { ReauthenticationForm } from '../security/ReauthenticationForm.tsx';
import { mfaQuery } from '../security/security-queries.ts';
import { exportQuery } from './export-query.ts';
import { fileSize } from './file-size.ts';

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
        {wish && <State wish={wish} />}
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

function State({ wish }: { wish: ExportResponse }) {
  const { t } = useTranslation('my-data');
  const { locale } = useLocale();
  if (wish.status === 'failed') return <Said title={t('export.failed')} detail={t('export.failedDetail')} />;
  if (wish.url === null) return <Said title={t('export.making')} detail={t('export.makingDetail')} />;
  const until = new Date(wish.expiresAt).toLocaleString(locale, { dateStyle: 'medium', timeStyle: 'short' });
  const size = fileSize(wish.sizeBytes ?? 0, locale);
  return (
    <>
      <Said title={t('export.ready')} detail={t('export.readyDetail', { size, until })} />
      <Button asChild className="justify-self-start">
        <a href={wish.url} download>
          <Download aria-hidden="true" size={18} />
          {t('export.download')}
        </a>
      </Button>
      <p className="text-xs text-ink-2">{t('export.careful')}</p>
    </>
  );
}

function Said({ title, detail }: { title: string; detail: string }) {
  return (
    <p className="grid gap-0.5 rounded-control bg-sunken px-4 py-3 text-sm">
      <span className="font-semibold">{title}</span>
      <span className="text-ink-2">{detail}</span>
    </p>
  );
}
