import { useTranslation } from './i18n.ts';

/** What the server writes in place of personal data. */
const MASK = /\{(EMAIL|PHONE|ID|CARD|NUMBER|ADDRESS)\}/g;

/** Writes what stands for personal data as words in brackets, in the language of the page: `{PHONE}` as `[전화번호]`. */
export function useMaskedWords(): (text: string) => string {
  const { t } = useTranslation('app');
  return (text) =>
    text.replaceAll(MASK, (_mask, kind: 'EMAIL' | 'PHONE' | 'ID' | 'CARD' | 'NUMBER' | 'ADDRESS') =>
      t(`masked.${kind}`),
    );
}
