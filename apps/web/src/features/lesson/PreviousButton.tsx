import { ChevronLeft } from 'lucide-react';
import { useTranslation } from '../../lib/i18n.ts';
import { Button } from '../../ui/Button.tsx';

/** One back within a step; nothing where there is none. */
export function PreviousButton({ onPrevious }: { onPrevious: (() => void) | undefined }) {
  const { t } = useTranslation('lesson');
  if (!onPrevious) return null;
  return (
    <Button variant="quiet" className="-mr-3 shrink-0 px-3 whitespace-nowrap" onClick={onPrevious}>
      <ChevronLeft aria-hidden="true" size={18} />
      {t('previous')}
    </Button>
  );
}
