/**
 * The shape of `packs/sounds.json`: the sounds of English, what Korean speakers say for them, and what to do about it. Strict like
 * lessons: an unknown field is an error.
 */
import { z } from 'zod';
import {
  ARPABET_PHONES,
  differInOneSound,
  englishNote,
  korean,
  type Phone,
  phoneSchema,
  replacedSound,
  soundedWordSchema,
  twoGlosses,
} from './schema.ts';

/** Two words to hear and say one after the other. */
const contrastSchema = z.strictObject({
  a: soundedWordSchema,
  b: soundedWordSchema,
  ko: twoGlosses,
});
type Contrast = z.infer<typeof contrastSchema>;

function isPairFor(expected: Phone, heard: Phone, { a, b }: Contrast): boolean {
  const [inA, inB] = replacedSound(a.phones, b.phones);
  return inA === expected && inB === heard && differInOneSound(a.phones, b.phones);
}

/**
 * What to do when `heard` came out instead of the sound. `pairs` differ in these two sounds alone, the expected one in `a`, and serve
 * for the opposite mix-up, too: they are for what the lessons have no pairs for, or none with the sounds at that place of a word.
 */
export const confusionSchema = z.strictObject({
  heard: phoneSchema,
  tipKo: korean,
  tipEn: englishNote,
  pairs: z.array(contrastSchema).min(3).max(5).optional(),
});
export type Confusion = z.infer<typeof confusionSchema>;

/**
 * One sound of English. `ipa` is what the learner sees (ARPAbet never is), `ipaUnstressed` its weak form where the
 * symbol differs. `tipKo`/`tipEn` say how to make the sound, in one sentence that also works as a fix. `omittedTipKo`/
 * `omittedTipEn` are for when the sound was not heard at all.
 */
export const soundSchema = z.strictObject({
  phone: phoneSchema,
  kind: z.enum(['vowel', 'consonant']),
  ipa: englishNote,
  ipaUnstressed: englishNote.optional(),
  nameKo: korean,
  nameEn: englishNote,
  tipKo: korean,
  tipEn: englishNote,
  omittedTipKo: korean,
  omittedTipEn: englishNote,
  examples: z.array(soundedWordSchema).min(3).max(5),
  confusions: z.array(confusionSchema),
});
export type Sound = z.infer<typeof soundSchema>;

/**
 * What to do when a vowel was added that English does not have there. `context`: `final` = after the last consonant of
 * a word, `cluster` = between two consonants. `after` lists the consonants before the added vowel; the first entry
 * that fits wins.
 */
export const insertionTipSchema = z.strictObject({
  context: z.enum(['final', 'cluster']),
  after: z.array(phoneSchema).min(1),
  tipKo: korean,
  tipEn: englishNote,
});
export type InsertionTip = z.infer<typeof insertionTipSchema>;

/** What Korean speakers carry over that is not one sound for another. `lateralised-final`: N, T or D before L said as L. */
export const HABITS = [
  'unreleased-final',
  'nasalised-final',
  'lateralised-final',
  'full-vowel-for-schwa',
  'flat-stress',
  'wrong-stress',
] as const;
export type HabitKind = (typeof HABITS)[number];

/** What to do about a habit, with the mouth or the voice, and words in which it can be heard. */
export const habitSchema = z.strictObject({
  kind: z.enum(HABITS),
  tipKo: korean,
  tipEn: englishNote,
  pairs: z.array(contrastSchema).min(3).max(5),
});
export type Habit = z.infer<typeof habitSchema>;

/** `packs/sounds.json`: all 39 sounds, each exactly once, the tips for added vowels, and for each habit once. */
export const soundPackSchema = z
  .strictObject({
    sounds: z.array(soundSchema).length(ARPABET_PHONES.length),
    insertions: z.array(insertionTipSchema).min(1),
    habits: z.array(habitSchema).length(HABITS.length),
  })
  .superRefine((pack, context) => {
    const seen = new Set<string>();
    for (const [place, sound] of pack.sounds.entries()) {
      const at = (path: (string | number)[], message: string) =>
        context.addIssue({ code: 'custom', path: ['sounds', place, ...path], message });
      if (seen.has(sound.phone)) at(['phone'], `${sound.phone} is described twice`);
      seen.add(sound.phone);
      const heard = sound.confusions.map((confusion) => confusion.heard);
      if (new Set(heard).size !== heard.length) at(['confusions'], 'the same heard sound twice');
      if (heard.includes(sound.phone)) at(['confusions'], 'a sound cannot be confused with itself');
      for (const [index, confusion] of sound.confusions.entries()) {
        const isOther = (pair: Contrast) => !isPairFor(sound.phone, confusion.heard, pair);
        if (confusion.pairs?.some(isOther))
          at(
            ['confusions', index, 'pairs'],
            `the words differ in ${sound.phone} and ${confusion.heard} alone`,
          );
      }
    }
    if (new Set(pack.habits.map(({ kind }) => kind)).size !== pack.habits.length)
      context.addIssue({ code: 'custom', path: ['habits'], message: 'the same habit twice' });
  });
export type SoundPack = z.infer<typeof soundPackSchema>;
