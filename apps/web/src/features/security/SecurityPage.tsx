import { useTranslation } from '../../lib/i18n.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { SubPage } from '../me/SubPage.tsx';
import { DevicesCard } from './DevicesCard.tsx';
import { HistoryCard } from './HistoryCard.tsx';
import { PasswordCard } from './PasswordCard.tsx';
import { SocialCard } from './SocialCard.tsx';
import { TwoStepCard } from './TwoStepCard.tsx';

/** How the learner's account is kept safe. */
export function SecurityPage() {
  const { t } = useTranslation('security');
  usePageTitle(t('title'));
  return (
    <SubPage back={t('back')} title={t('title')}>
      <TwoStepCard />
      <PasswordCard />
      <SocialCard />
      <DevicesCard />
      <HistoryCard />
    </SubPage>
  );
}
