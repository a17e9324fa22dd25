/** `system` follows the device. */
export type Theme = 'system' | 'light' | 'dark';

const storageKey = 'nova.theme';

/** Applies the appearance at once and remembers it for `early.js`, which applies it before the next first paint. */
export function setTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  try {
    localStorage.setItem(storageKey, theme);
  } catch {
    // Storage is blocked: it lasts as long as the page.
  }
}
