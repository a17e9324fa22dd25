import type { QueryClient } from '@tanstack/react-query';
import { whenQuiet } from '../lib/quiet.ts';
import type { Session } from '../lib/session.ts';
import type { AppRouter } from './router.ts';

/**
 * Keeps page and session together: when it ends, everything kept of the learner is dropped and the page goes to sign-in
 * (remembering where it was) or, if the learner signed out for good, to the start. A sentence that is
 * being spoken is heard to its end first; it waits in the outbox.
 */
export function followSession(session: Session, router: AppRouter, cache: QueryClient): void {
  session.subscribe((status, end) => {
    if (status === 'signed-out' && end) void leave();
  });

  const leave = async (): Promise<void> => {
    void forgetAnswers();
    await whenQuiet();
    // Meanwhile she may have signed in again in another tab.
    if (session.status !== 'signed-out') return;
    cache.clear();
    const onMemberPage = router.state.matches.some(
      ({ routeId }) => routeId === '/member' || routeId === '/onboarding',
    );
    if (!onMemberPage) return;
    await (session.end === 'chosen'
      ? router.navigate({ to: '/' })
      : router.navigate({ to: '/login', search: { redirect: router.state.location.href } }));
  };
}

async function forgetAnswers(): Promise<void> {
  try {
    await (await import('../lib/page-answers.ts')).keptAnswers.forget();
  } catch {
    // The code is not here, so nothing was kept with it either.
  }
}
