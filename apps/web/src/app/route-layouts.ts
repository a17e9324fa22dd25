import { createRootRoute, createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { loadApi } from '../lib/api.ts';
import { loadNamespaces } from '../lib/i18n.ts';
import type { Namespace } from '../lib/i18n-resources.ts';
import { session } from '../lib/page-session.ts';
import { NotFoundPage } from './NotFoundPage.tsx';
import { PublicLayout } from './PublicShell.tsx';
import { PendingFrame, Root } from './Root.tsx';

/** What every page stands in. */
export const rootRoute = createRootRoute({ component: Root, notFoundComponent: NotFoundPage });

/** The frame of pages that need no account. */
export const publicLayout = createRoute({
  getParentRoute: () => rootRoute,
  id: 'public',
  component: PublicLayout,
});

/** For pages of a learner. Without a session: to the sign-in page, and back here afterwards. */
export async function onlyMembers({ location }: { location: { href: string } }): Promise<void> {
  // Beside the session, not after it. A failure is met by the first call.
  loadApi().catch(() => undefined);
  const keeping = import('../lib/page-answers.ts').catch(() => null);
  const status = await session.start();
  if (status === 'signed-out') throw redirect({ to: '/login', search: { redirect: location.href } });
  const answers = (await keeping)?.keptAnswers;
  answers?.keep();
  if (status === 'unreachable') await answers?.restore();
}

/** The frame of pages of a learner. */
export const memberLayout = createRoute({
  getParentRoute: () => rootRoute,
  id: 'member',
  beforeLoad: onlyMembers,
  pendingComponent: PendingFrame,
  component: lazyRouteComponent(() => import('./MemberShell.tsx'), 'MemberShell'),
});

/** Pages that make no sense while signed in. */
export async function onlyVisitors(): Promise<void> {
  if ((await session.start()) === 'signed-in') throw redirect({ to: '/today' });
}

/** Strings of a page, loaded beside its code. */
export const strings = (...namespaces: Namespace[]) => loadNamespaces(...namespaces);
