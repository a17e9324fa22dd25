import { Link } from '@tanstack/react-router';
import { ChevronLeft } from 'lucide-react';
import { useTranslation } from '../../lib/i18n.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { DevicesCard } from './DevicesCard.tsx';
import { HistoryCard } from './HistoryCard.tsx';
import { PasswordCard } from './PasswordCard.tsx';
import { TwoStepCard } from './TwoStepCard.tsx';

/** How the learner's account is kept safe. */
export function SecurityPage() {
  const { t } = useTranslation('security');
  usePageTitle(t('title'));
  return (
    <div className="mx-auto grid w-full max-w-column gap-4 px-4 pt-1 pb-10 sm:px-6 md:pt-6">
      <div>
        <Link
          to="/me"
          className="-ml-1.5 inline-flex min-h-12 items-center gap-1 text-sm font-medium text-ink-2 hover:text-ink"
        >
          <ChevronLeft aria-hidden="true" size={18} />
          {t('back')}
        </Link>
        <h1 className="text-xl font-bold">{t('title')}</h1>
      </div>
      <TwoStepCard />
      <PasswordCard />
      <DevicesCard />
      <HistoryCard />
    </div>
  );
}
