import { Link } from '@tanstack/react-router';
import { useTranslation } from '../../../lib/i18n.ts';
import { Button } from '../../../ui/Button.tsx';
import { Outcome } from './Outcome.tsx';

/** A talk in which nothing was said for long: it waits, here and on any other device. */
export function OnHold({ onGoOn }: { onGoOn: () => void }) {
  const { t } = useTranslation('talk');
  return (
    <Outcome title={t('held.title')} body={t('held.body')}>
      <Button variant="speak" onClick={onGoOn}>
        {t('held.goOn')}
      </Button>
      <Button variant="secondary" asChild>
        <Link to="/talk">{t('back')}</Link>
      </Button>
    </Outcome>
  );
}
