/** What Flite would leave out or spell out ("ampersand"), and what a reader says or does instead. */
const REPLACEMENTS: readonly (readonly [RegExp, string])[] = [
  [/[\u2018\u2019\u201b\u02bc\u2032]/g, "'"],
  [/[\u201c\u201d\u2033]/g, '"'],
  [/\s*[\u2013\u2014\u2015]\s*/g, ', '],
  [/\u2026/g, '...'],
  [/&/g, ' and '],
  [/\u00b0\s*C\b/g, ' degrees Celsius'],
  [/\u00b0\s*F\b/g, ' degrees Fahrenheit'],
  [/\u00b0/g, ' degrees'],
  [/£\s?([\d,.]*\d)/g, '$1 pounds'],
  [/€\s?([\d,.]*\d)/g, '$1 euros'],
  [/₩\s?([\d,.]*\d)/g, '$1 won'],
];

/**
 * The text in printable ASCII, which is all that Flite reads: typographic marks in their plain form, accents dropped
 * (café becomes cafe), signs it does not know in words. What has no such form becomes a space.
 */
export function toSpeakable(text: string): string {
  let plain = text;
  for (const [pattern, replacement] of REPLACEMENTS) plain = plain.replace(pattern, replacement);
  return plain
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[^\x20-\x7e]/gu, ' ')
    .replace(/ +/g, ' ')
    .trim();
}
