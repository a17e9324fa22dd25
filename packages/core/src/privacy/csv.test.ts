import { describe, expect, it } from 'vitest';
import { csvHead, csvLine } from './csv.ts';

describe('a line of a table', () => {
  it('quotes what would break it, and doubles quotes', () => {
    expect(csvLine(['plain', 'a,b', 'say "hi"', 'two\nlines', null, true, 3.5])).toBe(
      'plain,"a,b","say ""hi""","two\nlines",,true,3.5\r\n',
    );
  });

  it.each([
    '=HYPERLINK("http://evil.example","click")',
    '+1+1',
    '-2+3',
    '@SUM(A1:A9)',
    '\t=1+1',
    '\r=1+1',
    '＝1+1',
    '%0A=1',
    '|calc',
  ])('lets no spreadsheet run %j', (text) => {
    const line = csvLine([text]);
    expect(line.replace(/^"/, '').startsWith("'")).toBe(true);
    expect(line).toContain(text.replaceAll('"', '""'));
  });

  it('leaves numbers below zero numbers', () => {
    expect(csvLine([-2, -0.5])).toBe('-2,-0.5\r\n');
  });

  it('begins a table so that Excel reads Korean', () => {
    expect(csvHead(['이름', 'b'])).toBe('\uFEFF이름,b\r\n');
  });
});
