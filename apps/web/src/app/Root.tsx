import { Outlet } from '@tanstack/react-router';
import { Suspense } from 'react';
import { useTranslation } from '../lib/i18n.ts';
import { Skeleton, SkeletonPage } from '../ui/Skeleton.tsx';
import { ConnectionBanner } from './ConnectionBanner.tsx';
import { Toaster } from './Toaster.tsx';
import { useFocusOnNavigation } from './use-focus-on-navigation.ts';

/** The frame of every page: the way past the menu, the state of the connection, the page, the notifications. */
export function Root() {
  const { t } = useTranslation('app');
  useFocusOnNavigation();
  return (
    <>
      <a
        href="#content"
        className="sr-only z-50 rounded-control bg-ink px-4 py-3 text-sm font-semibold text-paper focus:not-sr-only focus:fixed focus:top-3 focus:left-3"
      >
        {t('skip')}
      </a>
      <ConnectionBanner />
      <Suspense fallback={<PendingFrame />}>
        <Outlet />
      </Suspense>
      <Toaster />
    </>
  );
}

/** What stands in for a page whose code is still on its way: a heading, a card, a line. */
export function PendingPage() {
  const { t } = useTranslation('app');
  return (
    <SkeletonPage label={t('loading')}>
      <div className="mx-auto grid w-full max-w-column gap-4 px-4 py-8">
        <Skeleton className="h-8 w-2/5" />
        <Skeleton className="h-44 w-full rounded-card" />
        <Skeleton className="h-20 w-full rounded-card" />
      </div>
    </SkeletonPage>
  );
}

/** The same while even the frame of the page is on its way. */
export function PendingFrame() {
  return (
    <main id="content">
      <PendingPage />
    </main>
  );
}
