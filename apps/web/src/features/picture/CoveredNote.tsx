import { useTranslation } from '../../lib/i18n.ts';

/** As a mask stands in the words of an order: its kind in braces. */
const MASK = /\{[A-Z]+\}/;

/** Says that personal data was left out of the words of an order; nothing where all of them stand. */
export function CoveredNote({ prompt }: { prompt: string }) {
  const { t } = useTranslation('picture');
  return MASK.test(prompt) ? <p className="text-xs text-ink-2">{t('covered')}</p> : null;
}
