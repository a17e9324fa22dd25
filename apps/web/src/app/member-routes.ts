/** The pages of a learner, and of operators. */
import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { parseLearnSearch } from '../features/learn/learn-search.ts';
import { parseLessonSearch } from '../features/lesson/lesson-path.ts';
import { type OnboardingStep, parseOnboardingStep } from '../features/onboarding/onboarding-steps.ts';
import { parseOperatorSearch } from '../features/operator/operator-search.ts';
import { memberLayout, onlyMembers, rootRoute, strings } from './route-layouts.ts';

/** The first questions, outside the frame: they come before there is anywhere else to go. */
export const onboardingRoute = createRoute({
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

/** All but the first questions, in their frame. */
export const memberRoutes = memberLayout.addChildren([
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
]);
