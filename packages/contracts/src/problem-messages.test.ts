import { describe, expect, it } from 'vitest';
import { problemCodes } from './problem.ts';
import { problemMessages } from './problem-messages.ts';

const rows = Object.entries(problemMessages);
const hangul = /[\u3131-\uD79D]/;

describe('problem messages', () => {
  it('has one row for every code and none beside', () => {
    expect(Object.keys(problemMessages).sort()).toEqual([...problemCodes].sort());
  });

  it.each(rows)('%s: a title and sentences in both languages', (_, { ko, en }) => {
    for (const text of [ko.title, ko.detail]) expect(text).toMatch(hangul);
    for (const text of [en.title, en.detail]) expect(text).not.toMatch(hangul);
    expect(ko.title).not.toMatch(/[.!]$/);
    expect(en.title).not.toMatch(/[.!]$/);
    expect(en.detail).toMatch(/[.?]$/);
  });

  it.each(rows)('%s: Korean in 해요체 to the end of every sentence', (_, { ko }) => {
    const sentences = ko.detail.split(/(?<=[요다음])\. ?/).filter((sentence) => sentence !== '');
    for (const sentence of sentences) expect(sentence).toMatch(/요[.?]?$/);
  });

  it('asks of a password what the server asks, and no digit', () => {
    expect(JSON.stringify(problemMessages['password-needs-mixed-case'])).not.toMatch(/digit|숫자/);
  });

  it('never says whether an address has an account', () => {
    const told = JSON.stringify(
      ['credentials-invalid', 'code-invalid'].map((code) => problemMessages[code as never]),
    );
    expect(told).not.toMatch(/not registered|no account|가입되지|없는 계정/);
  });
});
