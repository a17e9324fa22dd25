/**
 * Translation of the page. Our own: an i18n library costs 20 kB of the 150 kB the first page may weigh, and two
 * languages with typed keys need no more than this.
 */
import { use, useSyncExternalStore } from 'react';
import type { Namespace, Resources } from './i18n-resources.ts';
import { initialLocale, saveLocale, type UiLocale } from './locale.ts';
import { type Strings, type Translate, translator, type Values } from './translate.ts';

// One small chunk per feature and language: only the language in use is ever fetched.
const files = import.meta.glob<Record<string, Strings>>([
  '../features/*/*.{ko,en}.ts',
  '../app/*.{ko,en}.ts',
]);

interface Loading {
  promise: Promise<void>;
  /** Set when loaded. */
  say?: (key: string, values?: Values) => string;
}

let locale: UiLocale = 'ko';
/** By `<locale>/<namespace>`. */
const loaded = new Map<string, Loading>();
const listeners = new Set<() => void>();

/** Starts translation in the language of `initialLocale()`; resolves when the strings of the shell are there. */
export async function startI18n(): Promise<void> {
  locale = initialLocale();
  document.documentElement.lang = locale;
  await loadNamespaces('app');
}

/** Makes sure the strings of features are there; routes call it beside loading their code. */
export async function loadNamespaces(...namespaces: Namespace[]): Promise<void> {
  await Promise.all(namespaces.map((namespace) => load(locale, namespace).promise));
}

/** Switches the language of the whole page at once, when all its strings are there, and remembers it on this device. */
export async function setLocale(next: UiLocale): Promise<void> {
  saveLocale(next);
  const shown = new Set([...loaded.keys()].map((key) => key.slice(key.indexOf('/') + 1) as Namespace));
  await Promise.all([...shown].map((namespace) => load(next, namespace).promise));
  locale = next;
  document.documentElement.lang = next;
  for (const listener of listeners) listener();
}

/** The language of the page now. */
export function currentLocale(): UiLocale {
  return locale;
}

/** Says a text of the shell outside of React. */
export function sayInShell(key: Parameters<Translate<Resources['app']>>[0]): string {
  return loaded.get(`${locale}/app`)?.say?.(key) ?? '';
}

/** The texts of a feature in the language of the page; waits (Suspense) for strings not loaded yet. */
export function useTranslation<Name extends Namespace>(
  namespace: Name,
): { t: Translate<Resources[Name]>; locale: UiLocale } {
  const now = useSyncExternalStore(subscribe, currentLocale);
  const strings = load(now, namespace);
  // In every render, loaded or not: React replays a render that waited, and must meet the same `use` in it.
  use(strings.promise);
  // Loaded from the file this name stands for in `Resources`.
  return { t: strings.say as Translate<Resources[Name]>, locale: now };
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function load(wanted: UiLocale, namespace: Namespace): Loading {
  const key = `${wanted}/${namespace}`;
  const known = loaded.get(key);
  if (known) return known;
  const loading: Loading = {
    promise: fetchStrings(wanted, namespace).then(
      (strings) => {
        // Which keys there are is known only to the caller, who has the type of the namespace.
        loading.say = translator(wanted, strings) as (key: string, values?: Values) => string;
        // What `use` looks for before it waits: loaded strings are there in the first render.
        void Object.assign(loading.promise, { status: 'fulfilled', value: undefined });
      },
      (error: unknown) => {
        // A lost connection must not be remembered for ever.
        loaded.delete(key);
        throw error;
      },
    ),
  };
  loaded.set(key, loading);
  return loading;
}

async function fetchStrings(wanted: UiLocale, namespace: Namespace): Promise<Strings> {
  const path =
    namespace === 'app' ? `../app/app.${wanted}.ts` : `../features/${namespace}/${namespace}.${wanted}.ts`;
  const strings = (await files[path]?.())?.[wanted];
  if (!strings) throw new Error(`${path} must exist and export a const named ${wanted}`);
  return strings;
}
