import type { AuditEntryView } from '@nova/contracts/http/operator.ts';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslation } from '../../lib/i18n.ts';
import { Button } from '../../ui/Button.tsx';
import { Card } from '../../ui/Card.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { OperatorPending } from './OperatorPending.tsx';
import { operatorApi } from './operator-api.ts';
import { useWhen } from './use-when.ts';
import { VerifyCard } from './VerifyCard.tsx';

/** Who did what, newest first, and whether the record is whole. */
export function AuditPanel() {
  const { t } = useTranslation('operator');
  const log = useInfiniteQuery({
    queryKey: ['operator', 'audit'],
    queryFn: ({ pageParam, signal }) =>
      operatorApi.readAuditLog(pageParam === null ? {} : { beforeSeq: pageParam }, { signal }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ nextBeforeSeq }) => nextBeforeSeq,
    staleTime: 60_000,
    refetchOnWindowFocus: false,
    retry: false,
  });
  const entries = log.data?.pages.flatMap((page) => page.entries) ?? [];
  return (
    <section className="grid gap-4" aria-label={t('tab.audit')}>
      <VerifyCard />
      {log.data ? (
        <Card className="py-1!">
          <ol className="grid divide-y divide-line">
            {entries.map((entry) => (
              <Entry key={entry.seq} entry={entry} />
            ))}
          </ol>
        </Card>
      ) : (
        <OperatorPending query={log} label={t('loading')}>
          <Skeleton className="h-96 w-full rounded-card" />
        </OperatorPending>
      )}
      {log.hasNextPage && (
        <Button
          variant="secondary"
          className="justify-self-start"
          busy={log.isFetchingNextPage}
          onClick={() => void log.fetchNextPage()}
        >
          {t('audit.more')}
        </Button>
      )}
    </section>
  );
}

function Entry({ entry }: { entry: AuditEntryView }) {
  const { t } = useTranslation('operator');
  const when = useWhen();
  const { seq, at, actor, action, subject, facts } = entry;
  const told = Object.entries(facts).map(([name, value]) => `${name}: ${String(value)}`);
  return (
    <li className="grid gap-0.5 py-2.5 text-sm">
      <p className="flex flex-wrap justify-between gap-x-4">
        <span className="font-semibold">
          <span className="text-ink-2 tabular-nums">{seq}</span> {action}
        </span>
        <span className="text-xs text-ink-2">{when(at)}</span>
      </p>
      <p className="font-mono text-xs break-all text-ink-2">
        {t('audit.actor', { actor })}
        {subject !== null && ` → ${subject}`}
      </p>
      <p className="text-xs break-words text-ink-2">{told.join(' · ')}</p>
    </li>
  );
}
