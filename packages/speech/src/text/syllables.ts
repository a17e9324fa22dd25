/** Syllables of a pronunciation, by the maximal onset principle (Kahn 1976; Selkirk 1982) with the onsets English has. */
import { isVowel, splitStress } from '../arpabet.ts';
import type { SyllableResult } from '../result.ts';

/** Consonant pairs and triples that may begin an English syllable; every single consonant but NG and ZH may. */
const ONSETS: ReadonlySet<string> = new Set(
  (
    'P L,P R,P Y,B L,B R,B Y,T R,T W,D R,D W,K L,K R,K W,K Y,G L,G R,G W,F L,F R,F Y,V Y,TH R,TH W,SH R,HH Y,HH W,M Y,' +
    'S P,S T,S K,S M,S N,S L,S W,S F,S P L,S P R,S P Y,S T R,S K R,S K W,S K Y'
  ).split(','),
);
const NEVER_INITIAL: ReadonlySet<string> = new Set(['NG', 'ZH']);

/**
 * Splits the phones of one word (ARPAbet with stress digits) into syllables that cover all of them in order.
 * A word without a vowel is one unstressed syllable. Stress is the dictionary's; a word with one vowel has it.
 */
export function syllabify(symbols: readonly string[]): SyllableResult[] {
  const phones = symbols.map(splitStress);
  const nuclei = phones.flatMap(({ phone }, index) => (isVowel(phone) ? [index] : []));
  if (nuclei.length === 0)
    return symbols.length === 0 ? [] : [{ startPhone: 0, endPhone: symbols.length, stress: 'none' }];
  const starts = nuclei.map((nucleus, i) => {
    if (i === 0) return 0;
    return onsetStart(
      phones.map(({ phone }) => phone),
      nuclei[i - 1]! + 1,
      nucleus,
    );
  });
  return nuclei.map((nucleus, i) => ({
    startPhone: starts[i]!,
    endPhone: starts[i + 1] ?? symbols.length,
    stress:
      nuclei.length === 1 || phones[nucleus]!.stress === 1
        ? 'primary'
        : phones[nucleus]!.stress === 2
          ? 'secondary'
          : 'none',
  }));
}

/** The earliest index from which the consonants before `nucleus` make a legal onset. */
function onsetStart(phones: string[], from: number, nucleus: number): number {
  for (let start = Math.max(from, nucleus - 3); start < nucleus; start++) {
    const onset = phones.slice(start, nucleus);
    const legal = onset.length === 1 ? !NEVER_INITIAL.has(onset[0]!) : ONSETS.has(onset.join(' '));
    if (legal) return start;
  }
  return nucleus;
}
