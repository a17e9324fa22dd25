/** Words whose stress depends on what they are: "a REcord", "to reCORD". */
import { isVowel, splitStress } from '../arpabet.ts';
import type { ReferenceWord } from './reference.ts';

/** Whether two pronunciations of a word differ in where the main stress is and not in how many vowels they have. */
export function isStressedEitherWay({ readings }: Pick<ReferenceWord, 'readings'>): boolean {
  return readings.flat().some(({ variants }) => {
    const mainOf = new Map<number, number>();
    return variants.some((symbols) => {
      const vowels = symbols.map(splitStress).filter(({ phone }) => isVowel(phone));
      const main = vowels.findIndex(({ stress }) => stress === 1);
      const known = mainOf.get(vowels.length);
      mainOf.set(vowels.length, main);
      return known !== undefined && known !== main;
    });
  });
}
