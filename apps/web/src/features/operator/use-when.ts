import { useLocale } from '../../lib/use-locale.ts';

/** Says a time (RFC 3339) in the language of the page, to the minute, where the reader is. */
export function useWhen(): (instant: string | null) => string {
  const { locale } = useLocale();
  const format = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
  return (instant) => (instant === null ? '—' : format.format(new Date(instant)));
}
