import { ApiProblem, NetworkError } from '@nova/contracts/client/client-errors.ts';
import { type ErrorComponentProps, Link, useRouter } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button } from '../ui/Button.tsx';
import { ProblemNote } from '../ui/ProblemNote.tsx';

/** The page for an address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useTranslation('app');
  return (
    <section className="mx-auto grid max-w-md gap-3 px-5 py-16">
      <h1 className="text-xl font-bold">{t('notFound.title')}</h1>
      <p className="text-ink-2">{t('notFound.body')}</p>
      <div className="mt-3">
        <Button asChild>
          <Link to="/">{t('home')}</Link>
        </Button>
      </div>
    </section>
  );
}

/** A page that could not be drawn or loaded: what happened, what is safe, and both ways out. */
export function RouteProblem({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('app');
  const router = useRouter();
  const known = error instanceof ApiProblem || error instanceof NetworkError;
  return (
    <section className="mx-auto grid max-w-md gap-3 px-5 py-16">
      {known ? (
        <ProblemNote error={error} />
      ) : (
        <>
          <h1 className="text-xl font-bold">{t('unexpected.title')}</h1>
          <p className="text-ink-2">{t('unexpected.body')}</p>
        </>
      )}
      <div className="mt-3 flex flex-wrap gap-3">
        <Button
          onClick={() => {
            reset();
            void router.invalidate();
          }}
        >
          {t('retry')}
        </Button>
        <Button variant="secondary" asChild>
          <Link to="/">{t('home')}</Link>
        </Button>
      </div>
    </section>
  );
}
