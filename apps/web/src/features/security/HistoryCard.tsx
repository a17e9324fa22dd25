import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../lib/i18n.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Card } from '../../ui/Card.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { pastSignInsQuery } from './security-queries.ts';

/** The last sign-ins: when, on what, and how. */
export function HistoryCard() {
  const { t } = useTranslation('security');
  const { locale } = useLocale();
  const past = useQuery(pastSignInsQuery);
  const when = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  return (
    <Card className="grid gap-3">
      <h2 className="font-bold">{t('history.title')}</h2>
      <p className="text-sm text-ink-2">{t('history.why')}</p>
      {past.isError && <ProblemNote error={past.error} onRetry={() => void past.refetch()} />}
      {past.isPending && <Skeleton className="h-24" />}
      {past.data && (
        <table className="w-full text-left text-sm">
          <thead className="text-xs text-ink-2">
            <tr>
              <th className="py-1 pr-3 font-medium">{t('history.when')}</th>
              <th className="py-1 pr-3 font-medium">{t('history.device')}</th>
              <th className="py-1 font-medium">{t('history.how')}</th>
            </tr>
          </thead>
          <tbody className="divide-y divide-line">
            {past.data.signIns.map(({ at, device, how }) => (
              <tr key={at + device}>
                <td className="py-1.5 pr-3">{when.format(new Date(at))}</td>
                <td className="py-1.5 pr-3">{device || t('devices.unknown')}</td>
                <td className="wrap-normal break-keep py-1.5">{t(`history.ways.${how}`)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
