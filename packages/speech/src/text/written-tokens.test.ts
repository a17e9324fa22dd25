import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SpeechError } from '../errors.ts';
import { MAX_REFERENCE_WORDS, writtenTokens } from './written-tokens.ts';

/** "shown{reading | reading} ..." of a text. */
const shown = (text: string) =>
  writtenTokens(text)
    .map((token) => `${token.text}{${token.readings.map((words) => words.join(' ')).join(' | ')}}`)
    .join(' ');

describe('writtenTokens', () => {
  it.each([
    ['We call it bear.', 'We{we} call{call} it{it} bear{bear}'],
    ['“Don’t” he said… (really?)', "Don't{don't} he{he} said{said} really{really}"],
    ['I’ll meet Mr. Kim', "I'll{i'll} meet{meet} Mr.{mister} Kim{kim}"],
    ['at 3:30', 'at{at} 3:30{three thirty | half past three}'],
    ['at 9:05 and 9:00', "at{at} 9:05{nine oh five} and{and} 9:00{nine o'clock | nine}"],
    ['7am, 3:15 p.m.', '7am{seven a. m.} 3:15{three fifteen | quarter past three} p.m.{p. m.}'],
    [
      '$5.50 — or 20% off',
      '$5.50{five dollars and fifty cents | five dollars fifty cents | five dollars fifty | five fifty} or{or} 20%{twenty percent} off{off}',
    ],
    [
      '$1 ₩1,250',
      '$1{one dollar} ₩1,250{one thousand two hundred fifty won | one thousand two hundred and fifty won}',
    ],
    ['$2.5 million', '$2.5{two point five} million{million dollars}'],
    [
      'in 1995',
      'in{in} 1995{nineteen ninety five | one thousand nine hundred ninety five | one thousand nine hundred and ninety five}',
    ],
    ["the '90s and 1980s", "the{the} '90s{nineties} and{and} 1980s{nineteen eighties}"],
    ['the 21st, 2nd-floor', 'the{the} 21st{twenty first} 2nd-floor{second floor}'],
    [
      '1/2 and 3/4',
      '1/2{one half | one over two | a half} and{and} 3/4{three quarters | three over four | three fourths}',
    ],
    ['3.14 -5 0.5', '3.14{three point one four} -5{minus five} 0.5{zero point five | point five}'],
    ['5km 20 °C', '5km{five kilometers} 20{twenty} °C{degrees celsius}'],
    [
      '010-1234-5678',
      '010-1234-5678{zero one zero one two three four five six seven eight | oh one oh one two three four five six seven eight}',
    ],
    ['well-known and/or ice-cream', 'well-known{well known} and/or{and or} ice-cream{ice cream}'],
    ['My TV from the U.S.', 'My{my} TV{tv | t. v.} from{from} the{the} U.S.{u. s.}'],
    ['I LIKE IT', 'I{i} LIKE{like} IT{it}'],
    ['St. Mary on Main St.', 'St.{street | saint} Mary{mary} on{on} Main{main} St.{street | saint}'],
    ['No. 5 or no.', 'No.{number | no} 5{five} or{or} no{no}'],
    ['Tom & Jerry = fun', 'Tom{tom} &{and} Jerry{jerry} ={equals} fun{fun}'],
    ['naïve café', 'naïve{naive} café{cafe}'],
    ['😀 Hi there 👍🏽!', 'Hi{hi} there{there}'],
    ['one - two', 'one{one} two{two}'],
    ["'em 'til", "'em{'em} 'til{'til}"],
    ['World War II', 'World{world} War{war} II{two | i. i.}'],
    ["students' books", "students'{students'} books{books}"],
    [
      'May 3 and 12/25/1999',
      'May{may} 3{third | three | the third} and{and} 12/25/1999{december twenty fifth nineteen ninety nine | december twenty five nineteen ninety nine | the twenty fifth of december nineteen ninety nine}',
    ],
    [
      '2024-03-05',
      '2024-03-05{march fifth twenty twenty four | march five twenty twenty four | the fifth of march twenty twenty four}',
    ],
    ['$1.5M ₩20k', '$1.5M{one point five million dollars} ₩20k{twenty thousand won}'],
    ['10-15 people', '10-15{ten to fifteen | ten fifteen} people{people}'],
    ['mid-1990s, 24/7', 'mid-1990s{mid nineteen nineties} 24/7{twenty four seven}'],
    ['a B2B 5G iPhone 15', 'a{a} B2B{b. two b.} 5G{five g.} iPhone{iphone} 15{fifteen}'],
    ['H2O 4K 2x', 'H2O{h. two o.} 4K{four k. | four thousand} 2x{two times | two x.}'],
    ['Q&A by KTX', 'Q&A{q. and a.} by{by} KTX{ktx | k. t. x.}'],
    [
      'NASA, Ph.D. at 60 mph',
      'NASA{nasa | n. a. s. a.} Ph.D{p. h. d.} at{at} 60{sixty} mph{miles per hour | miles an hour}',
    ],
  ])('%s', (text, expected) => {
    expect(shown(text)).toBe(expected);
  });

  it.each([
    ['', 'reference-empty'],
    ['  ... !? "" ', 'reference-empty'],
    ['💩', 'reference-empty'],
    ['안녕하세요', 'reference-not-english'],
    ['I like 김치', 'reference-not-english'],
    ['привет', 'reference-not-english'],
    ['你好 hello', 'reference-not-english'],
    ['word '.repeat(MAX_REFERENCE_WORDS + 1), 'reference-too-long'],
    ['x'.repeat(3000), 'reference-too-long'],
    ['999,999,999,999 '.repeat(30), 'reference-too-long'],
  ])('refuses %j', (text, code) => {
    expect(() => writtenTokens(text)).toThrow(expect.objectContaining({ code }));
  });

  it('takes as many words as it says', () => {
    expect(writtenTokens('word '.repeat(MAX_REFERENCE_WORDS))).toHaveLength(MAX_REFERENCE_WORDS);
  });

  it('names the script it cannot read, and never repeats the text', () => {
    try {
      writtenTokens('비밀 words');
      expect.unreachable();
    } catch (error) {
      expect((error as SpeechError).detail).toEqual({ script: 'Hangul' });
    }
  });

  it('gives every token of any text a reading of plain spellings, or refuses with a code', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ maxLength: 60 }), fc.string({ unit: 'grapheme', maxLength: 60 })),
        (text) => {
          try {
            for (const { text: written, readings } of writtenTokens(text)) {
              expect(written).not.toBe('');
              expect(readings.length).toBeGreaterThan(0);
              for (const word of readings.flat()) expect(word).toMatch(/^[a-z'.]+$/);
              expect(readings.every((words) => words.length > 0)).toBe(true);
            }
          } catch (error) {
            if (!(error instanceof SpeechError)) throw error;
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
