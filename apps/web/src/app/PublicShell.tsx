import { Link, Outlet } from '@tanstack/react-router';
import { type ReactNode, useSyncExternalStore } from 'react';
import { useTranslation } from '../lib/i18n.ts';
import { session } from '../lib/page-session.ts';
import { Button } from '../ui/Button.tsx';
import { BrandMark } from './Brand.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';

const subscribeToSession = (listener: () => void) => session.subscribe(listener);

/** The frame of pages for everyone: name, language, the way in (or back to Today, signed in); the promises at the foot. */
export function PublicShell({ children }: { children: ReactNode }) {
  const { t } = useTranslation('app');
  const isSignedIn = useSyncExternalStore(subscribeToSession, () => session.status) === 'signed-in';
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="mx-auto flex w-full max-w-6xl items-center gap-2 px-4 py-3 sm:px-6">
        <Link to="/" className="mr-auto flex min-h-12 items-center gap-2.5 font-bold tracking-tight">
          <BrandMark />
          <span className="max-[22rem]:sr-only">{t('name')}</span>
        </Link>
        <LanguageSwitch />
        <Button variant="quiet" asChild className="-mr-3 px-3 text-ink">
          {isSignedIn ? <Link to="/today">{t('nav.today')}</Link> : <Link to="/login">{t('signIn')}</Link>}
        </Button>
      </header>
      <main id="content" tabIndex={-1} className="flex-1 outline-none">
        {children}
      </main>
      <footer className="mx-auto flex w-full max-w-6xl flex-wrap gap-x-5 px-4 py-6 text-xs text-ink-2 sm:px-6">
        <FooterLink page="privacy">{t('footer.privacy')}</FooterLink>
        <FooterLink page="terms">{t('footer.terms')}</FooterLink>
        <FooterLink page="licences">{t('footer.licences')}</FooterLink>
      </footer>
    </div>
  );
}

/** The frame around the pages for visitors. */
export function PublicLayout() {
  return (
    <PublicShell>
      <Outlet />
    </PublicShell>
  );
}

function FooterLink({ page, children }: { page: 'privacy' | 'terms' | 'licences'; children: string }) {
  return (
    <Link
      to="/legal/$page"
      params={{ page }}
      className="inline-flex min-h-12 items-center hover:text-ink hover:underline"
    >
      {children}
    </Link>
  );
}
