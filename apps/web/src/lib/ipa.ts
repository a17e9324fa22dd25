/**
 * ARPAbet to IPA for General American, stress digits ignored.
 * Source: the CMUdict phone set mapped as in the Wikipedia table "ARPABET" (2-letter codes), AH as the stressed vowel.
 */
const ipaByPhone: Record<string, string> = {
  AA: 'ɑ',
  AE: 'æ',
  AH: 'ʌ',
  AO: 'ɔ',
  AW: 'aʊ',
  AX: 'ə',
  AY: 'aɪ',
  EH: 'ɛ',
  ER: 'ɝ',
  EY: 'eɪ',
  IH: 'ɪ',
  IY: 'i',
  OW: 'oʊ',
  OY: 'ɔɪ',
  UH: 'ʊ',
  UW: 'u',
  B: 'b',
  CH: 'tʃ',
  D: 'd',
  DH: 'ð',
  F: 'f',
  G: 'ɡ',
  HH: 'h',
  JH: 'dʒ',
  K: 'k',
  L: 'l',
  M: 'm',
  N: 'n',
  NG: 'ŋ',
  P: 'p',
  R: 'ɹ',
  S: 's',
  SH: 'ʃ',
  T: 't',
  TH: 'θ',
  V: 'v',
  W: 'w',
  Y: 'j',
  Z: 'z',
  ZH: 'ʒ',
};

/** The IPA of an ARPAbet phone such as `TH1` or `TH`; an unknown symbol comes back in lower case. */
export function phoneToIpa(phone: string): string {
  const bare = phone.replace(/\d$/, '').toUpperCase();
  return ipaByPhone[bare] ?? bare.toLowerCase();
}
