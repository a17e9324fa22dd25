import type { Locale } from '@nova/contracts/http/common.ts';
import type { z } from 'zod';
import type { FieldError } from './edge-problem.ts';

type Issue = z.core.$ZodIssue;
type Sentence = Record<Locale, string>;

const maxErrors = 20;

/** Of a field that does not fit, where there is no more to say. */
export const unnamedFault: Sentence = { ko: '이 값을 확인해 주세요.', en: 'Please check this value.' };

/**
 * Says what does not fit, field by field, at most 20, as JSON pointers (RFC 6901) with a sentence in the caller's
 * language. Never repeats what was sent: it may be a password.
 * @param issues from a parse with `reportInput: true`, which is how a missing value is told from a wrong one
 */
export function fieldErrors(issues: readonly Issue[], locale: Locale): FieldError[] {
  return issues
    .flatMap((issue) =>
      locate(issue).map((path) => ({ pointer: jsonPointer(path), detail: sentence(issue)[locale] })),
    )
    .slice(0, maxErrors);
}

function locate(issue: Issue): PropertyKey[][] {
  if (issue.code !== 'unrecognized_keys') return [issue.path];
  // The names are the sender's own words: cut, so that they cannot flood the answer.
  return issue.keys.map((key) => [...issue.path, key.slice(0, 64)]);
}

/** Source: RFC 6901 section 3. */
function jsonPointer(path: readonly PropertyKey[]): string {
  return path.map((part) => `/${String(part).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

function sentence(issue: Issue): Sentence {
  const isMissing =
    issue.input === undefined && (issue.code === 'invalid_type' || issue.code === 'invalid_value');
  if (isMissing) return { ko: '꼭 필요해요.', en: 'This is required.' };
  switch (issue.code) {
    case 'unrecognized_keys':
      return { ko: '여기에는 없는 필드예요.', en: 'There is no such field here.' };
    case 'invalid_type':
      return { ko: '값의 종류가 맞지 않아요.', en: 'This is the wrong kind of value.' };
    case 'too_small':
      return tooSmall(issue);
    case 'too_big':
      return tooBig(issue);
    case 'invalid_value':
      return {
        ko: `다음 가운데 하나여야 해요: ${issue.values.map(String).join(', ')}.`,
        en: `It has to be one of: ${issue.values.map(String).join(', ')}.`,
      };
    case 'invalid_format':
      return formatSentence(issue.format);
    case 'custom':
      // Refinements of the contracts say in English what goes together with what.
      return { ko: '함께 보낼 값이 빠졌거나 맞지 않아요.', en: issue.message };
    default:
      return unnamedFault;
  }
}

function tooSmall(issue: Extract<Issue, { code: 'too_small' }>): Sentence {
  const minimum = String(issue.minimum);
  if (issue.origin !== 'string')
    return { ko: `${minimum} 이상이어야 해요.`, en: `It has to be at least ${minimum}.` };
  return minimum === '1'
    ? { ko: '비워 둘 수 없어요.', en: 'It cannot be empty.' }
    : { ko: `${minimum}자 이상이어야 해요.`, en: `It needs at least ${minimum} characters.` };
}

function tooBig(issue: Extract<Issue, { code: 'too_big' }>): Sentence {
  const maximum = String(issue.maximum);
  return issue.origin === 'string'
    ? { ko: `${maximum}자까지 쓸 수 있어요.`, en: `It can have at most ${maximum} characters.` }
    : { ko: `${maximum} 이하여야 해요.`, en: `It has to be at most ${maximum}.` };
}

function formatSentence(format: string): Sentence {
  if (format === 'email') return { ko: '이메일 주소를 확인해 주세요.', en: 'Check the e-mail address.' };
  if (format === 'date')
    return { ko: '있는 날짜를 YYYY-MM-DD로 적어 주세요.', en: 'Write a real date as YYYY-MM-DD.' };
  return { ko: '모양이 맞지 않아요.', en: 'It does not have the right form.' };
}
