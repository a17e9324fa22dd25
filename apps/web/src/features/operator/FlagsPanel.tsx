import type { FeatureFlag } from '@nova/contracts/http/operator.ts';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from '../../lib/i18n.ts';
import { Card } from '../../ui/Card.tsx';
import { ProblemNote } from '../../ui/ProblemNote.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import { Switch } from '../../ui/Switch.tsx';
import { OperatorPending } from './OperatorPending.tsx';
import { flagsQuery, operatorApi } from './operator-api.ts';

/** Features that can be turned off while everything else goes on. */
export function FlagsPanel() {
  const { t } = useTranslation('operator');
  const cache = useQueryClient();
  const flags = useQuery(flagsQuery);
  const change = useMutation({
    mutationFn: ({ flag, isOn }: { flag: FeatureFlag; isOn: boolean }) => operatorApi.setFlag(flag, isOn),
    onSuccess: (now) => cache.setQueryData(flagsQuery.queryKey, now),
  });
  return (
    <section className="grid gap-4" aria-label={t('tab.flags')}>
      <p className="text-sm text-ink-2">{t('flags.lead')}</p>
      {change.isError && <ProblemNote error={change.error} />}
      {flags.data ? (
        <Card className="grid divide-y divide-line py-1!">
          {flags.data.flags.map(({ flag, isOn }) => (
            <div key={flag} className="py-2">
              <Switch
                label={t(`flag.${flag}`)}
                detail={t(`flagDetail.${flag}`)}
                checked={isOn}
                onChange={(next) => change.mutate({ flag, isOn: next })}
              />
            </div>
          ))}
        </Card>
      ) : (
        <OperatorPending query={flags} label={t('loading')}>
          <Skeleton className="h-56 w-full rounded-card" />
        </OperatorPending>
      )}
    </section>
  );
}
