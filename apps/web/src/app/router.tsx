import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { session } from '../lib/page-session.ts';
import { MemberShell } from './MemberShell.tsx';
import { PublicShell } from './PublicShell.tsx';
import { NotFoundPage, RouteProblem } from './problems.tsx';
import { PendingPage, Root } from './Root.tsx';

const rootRoute = createRootRoute({ component: Root, notFoundComponent: NotFoundPage });

const publicLayout = createRoute({ getParentRoute: () => rootRoute, id: 'public', component: PublicShell });

/** Pages of a learner. Without a session: to the sign-in page, and back here afterwards. */
const memberLayout = createRoute({
  getParentRoute: () => rootRoute,
  id: 'member',
  beforeLoad: async ({ location }) => {
    if ((await session.start()) === 'signed-out') {
      throw redirect({ to: '/login', search: { redirect: location.href } });
    }
  },
  component: MemberShell,
});

/** Pages that make no sense while signed in. */
async function onlyVisitors(): Promise<void> {
  if ((await session.start()) === 'signed-in') throw redirect({ to: '/today' });
}

const coming = lazyRouteComponent(() => import('./ComingPage.tsx'), 'ComingPage');

// Visitors.
const landing = createRoute({
  getParentRoute: () => publicLayout,
  path: '/',
  beforeLoad: onlyVisitors,
  component: coming,
});
const login = createRoute({
  getParentRoute: () => publicLayout,
  path: '/login',
  validateSearch: (search): { redirect?: string } =>
    typeof search.redirect === 'string' ? { redirect: search.redirect } : {},
  beforeLoad: onlyVisitors,
  component: coming,
});
const signUp = createRoute({
  getParentRoute: () => publicLayout,
  path: '/signup',
  beforeLoad: onlyVisitors,
  component: coming,
});
const confirm = createRoute({
  getParentRoute: () => publicLayout,
  path: '/confirm',
  beforeLoad: onlyVisitors,
  component: coming,
});
const forgot = createRoute({ getParentRoute: () => publicLayout, path: '/forgot', component: coming });
const reset = createRoute({ getParentRoute: () => publicLayout, path: '/reset', component: coming });
const legal = createRoute({ getParentRoute: () => publicLayout, path: '/legal/$page', component: coming });

// Learners.
const onboarding = createRoute({
  getParentRoute: () => memberLayout,
  path: '/onboarding',
  staticData: { focus: true },
  component: coming,
});
const today = createRoute({ getParentRoute: () => memberLayout, path: '/today', component: coming });
const learn = createRoute({ getParentRoute: () => memberLayout, path: '/learn', component: coming });
const lesson = createRoute({
  getParentRoute: () => memberLayout,
  path: '/learn/$lessonId',
  staticData: { focus: true },
  component: coming,
});
const review = createRoute({ getParentRoute: () => memberLayout, path: '/review', component: coming });
const result = createRoute({
  getParentRoute: () => memberLayout,
  path: '/sessions/$sessionId',
  component: coming,
});
const me = createRoute({ getParentRoute: () => memberLayout, path: '/me', component: coming });
const progress = createRoute({ getParentRoute: () => memberLayout, path: '/me/progress', component: coming });

const routeTree = rootRoute.addChildren([
  publicLayout.addChildren([landing, login, signUp, confirm, forgot, reset, legal]),
  memberLayout.addChildren([onboarding, today, learn, lesson, review, result, me, progress]),
]);

/** The routes of the app. Each page is its own chunk, loaded beside its strings. */
export const router = createRouter({
  routeTree,
  defaultPreload: 'intent',
  defaultPendingMs: 300,
  defaultPendingMinMs: 200,
  defaultPendingComponent: PendingPage,
  defaultErrorComponent: RouteProblem,
  scrollRestoration: true,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface StaticDataRouteOption {
    /** A page of undivided attention: no bottom bar on the phone. */
    focus?: boolean;
  }
}
