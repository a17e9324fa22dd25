import { Link } from '@tanstack/react-router';
import { useTranslation } from '../lib/i18n.ts';
import { Button } from '../ui/Button.tsx';
import { PublicShell } from './PublicShell.tsx';

/** The page for an address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useTranslation('app');
  return (
    <PublicShell>
      <section className="mx-auto grid max-w-md gap-3 px-5 py-16">
        <h1 className="text-xl font-bold">{t('notFound.title')}</h1>
        <p className="text-ink-2">{t('notFound.body')}</p>
        <div className="mt-3">
          <Button asChild>
            <Link to="/">{t('home')}</Link>
          </Button>
        </div>
      </section>
    </PublicShell>
  );
}
