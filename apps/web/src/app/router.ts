import type { ErasureReceipt } from '@nova/contracts/http/privacy.ts';
import { createRouter, type RouterHistory } from '@tanstack/react-router';
import { memberRoutes, onboardingRoute } from './member-routes.ts';
import { PendingPage } from './Root.tsx';
import { RouteProblem } from './RouteProblem.tsx';
import { rootRoute } from './route-layouts.ts';
import { visitorRoutes } from './visitor-routes.ts';

const routeTree = rootRoute.addChildren([visitorRoutes, onboardingRoute, memberRoutes]);

/** The routes of the app on a history (the browser's own unless given). Each page is its own chunk, loaded beside its strings. */
export function createAppRouter(history?: RouterHistory) {
  return createRouter({
    routeTree,
    ...(history ? { history } : {}),
    defaultPreload: 'intent',
    defaultPendingMs: 300,
    defaultPendingMinMs: 200,
    defaultPendingComponent: PendingPage,
    defaultErrorComponent: RouteProblem,
    scrollRestoration: true,
  });
}

/** The router of this page. */
export type AppRouter = ReturnType<typeof createAppRouter>;

declare module '@tanstack/react-router' {
  interface Register {
    router: AppRouter;
  }
  interface HistoryState {
    /** Of the account that was just deleted. */
    receipt?: ErasureReceipt;
  }
  interface StaticDataRouteOption {
    /** A page of undivided attention: no bottom bar on the phone. */
    focus?: boolean;
  }
}
