import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Namespace } from './i18n-resources.ts';
import { initialLocale, saveLocale, type UiLocale } from './locale.ts';

// One small chunk per feature and language: only the language in use is ever fetched.
const files = import.meta.glob<Record<string, object>>(['../features/*/*.{ko,en}.ts', '../app/*.{ko,en}.ts']);

async function loadStrings(locale: string, namespace: string): Promise<object> {
  const path =
    namespace === 'app' ? `../app/app.${locale}.ts` : `../features/${namespace}/${namespace}.${locale}.ts`;
  const load = files[path];
  if (!load) throw new Error(`No strings at ${path}`);
  const strings = (await load())[locale];
  if (!strings) throw new Error(`${path} must export a const named ${locale}`);
  return strings;
}

/** Starts translation in the language of `initialLocale()`; resolves when the strings of the shell are there. */
export async function startI18n(): Promise<void> {
  i18next.on('languageChanged', (locale) => {
    document.documentElement.lang = locale;
  });
  await i18next
    .use({
      type: 'backend',
      callbackApi: false,
      init: () => undefined,
      read: (locale: string, namespace: string) => loadStrings(locale, namespace),
    })
    .use(initReactI18next)
    .init({
      lng: initialLocale(),
      fallbackLng: false,
      supportedLngs: ['ko', 'en'],
      ns: ['app'],
      defaultNS: 'app',
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
}

/** Makes sure the strings of a feature are there; routes call it beside loading their code. */
export function loadNamespaces(...namespaces: Namespace[]): Promise<void> {
  return i18next.loadNamespaces(namespaces);
}

/** Switches the language of the whole page at once and remembers it on this device. */
export async function setLocale(locale: UiLocale): Promise<void> {
  saveLocale(locale);
  if (i18next.language !== locale) await i18next.changeLanguage(locale);
}

/** The language of the page now. */
export function currentLocale(): UiLocale {
  return i18next.language === 'en' ? 'en' : 'ko';
}
