interface PersonalForm {
  /** What stands in its place, as a guardrail of Bedrock would write it. */
  kind: 'EMAIL' | 'PHONE' | 'ID' | 'CARD' | 'NUMBER' | 'ADDRESS';
  form: RegExp;
}

const DIGIT = '(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)';

/**
 * Forms of personal data: e-mail addresses, telephone, resident registration and card numbers, numbers read out digit by
 * digit, Korean road and lot addresses with their number. What has another form (a street abroad, a name) passes. Tried in this
 * order; each takes no more than the data itself.
 */
const PERSONAL: readonly PersonalForm[] = [
  { kind: 'EMAIL', form: /[\w.+-]+@[\w-]+(?:\.\w{2,})+/gi },
  {
    kind: 'EMAIL',
    form: /\b\w+(?: (?:dot|underscore) \w+)* at \w+(?: dot \w+)* dot (?:com|net|org|kr|co)\b/gi,
  },
  { kind: 'ID', form: /\b\d{6}[- ]?[1-8]\d{6}\b/g },
  { kind: 'CARD', form: /\b(?:\d{4}[- ]?){3}\d{4}\b|\b3[47]\d{2}[- ]?\d{6}[- ]?\d{5}\b/g },
  {
    kind: 'PHONE',
    // Mobile, Seoul, the provinces, internet telephony; from abroad without the 0.
    form: /(?:\+82[-. ]?(?:\(0\)|0)?|\(?\b0)(?:2|[3-6]\d|1[016-9]|70)[-. )]{0,2}\d{3,4}[-. ]?\d{4}\b/g,
  },
  {
    kind: 'PHONE',
    form: /(?<=\b(?:phone|mobile|cell|call me|text me)\b.{0,20}?)\+?\d(?:[-. ()]{0,2}\d){6,}/gi,
  },
  { kind: 'NUMBER', form: new RegExp(`\\b${DIGIT}(?:[ ,-]+${DIGIT}\\b){5,}`, 'gi') },
  {
    kind: 'ADDRESS',
    form: /\b\d+(?:-\d+)?,? [a-z]+\d*[- ](?:daero|ro|gil|dong)\b|\b[a-z]+\d*[- ](?:daero|ro|gil|dong),? \d+(?:-\d+)?/gi,
  },
  { kind: 'ADDRESS', form: /\b\d+-(?:dong|ho)\b/gi },
  {
    kind: 'ADDRESS',
    form: /(?<=\b(?:live|living) at )(?!home\b|my\b|the\b|an?\b).{0,40}\d[\w-]*/gi,
  },
  { kind: 'ADDRESS', form: /(?<=\bmy (?:home )?address is )[^.!?]+/gi },
];

/** Neighbouring parts of one address. */
const ADDRESSES = /\{ADDRESS\}(?:[\s,]+\{ADDRESS\})+/g;

/**
 * The text with each piece of personal data in it replaced by its kind in braces (`My number is {PHONE}.`); the same text where there
 * is none. Knows forms, not meaning.
 */
export function maskPersonal(text: string): string {
  const plain = plainOf(text);
  const masked = PERSONAL.reduce((rest, { kind, form }) => rest.replaceAll(form, `{${kind}}`), plain);
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
