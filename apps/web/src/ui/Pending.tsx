import type { ReactNode } from 'react';
import { ProblemNote } from './ProblemNote.tsx';
import { SkeletonPage } from './Skeleton.tsx';

interface PendingProps {
  query: { isError: boolean; error: Error | null; refetch: () => unknown };
  /** Where else to go when it failed. */
  wayOut?: ReactNode;
  /** Said to screen readers while it is on its way. */
  label: string;
  /** Skeletons in the shape of what is coming. */
  children: ReactNode;
}

/** What stands in for an answer that is not there: skeletons, or what went wrong with a way to ask again. */
export function Pending({ query, wayOut, label, children }: PendingProps) {
  return query.isError ? (
    <ProblemNote error={query.error} onRetry={() => void query.refetch()} wayOut={wayOut} />
  ) : (
    <SkeletonPage label={label}>{children}</SkeletonPage>
  );
}
