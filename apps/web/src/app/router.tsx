import type { ErasureReceipt } from '@nova/contracts/http/privacy.ts';
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  type RouterHistory,
  redirect,
} from '@tanstack/react-router';
import { parseSignUpStep, type SignUpStep } from '../features/auth/sign-up-step-names.ts';
import { parseLearnSearch } from '../features/learn/learn-search.ts';
import { parseLessonSearch } from '../features/lesson/lesson-path.ts';
import { type OnboardingStep, parseOnboardingStep } from '../features/onboarding/onboarding-steps.ts';
import { parseOperatorSearch } from '../features/operator/operator-search.ts';
import { safeReturnPath } from '../lib/after-sign-in.ts';
import { loadApi } from '../lib/api.ts';
import { loadNamespaces } from '../lib/i18n.ts';
import type { Namespace } from '../lib/i18n-resources.ts';
import { session } from '../lib/page-session.ts';
import { NotFoundPage } from './NotFoundPage.tsx';
import { PublicLayout } from './PublicShell.tsx';
import { PendingFrame, PendingPage, Root } from './Root.tsx';
import { RouteProblem } from './RouteProblem.tsx';

const rootRoute = createRootRoute({ component: Root, notFoundComponent: NotFoundPage });

const publicLayout = createRoute({ getParentRoute: () => rootRoute, id: 'public', component: PublicLayout });

/** For pages of a learner. Without a session: to the sign-in page, and back here afterwards. */
async function onlyMembers({ location }: { location: { href: string } }): Promise<void> {
  // Beside the session, not after it. A failure is met by the first call.
  loadApi().catch(() => undefined);
  const keeping = import('../lib/page-answers.ts').catch(() => null);
  const status = await session.start();
  if (status === 'signed-out') throw redirect({ to: '/login', search: { redirect: location.href } });
  const answers = (await keeping)?.keptAnswers;
  answers?.keep();
  if (status === 'unreachable') await answers?.restore();
}

const memberLayout = createRoute({
  getParentRoute: () => rootRoute,
  id: 'member',
  beforeLoad: onlyMembers,
  pendingComponent: PendingFrame,
  component: lazyRouteComponent(() => import('./MemberShell.tsx'), 'MemberShell'),
});

/** Pages that make no sense while signed in. */
async function onlyVisitors(): Promise<void> {
  if ((await session.start()) === 'signed-in') throw redirect({ to: '/today' });
}

/** Strings of a page, loaded beside its code. */
const strings = (...namespaces: Namespace[]) => loadNamespaces(...namespaces);

// Visitors.
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

