import { Sparkles } from 'lucide-react';
import { useTranslation } from '../lib/i18n.ts';

/**
 * The mark of what a generating model made: its words, pictures and lessons, and a partner it plays. It never stands on what
 * rules or the curriculum made, nor on what stood in for a model.
 */
export function AiLabel() {
  const { t } = useTranslation('app');
  return (
    <span className="inline-flex items-center gap-1 rounded-full bg-unsure-soft px-2 py-0.5 text-xs font-semibold whitespace-nowrap text-unsure">
      <Sparkles aria-hidden="true" size={12} />
      {t('madeByAi')}
    </span>
  );
}
