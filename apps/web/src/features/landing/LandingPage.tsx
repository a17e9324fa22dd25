import { demoSentences } from '@nova/contracts/http/demo-sentences.ts';
import { Link } from '@tanstack/react-router';
import { ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import { cx } from '../../lib/cx.ts';
import { useTranslation } from '../../lib/i18n.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { Button } from '../../ui/Button.tsx';
import { Facts } from './Facts.tsx';
import { TryIt } from './TryIt.tsx';

/** The first page: one sentence to say at once, what becomes of the voice, what is different, the way in. */
export function LandingPage() {
  const { t } = useTranslation('landing');
  const [sentenceId, setSentenceId] = useState<(typeof demoSentences)[number]['sentenceId']>('coffee');
  const sentence = demoSentences.find((entry) => entry.sentenceId === sentenceId) ?? demoSentences[0];
  usePageTitle(undefined);
  return (
    <div className="mx-auto grid w-full max-w-6xl gap-14 px-4 pt-1 pb-16 sm:px-6 sm:pt-4 lg:gap-24 lg:pt-14">
      <section className="grid gap-4 lg:grid-cols-[minmax(0,5fr)_minmax(0,6fr)] lg:items-start lg:gap-16">
        <div className="grid gap-2.5 lg:sticky lg:top-10 lg:gap-6 lg:pt-8">
          <h1 className="max-w-[12.5em] text-xl font-bold sm:text-2xl lg:text-[2.75rem] lg:leading-[1.18]">
            {t('headline')}
          </h1>
          <p className="max-w-md text-sm text-ink-2 sm:text-base">{t('lead')}</p>
          <WayIn className="hidden lg:flex" />
          <Privacy className="hidden lg:flex" />
        </div>
        <div className="grid gap-3">
          <fieldset className="-mx-1 flex flex-wrap gap-1">
            <legend className="sr-only">{t('sentences')}</legend>
            {demoSentences.map((entry) => (
              <button
                key={entry.sentenceId}
                type="button"
                aria-pressed={entry.sentenceId === sentenceId}
                onClick={() => setSentenceId(entry.sentenceId)}
                className={cx(
                  'min-h-12 rounded-full px-4 text-sm font-medium transition-colors duration-150',
                  entry.sentenceId === sentenceId ? 'bg-sunken text-ink' : 'text-ink-2 hover:text-ink',
                )}
              >
                {t(`sentence.${entry.sentenceId}`)}
              </button>
            ))}
          </fieldset>
          <TryIt key={sentence.sentenceId} sentence={sentence} />
          <Privacy className="lg:hidden" />
        </div>
      </section>
      <Facts />
      <section className="justify-self-center lg:hidden">
        <WayIn className="flex" />
      </section>
    </div>
  );
}

function WayIn({ className }: { className: string }) {
  const { t } = useTranslation('landing');
  return (
    <div className={cx('flex-wrap items-center gap-x-3 gap-y-2', className)}>
      <Button asChild className="px-7">
        <Link to="/signup">{t('signUp')}</Link>
      </Button>
      <Button variant="quiet" asChild>
        <Link to="/login">{t('haveAccount')}</Link>
      </Button>
    </div>
  );
}

function Privacy({ className }: { className: string }) {
  const { t } = useTranslation('landing');
  return (
    <p className={cx('flex items-start gap-2 text-sm text-ink-2', className)}>
      <ShieldCheck aria-hidden="true" size={18} strokeWidth={1.8} className="mt-0.5 shrink-0" />
      {t('privacy')}
    </p>
  );
}
