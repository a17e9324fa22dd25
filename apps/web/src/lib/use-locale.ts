import { useTranslation } from 'react-i18next';
import type { UiLocale } from './locale.ts';

/** The language of the page, and the way to take one text of a `LocalizedText` of the API; re-renders on a switch. */
export function useLocale(): { locale: UiLocale; pick: (text: { ko: string; en: string }) => string } {
  const { i18n } = useTranslation('app');
  const locale: UiLocale = i18n.language === 'en' ? 'en' : 'ko';
  return { locale, pick: (text) => text[locale] };
}
