/** The pages that need no account. */
import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { parseSignUpStep, type SignUpStep } from '../features/auth/sign-up-step-names.ts';
import { safeReturnPath } from '../lib/after-sign-in.ts';
import { session } from '../lib/page-session.ts';
import { onlyVisitors, publicLayout, strings } from './route-layouts.ts';

const landing = createRoute({
  getParentRoute: () => publicLayout,
  path: '/',
  beforeLoad: onlyVisitors,
  loader: () => strings('landing'),
  component: lazyRouteComponent(() => import('../features/landing/LandingPage.tsx'), 'LandingPage'),
});
const login = createRoute({
  getParentRoute: () => publicLayout,
  path: '/login',
  validateSearch: (search): { redirect?: string } =>
    typeof search.redirect === 'string' ? { redirect: search.redirect } : {},
  beforeLoad: async ({ search }) => {
    if ((await session.start()) === 'signed-in') throw redirect({ href: safeReturnPath(search.redirect) });
  },
  loader: () => strings('auth'),
  component: lazyRouteComponent(() => import('../features/auth/LoginPage.tsx'), 'LoginPage'),
});
const signUp = createRoute({
  getParentRoute: () => publicLayout,
  path: '/signup',
  validateSearch: (search): { step?: SignUpStep } => ({ step: parseSignUpStep(search.step) }),
  beforeLoad: onlyVisitors,
  loader: () => strings('auth', 'guardian'),
  component: lazyRouteComponent(() => import('../features/auth/SignUpPage.tsx'), 'SignUpPage'),
});
const confirm = createRoute({
  getParentRoute: () => publicLayout,
  path: '/confirm',
  beforeLoad: onlyVisitors,
  loader: () => strings('auth'),
  component: lazyRouteComponent(() => import('../features/auth/ConfirmPage.tsx'), 'ConfirmPage'),
});
const social = createRoute({
  getParentRoute: () => publicLayout,
  path: '/social',
  validateSearch: (search): { done?: 'signed-in'; problem?: string } => ({
    ...(search.done === 'signed-in' ? { done: search.done } : {}),
    ...(typeof search.problem === 'string' ? { problem: search.problem } : {}),
  }),
  loader: () => strings('auth', 'guardian'),
  component: lazyRouteComponent(() => import('../features/auth/SocialPage.tsx'), 'SocialPage'),
});
const forgot = createRoute({
  getParentRoute: () => publicLayout,
  path: '/forgot',
  loader: () => strings('auth'),
  component: lazyRouteComponent(() => import('../features/auth/ForgotPage.tsx'), 'ForgotPage'),
});
const reset = createRoute({
  getParentRoute: () => publicLayout,
  path: '/reset',
  loader: () => strings('auth'),
  component: lazyRouteComponent(() => import('../features/auth/ResetPage.tsx'), 'ResetPage'),
});
const guardian = createRoute({
  getParentRoute: () => publicLayout,
  path: '/guardian',
  loader: () => strings('guardian', 'consents', 'auth', 'my-data'),
  component: lazyRouteComponent(() => import('../features/guardian/GuardianPage.tsx'), 'GuardianPage'),
});
const guardianWaiting = createRoute({
  getParentRoute: () => publicLayout,
  path: '/guardian/waiting',
  validateSearch: (search): { request: string; until: string } => ({
    request: typeof search.request === 'string' ? search.request : '',
    until: typeof search.until === 'string' && !Number.isNaN(Date.parse(search.until)) ? search.until : '',
  }),
  loader: () => strings('guardian'),
  component: lazyRouteComponent(() => import('../features/guardian/WaitingPage.tsx'), 'WaitingPage'),
});
const guardianAgain = createRoute({
  getParentRoute: () => publicLayout,
  path: '/guardian/again',
  loader: () => strings('guardian', 'auth'),
  component: lazyRouteComponent(() => import('../features/guardian/LinksPage.tsx'), 'LinksPage'),
});
const legal = createRoute({
  getParentRoute: () => publicLayout,
  path: '/legal/$page',
  loader: () => strings('legal'),
  component: lazyRouteComponent(() => import('../features/legal/LegalPage.tsx'), 'LegalPage'),
});

const goodbye = createRoute({
  getParentRoute: () => publicLayout,
  path: '/goodbye',
  loader: () => strings('me'),
  component: lazyRouteComponent(() => import('../features/me/GoodbyePage.tsx'), 'GoodbyePage'),
});

/** All of them, in their frame. */
export const visitorRoutes = publicLayout.addChildren([
  guardian,
  guardianWaiting,
  guardianAgain,
  landing,
  login,
  signUp,
  confirm,
  social,
  forgot,
  reset,
  legal,
  goodbye,
]);
