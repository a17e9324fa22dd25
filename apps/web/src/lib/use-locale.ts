import { useTranslation } from './i18n.ts';
import type { UiLocale } from './locale.ts';

/** The language of the page, and the way to take one text of a `LocalizedText` of the API; re-renders on a switch. */
export function useLocale(): { locale: UiLocale; pick: (text: { ko: string; en: string }) => string } {
  const { locale } = useTranslation('app');
  return { locale, pick: (text) => text[locale] };
}
