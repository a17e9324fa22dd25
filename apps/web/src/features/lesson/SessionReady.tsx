import { NetworkError } from '@nova/contracts/client/client-errors.ts';
import type { ReactNode } from 'react';
import { useTranslation } from '../../lib/i18n.ts';
import { Pending } from '../../ui/Pending.tsx';
import { Skeleton } from '../../ui/Skeleton.tsx';
import type { PracticeSession } from './use-practice-session.ts';

/** Waits until it is known whether there are earlier verdicts to show; says so when that cannot be known. */
export function SessionReady({
  session: { detail },
  children,
}: {
  session: Pick<PracticeSession, 'detail'>;
  children: ReactNode;
}) {
  const { t } = useTranslation('app');
  // Without a connection she may speak all the same: it is kept, and joined to what there was once it is sent.
  if (detail.data !== undefined || detail.error instanceof NetworkError) return children;
  return (
    <Pending query={detail} label={t('loading')}>
      <Skeleton className="h-[30rem] w-full rounded-card" />
    </Pending>
  );
}
