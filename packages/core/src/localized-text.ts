/** The two languages of the product. */
export type Locale = 'ko' | 'en';

/** A text in both languages. */
export interface LocalizedText {
  ko: string;
  en: string;
}
