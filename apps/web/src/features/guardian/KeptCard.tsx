import type { KeptOfChild } from '@nova/contracts/http/guardian.ts';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from '../../lib/i18n.ts';
import { useLocale } from '../../lib/use-locale.ts';
import { Card } from '../../ui/Card.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { keptQuery } from './review-query.ts';

const kinds = [
  'sessions',
  'attempts',
  'recordings',
  'progressDays',
  'reviewCards',
  'ownLessons',
  'pictures',
  'reports',
  'devices',
] as const satisfies readonly (keyof KeptOfChild)[];

/** How much of what is kept of the child; the copy has it word for word. */
export function KeptCard({ link }: { link: string }) {
  const { t } = useTranslation('guardian');
  const { locale } = useLocale();
  const kept = useQuery(keptQuery(link));
  const counts = kept.data;
  const number = new Intl.NumberFormat(locale);
  return (
    <Card className="grid gap-3">
      <h2 className="font-bold">{t('kept.title')}</h2>
      <p className="text-sm text-ink-2">{t('kept.always')}</p>
      {kept.isPending && <Skeleton className="h-40" />}
      {kept.isError && <ProblemNote error={kept.error} onRetry={() => void kept.refetch()} />}
      {counts && (
        <dl className="grid gap-1 text-sm">
          {kinds.map((kind) => (
            <div key={kind} className="flex justify-between gap-4">
              <dt>{t(`kept.${kind}`)}</dt>
              <dd className="tabular-nums text-ink-2">{number.format(counts[kind])}</dd>
            </div>
          ))}
        </dl>
      )}
      <p className="text-sm text-ink-2">{t('kept.forHowLong')}</p>
    </Card>
  );
}
