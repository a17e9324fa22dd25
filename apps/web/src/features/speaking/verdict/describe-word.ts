import type { Translate } from '../../../lib/translate.ts';
import type { ko } from '../speaking.ko.ts';
import type { PhoneMark, WordMark } from './word-marks.ts';

type SpeakingT = Translate<typeof ko>;

/**
 * What a screen reader says after a marked word, e.g. "l 소리가 r처럼 들렸어요": the verdict for a word that is good or in
 * doubt, otherwise what was heard, worst first, at most two sounds.
 */
export function describeWord(mark: WordMark, t: SpeakingT): string {
  if (mark.kind === 'omitted') return t('spoken.omitted');
  if (mark.kind === 'inserted') return t('spoken.inserted');
  if (mark.verdict === 'good' || mark.verdict === 'unsure') return t(`spoken.${mark.verdict}`);
  const faults = mark.phones
    .filter((phone) => phone.verdict === 'off' || phone.verdict === 'close')
    .sort((a, b) => Number(b.verdict === 'off') - Number(a.verdict === 'off'))
    .slice(0, 2)
    .map((phone) => describePhone(phone, t));
  return faults.length > 0 ? faults.join(', ') : t(`spoken.${mark.verdict}`);
}

/** One sound in words: what was heard in its place. */
export function describePhone(phone: PhoneMark, t: SpeakingT): string {
  const { expectedIpa: expected, heardIpa: heard } = phone;
  if (phone.verdict === 'unsure') return t('spoken.unsure');
  if (expected === null) return t('spoken.soundAdded', { heard: heard ?? '' });
  if (phone.kind === 'omitted') return t('spoken.soundMissing', { expected });
  if (phone.verdict === 'good') return t('spoken.good');
  return heard === null ? t('spoken.soundWeak', { expected }) : t('spoken.heardAs', { expected, heard });
}
