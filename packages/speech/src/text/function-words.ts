/**
 * Function words with their strong and weak forms: the forms CMUdict lacks are added, the ones that belong to another
 * word of the same spelling ("us" as "U.S.") are left out. Strong form first. Weak forms after Roach, English
 * Phonetics and Phonology (4th ed., 2009), chapter 12, in General American.
 */
export const FUNCTION_WORDS: Readonly<Record<string, readonly string[]>> = {
  a: ['AH0', 'EY1'],
  am: ['AE1 M', 'AH0 M'],
  an: ['AE1 N', 'AH0 N'],
  and: ['AE1 N D', 'AH0 N D', 'AH0 N'],
  are: ['AA1 R', 'ER0'],
  as: ['AE1 Z', 'AH0 Z'],
  at: ['AE1 T', 'AH0 T'],
  but: ['B AH1 T'],
  can: ['K AE1 N', 'K AH0 N'],
  do: ['D UW1', 'D AH0'],
  for: ['F AO1 R', 'F ER0'],
  from: ['F R AH1 M', 'F R AA1 M'],
  had: ['HH AE1 D', 'HH AH0 D', 'AH0 D'],
  has: ['HH AE1 Z', 'HH AH0 Z', 'AH0 Z'],
  have: ['HH AE1 V', 'HH AH0 V', 'AH0 V'],
  he: ['HH IY1', 'IY0'],
  her: ['HH ER1', 'ER0'],
  him: ['HH IH1 M', 'IH0 M'],
  his: ['HH IH1 Z', 'IH0 Z'],
  i: ['AY1'],
  in: ['IH1 N'],
  is: ['IH1 Z'],
  it: ['IH1 T'],
  of: ['AH1 V', 'AH0'],
  on: ['AA1 N', 'AO1 N'],
  or: ['AO1 R', 'ER0'],
  some: ['S AH1 M'],
  than: ['DH AE1 N', 'DH AH0 N'],
  that: ['DH AE1 T', 'DH AH0 T'],
  the: ['DH AH0', 'DH IY0'],
  them: ['DH EH1 M', 'DH AH0 M'],
  to: ['T UW1', 'T AH0'],
  us: ['AH1 S'],
  was: ['W AA1 Z', 'W AH0 Z'],
  were: ['W ER1'],
  what: ['W AH1 T', 'W AA1 T', 'HH W AH1 T'],
  would: ['W UH1 D', 'AH0 D'],
  you: ['Y UW1', 'Y AH0'],
  your: ['Y AO1 R', 'Y UH1 R', 'Y ER0'],
};

/** The names of the letters, as in abbreviations that are spelled out. */
export const LETTER_NAMES: Readonly<Record<string, readonly string[]>> = {
  a: ['EY1'],
  b: ['B IY1'],
  c: ['S IY1'],
  d: ['D IY1'],
  e: ['IY1'],
  f: ['EH1 F'],
  g: ['JH IY1'],
  h: ['EY1 CH'],
  i: ['AY1'],
  j: ['JH EY1'],
  k: ['K EY1'],
  l: ['EH1 L'],
  m: ['EH1 M'],
  n: ['EH1 N'],
  o: ['OW1'],
  p: ['P IY1'],
  q: ['K Y UW1'],
  r: ['AA1 R'],
  s: ['EH1 S'],
  t: ['T IY1'],
  u: ['Y UW1'],
  v: ['V IY1'],
  w: ['D AH1 B AH0 L Y UW0'],
  x: ['EH1 K S'],
  y: ['W AY1'],
  z: ['Z IY1'],
};

/** Words our learners meet that the dictionary does not have. */
export const ADDED_WORDS: Readonly<Record<string, readonly string[]>> = {
  covid: ['K OW1 V IH0 D'],
  bibimbap: ['B IY1 B IH0 M B AA2 P'],
  bulgogi: ['B UH0 L G OW1 G IY0'],
  tteokbokki: ['T AH0 K B OW1 K IY0'],
  hangul: ['HH AA1 N G UH0 L'],
  hanbok: ['HH AA1 N B AA2 K'],
  busan: ['B UW1 S AA2 N', 'P UW1 S AA2 N'],
  jeju: ['JH EH1 JH UW0', 'JH EY1 JH UW0'],
  incheon: ['IH1 N CH AH0 N', 'IH1 N CH AA0 N'],
  hongdae: ['HH OW1 NG D EH0'],
  gangnam: ['G AA1 NG N AA0 M', 'K AA1 NG N AA0 M'],
  emoji: ['IH0 M OW1 JH IY0'],
  hashtag: ['HH AE1 SH T AE2 G'],
  vlog: ['V L AA1 G', 'V L AO1 G'],
  chatbot: ['CH AE1 T B AA2 T'],
  webtoon: ['W EH1 B T UW2 N'],
};

/** Whether a written word is one of those that are weak in careful speech too. */
export function isFunctionWord(text: string): boolean {
  return Object.hasOwn(FUNCTION_WORDS, text.toLowerCase());
}
