import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { startI18n } from '../lib/i18n.ts';
import { session } from '../lib/page-session.ts';
import { queryClient } from '../lib/query-client.ts';
import '../styles/app.css';
import { followSession } from './follow-session.ts';
import { LastResort } from './LastResort.tsx';
import { createAppRouter } from './router.ts';

async function start(root: HTMLElement): Promise<void> {
  const router = createAppRouter();
  followSession(session, router, queryClient);
  // Both at once: the strings of the shell and, if this device was signed in, a fresh token.
  void session.start();
  await startI18n();
  createRoot(root).render(
    <StrictMode>
      <LastResort>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </LastResort>
    </StrictMode>,
  );
  whenAtRest(() => void import('./keep-offline.ts').then(({ keepOffline }) => keepOffline(), ignore));
}

/** After everything the page itself needs: what is kept for later never competes with it for the line. */
function whenAtRest(call: () => void): void {
  // Safari has no idle callbacks.
  const later = () => ('requestIdleCallback' in window ? requestIdleCallback(call) : setTimeout(call, 2_000));
  if (document.readyState === 'complete') later();
  else addEventListener('load', later, { once: true });
}

/** Without the code there is nothing to keep; the next visit tries again. */
function ignore(): void {}

void start(document.getElementById('root')!);
