import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from '../lib/i18n.ts';
import { Button } from '../ui/Button.tsx';

// The sentences of every problem are long; they come when something went wrong.
const KnownProblem = lazy(async () => ({ default: (await import('../ui/ProblemNote.tsx')).ProblemNote }));

/** A page that could not be drawn or loaded: what happened, what is safe, and both ways out. */
export function RouteProblem({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation('app');
  const router = useRouter();
  const known = error instanceof Error && (error.name === 'ApiProblem' || error.name === 'NetworkError');
  const unexpected = (
    <>
      <h1 className="text-xl font-bold">{t('unexpected.title')}</h1>
      <p className="text-ink-2">{t('unexpected.body')}</p>
    </>
  );
  return (
    <section className="mx-auto grid max-w-md gap-3 px-5 py-16">
      {known ? (
        <Suspense fallback={unexpected}>
          <KnownProblem error={error} />
        </Suspense>
      ) : (
        unexpected
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
          <a href="/">{t('home')}</a>
        </Button>
      </div>
    </section>
  );
}
