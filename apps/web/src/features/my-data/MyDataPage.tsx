import { useTranslation } from '../../lib/i18n.ts';
import { usePageTitle } from '../../lib/use-page-title.ts';
import { SubPage } from '../me/SubPage.tsx';
import { ExportCard } from './ExportCard.tsx';

/** What is kept of the learner, and how she takes it along. */
export function MyDataPage() {
  const { t } = useTranslation('my-data');
  usePageTitle(t('title'));
  return (
    <SubPage back={t('back')} title={t('title')}>
      <ExportCard />
    </SubPage>
  );
}
