import { CONTEXT_LENGTH, PERSONAL_FORMS } from './personal-forms.ts';

/** Neighbouring parts of one address. */
const ADDRESSES = /\{ADDRESS\}(?:[\s,]+\{ADDRESS\})+/g;

/**
 * The text with each piece of personal data in it replaced by its kind in braces (`My number is {PHONE}.`); the same text where there
 * is none. Knows forms, not meaning: what has another form (a name, a street abroad that nobody
 * says to live in) passes.
 */
export function maskPersonal(text: string): string {
  const plain = plainOf(text);
  const masked = PERSONAL_FORMS.reduce(
    (rest, { kind, form, isData }) =>
      rest.replaceAll(form, (found, at: number) => {
        const end = at + found.length;
        const before = rest.slice(Math.max(0, at - CONTEXT_LENGTH), at);
        const isNone =
          isData && !isData({ text: found, before, after: rest.slice(end, end + CONTEXT_LENGTH) });
        return isNone ? found : `{${kind}}`;
      }),
    plain,
  );
  return masked === plain ? text : masked.replaceAll(ADDRESSES, '{ADDRESS}');
}

const MASKS = /\{(?:EMAIL|PHONE|ID|CARD|NUMBER|ADDRESS)\}/g;

/** A masked text without what stands for the data: nothing of it is to be drawn. */
export function withoutMasks(text: string): string {
  return text.replaceAll(MASKS, ' ').replaceAll(/\s+/g, ' ').trim();
}

/** Whether a text has personal data in it, by its form. */
export function tellsPersonal(text: string): boolean {
  return maskPersonal(text) !== text;
}

/** Compatibility forms as their usual letters and digits, and one apostrophe: what patterns are written for. */
export function plainOf(text: string): string {
  return text.normalize('NFKC').replaceAll('’', "'");
}
