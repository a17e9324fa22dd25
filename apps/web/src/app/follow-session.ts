import type { QueryClient } from '@tanstack/react-query';
import { sayInShell } from '../lib/i18n.ts';
import type { Session } from '../lib/session.ts';
import { toast } from '../lib/toasts.ts';
import type { AppRouter } from './router.tsx';

/**
 * Keeps page and session together: when it ends, everything cached of the learner is dropped and the page goes to
 * sign-in (remembering where it was, if the session was lost) or to the start (if the learner signed out).
 */
export function followSession(session: Session, router: AppRouter, cache: QueryClient): void {
  session.subscribe((status, end) => {
    if (status !== 'signed-out' || !end) return;
    cache.clear();
    const onMemberPage = router.state.matches.some(
      ({ routeId }) => routeId === '/member' || routeId === '/onboarding',
    );
    if (!onMemberPage) return;
    if (end === 'lost') {
      toast(sayInShell('sessionLost'), 'problem');
      void router.navigate({ to: '/login', search: { redirect: router.state.location.href } });
    } else {
      void router.navigate({ to: '/' });
    }
  });
}
