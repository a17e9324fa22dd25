import type { LocalizedText } from '@nova/core/localized-text.ts';

/**
 * The rules of Harper (2.10) that are asked, each with its reason in our words. Of some 700 these are the ones that mended
 * sentences of Korean learners and never touched a right one: measured on the 1,536 right sentences of the curriculum and of
 * the correction list, and on 146 wrong ones (docs/adr/0033). The others that spoke up there did so wrongly: spelling of
 * names, commas, "It's June" to "Its June", "going there" to "going their".
 */
export const HARPER_RULES: Readonly<Record<string, LocalizedText>> = {
  AnA: {
    ko: '모음 소리 앞에는 an, 자음 소리 앞에는 a를 써요.',
    en: 'Use "an" before the sound of a vowel and "a" before any other.',
  },
  ArriveTo: { ko: 'arrive 뒤에는 to를 쓰지 않아요.', en: 'No "to" after "arrive".' },
  DidPast: { ko: 'did 뒤에는 동사원형을 써요.', en: 'After "did" comes the plain verb.' },
  Discuss: { ko: 'discuss 뒤에는 about을 쓰지 않아요.', en: 'No "about" after "discuss".' },
  ModalOf: {
    ko: 'could, should, would 뒤에는 of가 아니라 have를 써요.',
    en: 'After "could", "should" or "would" it is "have", not "of".',
  },
  NominalWants: { ko: '주어와 동사의 형태를 맞춰요.', en: 'Make the verb agree with its subject.' },
  PronounInflectionBe: {
    ko: '주어에 맞는 be동사를 써요.',
    en: 'Use the form of "be" that goes with the subject.',
  },
  PronounVerbAgreement: { ko: '주어와 동사의 형태를 맞춰요.', en: 'Make the verb agree with its subject.' },
  SimplePastToPastParticiple: {
    ko: 'have 뒤에는 과거분사를 써요.',
    en: 'After "have" comes the past participle.',
  },
};
