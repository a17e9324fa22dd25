import type { UiLocale } from './locale.ts';

/** Strings of a feature: texts, in groups if that helps. */
export type Strings = { readonly [key: string]: string | Strings };

type Leaf<Group, Prefix extends string = ''> = {
  [Key in keyof Group & string]: Group[Key] extends string
    ? `${Prefix}${Key}`
    : Leaf<Group[Key], `${Prefix}${Key}.`>;
}[keyof Group & string];

/** Every key of a feature, groups joined with dots; a plural (`days_other`) is asked for by its stem (`days`). */
export type StringKey<Group> =
  Leaf<Group> extends infer Key ? (Key extends `${infer Stem}_other` ? Stem : Key) : never;

/** What goes into the `{{gaps}}` of a text; `count` also chooses the plural. */
export type Values = Readonly<Record<string, string | number>>;

/** Says a text of one feature in the language of the page. */
export type Translate<Group> = (key: StringKey<Group> & string, values?: Values) => string;

/**
 * Makes the function that says the texts of one feature. English has a singular (`_one`, for exactly 1); Korean has one
 * form (`_other`). A gap without a value, and a key without a text (which types rule out), stay visible as they are.
 */
export function translator<Group extends Strings>(locale: UiLocale, strings: Group): Translate<Group> {
  return (key, values) => {
    const text = (pluralOf(locale, values) ?? []).reduce<string | undefined>(
      (found, suffix) => found ?? textAt(strings, `${key}${suffix}`),
      undefined,
    );
    return fill(text ?? textAt(strings, key) ?? key, values);
  };
}

function pluralOf(locale: UiLocale, values: Values | undefined): string[] | null {
  if (values?.count === undefined) return null;
  return locale === 'en' && values.count === 1 ? ['_one', '_other'] : ['_other'];
}

function textAt(strings: Strings, key: string): string | undefined {
  let found: string | Strings | undefined = strings;
  for (const part of key.split('.')) found = typeof found === 'object' ? found[part] : undefined;
  return typeof found === 'string' ? found : undefined;
}

function fill(text: string, values: Values | undefined): string {
  return text.replace(/\{\{(\w+)\}\}/g, (gap, name: string) => String(values?.[name] ?? gap));
}
