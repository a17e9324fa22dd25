import type { Curriculum } from './load.ts';
import { type BilingualNote, type MinimalPair, replacedSound, type SoundedWord } from './schema.ts';
import { HABITS } from './sound-schema.ts';

/**
 * What to do about a vowel added after the consonant `after`, at the end of a word or inside a cluster.
 * `undefined` when nothing is known for that consonant (a vowel, or not a sound at all).
 */
export function addedVowelTip(
  curriculum: Curriculum,
  context: 'final' | 'cluster',
  after: string,
): BilingualNote | undefined {
  const tip = curriculum.insertions.find(
    (t) => t.context === context && t.after.some((phone) => phone === after),
  );
  return tip && { ko: tip.tipKo, en: tip.tipEn };
}

/** Two words to hear and say one after the other, the expected sound in `a`. */
export interface PracticePair {
  a: SoundedWord;
  b: SoundedWord;
}

/** What to do about something that was heard, and words to practise it with (none where the curriculum has none). */
export interface Practice {
  tip: BilingualNote;
  pairs: PracticePair[];
}

/**
 * How to mend one sound said for another: the tip of that mix-up (the sound's own where the mix-up is not a typical one)
 * and the minimal pairs that differ in just these two sounds: those of the sounds, then those of the lessons, easier lessons first.
 * `undefined` for a sound that does not exist.
 */
export function mixUpPractice(curriculum: Curriculum, expected: string, heard: string): Practice | undefined {
  const sound = [...curriculum.soundByPhone.values()].find(({ phone }) => phone === expected);
  if (!sound) return undefined;
  const { tipKo, tipEn } = sound.confusions.find((confusion) => confusion.heard === heard) ?? sound;
  const pairs = [...soundPairs(curriculum), ...lessonPairs(curriculum)].flatMap((pair) => {
    const [inA, inB] = replacedSound(pair.a.phones, pair.b.phones);
    if (inA === expected && inB === heard) return [{ a: pair.a, b: pair.b }];
    return inA === heard && inB === expected ? [{ a: pair.b, b: pair.a }] : [];
  });
  return { tip: { ko: tipKo, en: tipEn }, pairs };
}

/**
 * Pairs of which the second word has a vowel more, at the end or between consonants ("sport", "support"). Those with the
 * vowel after the consonant `after` first.
 */
export function addedVowelPairs(
  curriculum: Curriculum,
  context: 'final' | 'cluster',
  after: string,
): PracticePair[] {
  const fitting = lessonPairs(curriculum).flatMap(({ a, b }) => {
    const [short, long] = [a.phones.split(' '), b.phones.split(' ')];
    if (long.length !== short.length + 1) return [];
    const at = long.findIndex((phone, index) => phone !== short[index]);
    const isVowel = curriculum.soundByPhone.get(long[at] as SoundPhone)?.kind === 'vowel';
    const isHere = (at === short.length) === (context === 'final');
    return isVowel && isHere ? [{ pair: { a, b }, isSame: short[at - 1] === after }] : [];
  });
  return fitting.sort((x, y) => Number(y.isSame) - Number(x.isSame)).map(({ pair }) => pair);
}

/** How to mend a habit that is not one sound for another; `undefined` for a kind the packs do not know. */
export function habitPractice(curriculum: Curriculum, kind: string): Practice | undefined {
  const known = HABITS.find((each) => each === kind);
  const habit = known && curriculum.habitByKind.get(known);
  return (
    habit && { tip: { ko: habit.tipKo, en: habit.tipEn }, pairs: habit.pairs.map(({ a, b }) => ({ a, b })) }
  );
}

type SoundPhone = Parameters<Curriculum['soundByPhone']['get']>[0];

function soundPairs(curriculum: Curriculum): PracticePair[] {
  const confusions = [...curriculum.soundByPhone.values()].flatMap((sound) => sound.confusions);
  return confusions.flatMap(({ pairs = [] }) => pairs);
}

function lessonPairs(curriculum: Curriculum): MinimalPair[] {
  return curriculum.lessons.flatMap((lesson) => lesson.sound.pairs);
}
