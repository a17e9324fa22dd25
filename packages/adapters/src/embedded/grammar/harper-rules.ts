import type { LocalizedText } from '@nova/core/localized-text.ts';

/**
 * The rules of Harper (2.10) that are asked, each with its reason in our words. Of some 700 these are the ones that mended
 * sentences of Korean learners and touched no right one, neither of the curriculum nor of those that look wrong (docs/adr/0033).
 * The others that spoke up there did so wrongly: spelling of names, commas, "It's June" to "Its June", "Has she come?" to "Has she
 * comes?", "what she did made me cry" to "did make".
 */
export const HARPER_RULES: Readonly<Record<string, LocalizedText>> = {
  AnA: {
    ko: '모음 소리 앞에는 an, 자음 소리 앞에는 a를 써요.',
    en: 'Use "an" before the sound of a vowel and "a" before any other.',
  },
  ModalOf: {
    ko: 'could, should, would 뒤에는 of가 아니라 have를 써요.',
    en: 'After "could", "should" or "would" it is "have", not "of".',
  },
  PronounInflectionBe: {
    ko: '주어에 맞는 be동사를 써요.',
    en: 'Use the form of "be" that goes with the subject.',
  },
  SimplePastToPastParticiple: {
    ko: 'have 뒤에는 과거분사를 써요.',
    en: 'After "have" comes the past participle.',
  },
};
