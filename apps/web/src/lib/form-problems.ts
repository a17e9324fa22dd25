import { ApiProblem } from '@nova/contracts/client/client-errors.ts';
import type { ProblemCode } from '@nova/contracts/problem.ts';
import { problemText } from '@nova/contracts/problem-messages.ts';
import type { UiLocale } from './locale.ts';

/** Which field a problem code is about, where the server does not point at one. */
const fieldOfCode: Partial<Record<ProblemCode, string>> = {
  'password-too-short': 'password',
  'password-too-long': 'password',
  'password-needs-mixed-case': 'password',
  'password-leaked': 'password',
  'email-invalid': 'email',
  'birth-date-invalid': 'birthDate',
  'code-invalid': 'code',
  'code-expired': 'code',
  'code-used': 'code',
  'mfa-code-needed': 'code',
  'mfa-code-invalid': 'code',
  'mfa-code-used': 'code',
};

/**
 * Puts what the server refused on the fields of a form: a list of field and sentence, empty when it is about none of
 * `fields` (then show the problem as a whole).
 */
export function fieldProblems<Field extends string>(
  error: unknown,
  fields: readonly Field[],
  locale: UiLocale,
): { field: Field; message: string }[] {
  if (!(error instanceof ApiProblem)) return [];
  const own = (name: string | undefined): name is Field => fields.includes(name as Field);
  const pointed = error.errors.flatMap(({ pointer, detail }) => {
    const name = pointer.replace(/^#?\//, '').split('/')[0];
    return own(name) ? [{ field: name, message: detail }] : [];
  });
  if (pointed.length > 0) return pointed;
  const field = fieldOfCode[error.code];
  return own(field) ? [{ field, message: problemText(error.code, locale).detail }] : [];
}

/**
 * Shows what the server refused at the fields it is about, and goes there. False when it is about none of `fields`: then show
 * the problem as a whole.
 */
export function putOnFields<Field extends string>(
  error: unknown,
  fields: readonly Field[],
  locale: UiLocale,
  setError: (field: Field, error: { message: string }, options: { shouldFocus: true }) => void,
): boolean {
  const onFields = fieldProblems(error, fields, locale);
  for (const { field, message } of onFields) setError(field, { message }, { shouldFocus: true });
  return onFields.length > 0;
}
