import { api } from '../lib/api.ts';
import type { UiLocale } from '../lib/locale.ts';
import { profileQuery } from '../lib/queries.ts';
import { queryClient } from '../lib/query-client.ts';

/** Writes the language into the learner's profile, so that mails and other devices follow. Failing changes nothing here. */
export async function rememberLocale(locale: UiLocale): Promise<void> {
  try {
    const profile = await api.updateProfile({ preferences: { locale } });
    queryClient.setQueryData(profileQuery.queryKey, profile);
  } catch {
    // The page has switched; the profile follows with the next change of settings.
  }
}