// Learners.
const onboarding = createRoute({
  // Outside the frame: these questions come before there is anywhere else to go.
  getParentRoute: () => rootRoute,
  path: '/onboarding',
  validateSearch: (search): { step?: OnboardingStep } => ({ step: parseOnboardingStep(search.step) }),
  beforeLoad: onlyMembers,
  loader: () => strings('onboarding', 'consents'),
  component: lazyRouteComponent(() => import('../features/onboarding/OnboardingPage.tsx'), 'OnboardingPage'),
});
const today = createRoute({
  getParentRoute: () => memberLayout,
  path: '/today',
  loader: () => strings('today'),
  component: lazyRouteComponent(() => import('../features/today/TodayPage.tsx'), 'TodayPage'),
});
const learn = createRoute({
  getParentRoute: () => memberLayout,
  path: '/learn',
  validateSearch: parseLearnSearch,
  loader: () => strings('learn'),
  component: lazyRouteComponent(() => import('../features/learn/LearnPage.tsx'), 'LearnPage'),
});
const lesson = createRoute({
  getParentRoute: () => memberLayout,
  path: '/learn/$lessonId',
  validateSearch: parseLessonSearch,
  staticData: { focus: true },
  loader: () => strings('lesson', 'speaking'),
  component: lazyRouteComponent(() => import('../features/lesson/LessonPage.tsx'), 'LessonPage'),
});
const makeLesson = createRoute({
  getParentRoute: () => memberLayout,
  path: '/learn/make',
  loader: () => strings('make-lesson'),
  component: lazyRouteComponent(() => import('../features/make-lesson/MakeLessonPage.tsx'), 'MakeLessonPage'),
});
const pictures = createRoute({
  getParentRoute: () => memberLayout,
  path: '/learn/picture',
  loader: () => strings('picture'),
  component: lazyRouteComponent(() => import('../features/picture/PicturePage.tsx'), 'PicturePage'),
});
const pictureTalk = createRoute({
  getParentRoute: () => memberLayout,
  path: '/learn/picture/$jobId',
  staticData: { focus: true },
  loader: () => strings('picture', 'speaking'),
  component: lazyRouteComponent(
    () => import('../features/picture/talk/PictureTalkPage.tsx'),
    'PictureTalkPage',
  ),
});
const review = createRoute({
  getParentRoute: () => memberLayout,
  path: '/review',
  loader: () => strings('review', 'speaking'),
  component: lazyRouteComponent(() => import('../features/review/ReviewPage.tsx'), 'ReviewPage'),
});
const talks = createRoute({
  getParentRoute: () => memberLayout,
  path: '/talk',
  loader: () => strings('talk'),
  component: lazyRouteComponent(() => import('../features/talk/TalkListPage.tsx'), 'TalkListPage'),
});
const talk = createRoute({
  getParentRoute: () => memberLayout,
  path: '/talk/$scenarioId',
  validateSearch: (search): { goOn?: string } =>
    typeof search.goOn === 'string' ? { goOn: search.goOn } : {},
  staticData: { focus: true },
  loader: () => strings('talk', 'speaking'),
  component: lazyRouteComponent(() => import('../features/talk/TalkPage.tsx'), 'TalkPage'),
});
const talkReport = createRoute({
  getParentRoute: () => memberLayout,
  path: '/talk/report/$sessionId',
  loader: () => strings('talk'),
  component: lazyRouteComponent(() => import('../features/talk/TalkReportPage.tsx'), 'TalkReportPage'),
});
const result = createRoute({
  getParentRoute: () => memberLayout,
  path: '/sessions/$sessionId',
  loader: () => strings('result', 'review', 'speaking'),
  component: lazyRouteComponent(() => import('../features/result/ResultPage.tsx'), 'ResultPage'),
});
const me = createRoute({
  getParentRoute: () => memberLayout,
  path: '/me',
  loader: () => strings('me', 'onboarding', 'speaking'),
  component: lazyRouteComponent(() => import('../features/me/MePage.tsx'), 'MePage'),
});
const progress = createRoute({
  getParentRoute: () => memberLayout,
  path: '/me/progress',
  loader: () => strings('progress'),
  component: lazyRouteComponent(() => import('../features/progress/ProgressPage.tsx'), 'ProgressPage'),
});
const consents = createRoute({
  getParentRoute: () => memberLayout,
  path: '/me/privacy',
  loader: () => strings('consents'),
  component: lazyRouteComponent(() => import('../features/consents/ConsentsPage.tsx'), 'ConsentsPage'),
});
const security = createRoute({
  getParentRoute: () => memberLayout,
  path: '/me/security',
  validateSearch: (search): { linked?: 'google' | 'facebook' } =>
    search.linked === 'google' || search.linked === 'facebook' ? { linked: search.linked } : {},
  loader: () => strings('security', 'auth'),
  component: lazyRouteComponent(() => import('../features/security/SecurityPage.tsx'), 'SecurityPage'),
});
const myData = createRoute({
  getParentRoute: () => memberLayout,
  path: '/me/data',
  loader: () => strings('my-data', 'security'),
  component: lazyRouteComponent(() => import('../features/my-data/MyDataPage.tsx'), 'MyDataPage'),
});

// Operators.
const operator = createRoute({
  getParentRoute: () => memberLayout,
  path: '/operator',
  validateSearch: parseOperatorSearch,
  loader: () => strings('operator'),
  component: lazyRouteComponent(() => import('../features/operator/OperatorPage.tsx'), 'OperatorPage'),
});

const routeTree = rootRoute.addChildren([
  publicLayout.addChildren([
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
  ]),
  onboarding,
  memberLayout.addChildren([
    today,
    learn,
    makeLesson,
    pictures,
    pictureTalk,
    lesson,
    talks,
    talk,
    talkReport,
    review,
    result,
    me,
    progress,
    security,
    consents,
    myData,
    operator,
  ]),
]);

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
