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
import { createAppRouter } from './router.tsx';

async function start(root: HTMLElement): Promise<void> {
  // Both at once: the strings of the shell and, if this device was signed in, a fresh token.
  void session.start();
  await startI18n();
  const router = createAppRouter();
  followSession(session, router, queryClient);
  createRoot(root).render(
    <StrictMode>
      <LastResort>
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </LastResort>
    </StrictMode>,
  );
}

void start(document.getElementById('root')!);
