/** The languages of the interface. English being learned is English in both. */
export type UiLocale = 'ko' | 'en';

const storageKey = 'nova.locale';

/** The saved choice, else Korean: on a first visit the product is Korean whatever the browser says (DESIGN 1). */
export function initialLocale(): UiLocale {
  try {
    return localStorage.getItem(storageKey) === 'en' ? 'en' : 'ko';
  } catch {
    return 'ko';
  }
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
