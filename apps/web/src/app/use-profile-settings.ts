import { useEffect } from 'react';
import { setLocale } from '../lib/i18n.ts';
import { hasChosenLocale } from '../lib/locale.ts';
import { useProfile } from '../lib/queries.ts';
import { setTheme } from '../lib/theme.ts';

/**
 * Brings the learner's appearance and language to a device they sign in on. A language chosen on the device itself
 * wins: it was chosen by whoever sits there now.
 */
export function useProfileSettings(): void {
  const preferences = useProfile().data?.preferences;
  const theme = preferences?.theme;
  const locale = preferences?.locale;
  useEffect(() => {
    if (theme) setTheme(theme);
  }, [theme]);
  useEffect(() => {
    if (locale && !hasChosenLocale()) void setLocale(locale);
  }, [locale]);
}
