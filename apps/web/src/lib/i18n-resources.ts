import type { ko as app } from '../app/app.ko.ts';

/**
 * Every namespace of translated strings, typed by its Korean file. A new feature adds its line here and gets
 * `useTranslation('<name>')` with checked keys; its files are found by name (`features/<name>/<name>.<locale>.ts`).
 */
export interface Resources {
  app: typeof app;
}

/** The name of a feature that has strings. */
export type Namespace = keyof Resources;

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'app';
    resources: Resources;
  }
}
