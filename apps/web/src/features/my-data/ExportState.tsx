import type { ExportResponse } from '@nova/contracts/http/privacy.ts';
import { Download } from 'lucide-react';
import { useTranslation } from '../../lib/i18n.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Button } from '../../ui/Button.tsx';
import { fileSize } from './file-size.ts';

/** How far a copy is, and the link to it once it is made. */
export function ExportState({ wish }: { wish: ExportResponse }) {
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
