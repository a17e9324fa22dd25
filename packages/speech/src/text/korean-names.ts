/**
 * Korean names and words in Latin letters ("Jeong-eun", "Gyeongbokgung") as they are said in English: the Revised Romanisation of
 * 2000 (Ministry of Culture and Tourism notice 2000-8), with the older spellings of names ("oo", "ee", "young"). The
 * values are those of the nearest American sounds.
 */

/** Longest first. */
const VOWELS: readonly (readonly [string, string])[] = [
  ['young', 'Y AH NG'],
  ['yeo', 'Y AH'],
  ['yae', 'Y EH'],
  ['wae', 'W EH'],
  ['eo', 'AH'],
  ['eu', 'UH'],
  ['ae', 'EH'],
  ['oe', 'W EH'],
  ['oo', 'UW'],
  ['ee', 'IY'],
  ['ui', 'W IY'],
  ['ya', 'Y AA'],
  ['ye', 'Y EH'],
  ['yo', 'Y OW'],
  ['yu', 'Y UW'],
  ['wa', 'W AA'],
  ['wo', 'W AH'],
  ['we', 'W EH'],
  ['wi', 'W IY'],
  ['a', 'AA'],
  ['o', 'OW'],
  ['u', 'UW'],
  ['i', 'IY'],
  ['e', 'EH'],
];
const ONSETS: Readonly<Record<string, string>> = {
  kk: 'K',
  tt: 'T',
  pp: 'P',
  ss: 'S',
  jj: 'JH',
  ch: 'CH',
  sh: 'SH',
  g: 'G',
  n: 'N',
  d: 'D',
  r: 'R',
  l: 'L',
  m: 'M',
  b: 'B',
  s: 'S',
  j: 'JH',
  k: 'K',
  t: 'T',
  p: 'P',
  h: 'HH',
};
const CODAS: Readonly<Record<string, string>> = {
  ng: 'NG',
  k: 'K',
  n: 'N',
  t: 'T',
  l: 'L',
  m: 'M',
  p: 'P',
};
const ONSET = Object.keys(ONSETS).join('|');
const VOWEL = VOWELS.map(([letters]) => letters).join('|');
const SYLLABLE = new RegExp(`(${ONSET})?(${VOWEL})(ng|[kntlmp])?(?=$|(?:${ONSET})?(?:${VOWEL}))`, 'y');
/** Spellings that English words hardly have. */
const TELLING = /eo|eu(?!r)|yae|kk|tteo|jj|gye|hy[eu]/;

/** The reading, the first syllable stressed, and whether the spelling is surely Korean; null when it cannot be. */
export function koreanReading(word: string): { phones: string[]; isSure: boolean } | null {
  const phones: string[] = [];
  let syllables = 0;
  SYLLABLE.lastIndex = 0;
  while (SYLLABLE.lastIndex < word.length) {
    const match = SYLLABLE.exec(word);
    if (!match) return null;
    const [, onset = '', vowel = '', coda = ''] = match;
    const sounds = VOWELS.find(([letters]) => letters === vowel)![1].split(' ');
    const stress = syllables++ === 0 ? '1' : '0';
    if (onset !== '') phones.push(ONSETS[onset]!);
    phones.push(...sounds.map((symbol) => (/^[AEIOU]/.test(symbol) ? symbol + stress : symbol)));
    if (coda !== '') phones.push(CODAS[coda]!);
  }
  const isSure = TELLING.test(word);
  return syllables > 1 || isSure ? { phones, isSure } : null;
}
