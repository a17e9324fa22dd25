import { cloneElement, Fragment, type ReactElement, type ReactNode } from 'react';
import { useTranslation } from './i18n.ts';
import type { Namespace, Resources } from './i18n-resources.ts';
import type { StringKey, Values } from './translate.ts';

interface TransProps<Name extends Namespace> {
  ns: Name;
  i18nKey: StringKey<Resources[Name]> & string;
  values?: Values;
  /** What each `<tag>` of the text becomes. */
  components: Readonly<Record<string, ReactElement>>;
}

/** A text with marked parts, such as `Sent to <b>{{email}}</b>`. */
export function Trans<Name extends Namespace>({ ns, i18nKey, values, components }: TransProps<Name>) {
  const { t } = useTranslation(ns);
  return fillTags(t(i18nKey, values), components);
}

/** Puts the text between `<name>` and `</name>` into the component of that name; anything else stays text. No nesting. */
export function fillTags(text: string, components: Readonly<Record<string, ReactElement>>): ReactElement {
  const parts: ReactNode[] = [];
  let from = 0;
  for (const match of text.matchAll(/<(\w+)>(.*?)<\/\1>/g)) {
    const [whole, name = '', inner] = match;
    const component = Object.hasOwn(components, name) ? components[name] : undefined;
    if (!component) continue;
    parts.push(text.slice(from, match.index), cloneElement(component, { key: match.index }, inner));
    from = match.index + whole.length;
  }
  return <Fragment>{[...parts, text.slice(from)]}</Fragment>;
}
