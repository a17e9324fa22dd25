/** The languages of the interface. English being learned is English in both. */
export type UiLocale = 'ko' | 'en';

const storageKey = 'nova.locale';

/** The choice of this device; else English for a browser that prefers it to Korean, and Korean for every other. */
export function initialLocale(): UiLocale {
  return savedLocale() ?? preferredLocale(navigator.languages);
}

function savedLocale(): UiLocale | null {
  try {
    const saved = localStorage.getItem(storageKey);
    return saved === 'ko' || saved === 'en' ? saved : null;
  } catch {
    return null;
  }
}

/** @param languages BCP 47 tags as the browser lists them, the one liked best first */
function preferredLocale(languages: readonly string[]): UiLocale {
  const known = languages.map((tag) => tag.split('-')[0]?.toLowerCase());
  return known.find((language) => language === 'ko' || language === 'en') === 'en' ? 'en' : 'ko';
}

/** Remembers the choice on this device; silently not, where storage is blocked. */
export function saveLocale(locale: UiLocale): void {
  try {
    localStorage.setItem(storageKey, locale);
  } catch {
    // Storage is blocked: the choice lasts as long as the page.
  }
}

/** Whether somebody has chosen a language on this device. */
export function hasChosenLocale(): boolean {
  try {
    return localStorage.getItem(storageKey) !== null;
  } catch {
    return false;
  }
}
