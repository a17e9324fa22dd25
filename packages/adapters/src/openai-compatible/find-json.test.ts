import { describe, expect, it } from 'vitest';
import { findJson } from './find-json.ts';

describe('the JSON in what a model said', () => {
  it.each([
    ['alone', '{"a": 1}'],
    ['with blanks around', '\n {"a": 1} \n'],
    ['in a fence', '```json\n{"a": 1}\n```'],
    ['in a fence without a language', '```\n{"a": 1}\n```'],
    ['after thoughts with braces', '<think>maybe {"a": 2}?</think>\n{"a": 1}'],
  ])('is found %s', (_where, said) => {
    expect(findJson(said)).toEqual({ a: 1 });
  });

  it.each(['', 'Sure! {"a": 1}', '[1]', '"a"', '{"a": 1', '{"a": 1} and {"a": 2}'])(
    'is none in %j',
    (said) => {
      expect(findJson(said)).toBeUndefined();
    },
  );
});
