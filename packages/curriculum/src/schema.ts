/**
 * The shape of a lesson pack. Every object is strict: an unknown field is an error, so that a typing mistake
 * in a pack is found by the loader and not by a learner.
 *
 * Words used: a *turn* is one line of a dialogue; a *pair* is two words that differ in exactly one sound;
 * a *scene* is a picture described by emoji and their places, drawn elsewhere.
 */
import { z } from 'zod';

/** The 39 sounds of General American English in ARPAbet, without stress digits (CMU Pronouncing Dictionary). */
export const ARPABET_PHONES = [
  ...(['AA', 'AE', 'AH', 'AO', 'AW', 'AY', 'EH', 'ER', 'EY', 'IH', 'IY', 'OW', 'OY', 'UH', 'UW'] as const),
  ...(['B', 'CH', 'D', 'DH', 'F', 'G', 'HH', 'JH', 'K', 'L', 'M', 'N', 'NG'] as const),
  ...(['P', 'R', 'S', 'SH', 'T', 'TH', 'V', 'W', 'Y', 'Z', 'ZH'] as const),
] as const;

/** One ARPAbet sound without a stress digit, e.g. `TH`. */
export const phoneSchema = z.enum(ARPABET_PHONES);
export type Phone = z.infer<typeof phoneSchema>;

const KEBAB = /^[a-z0-9]+(-[a-z0-9]+)*$/;
/** English to be spoken or read aloud: printable ASCII only, so that text, dictionary and engine agree on every character. */
const spokenEnglish = z
  .string()
  .regex(/^[\x20-\x7e]+$/, 'English text is printable ASCII (straight apostrophes, no Hangul)')
  .regex(/^\S(.*\S)?$/, 'no space at the ends');
/** English about English: IPA is allowed, Hangul is not. */
export const englishNote = z
  .string()
  .regex(/^[^\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]+$/, 'no Hangul in English text');
/** Korean: holds at least one Hangul syllable. */
export const korean = z.string().regex(/[\uac00-\ud7a3]/, 'Korean text has Hangul');

/** Korean for both words of a pair, `<a> / <b>`. */
export const twoGlosses = korean.regex(/^[^/]+ \/ [^/]+$/, 'two glosses, "first / second"');

/** The same thing in English (ASCII, may be read aloud) and in Korean. */
export const bilingualSchema = z.strictObject({ en: spokenEnglish, ko: korean });
export type Bilingual = z.infer<typeof bilingualSchema>;

/** An explanation in both languages; the English may hold IPA symbols. */
export const bilingualNoteSchema = z.strictObject({ en: englishNote, ko: korean });
export type BilingualNote = z.infer<typeof bilingualNoteSchema>;

/** Names of the background palettes; what they look like is decided where scenes are drawn. */
export const SCENE_BACKGROUNDS = [
  'indoor-warm',
  'indoor-cool',
  'street-day',
  'street-night',
  'park',
  'office',
  'home',
  'classroom',
  'sea',
  'station',
] as const;

/**
 * One emoji in a scene. `x` and `y` are the centre as fractions of the canvas's width and height (0,0 top left),
 * `size` is the side of the square emoji as a fraction of the canvas's **height**. `flip` mirrors it left to right.
 * An item may run over the edge by up to half of itself, never more.
 */
export const sceneItemSchema = z.strictObject({
  icon: z.string().regex(KEBAB, 'an icon name of @iconify-json/fluent-emoji-flat'),
  x: z.number().min(0).max(1),
  y: z.number().min(0).max(1),
  size: z.number().min(0.04).max(0.8),
  flip: z.boolean().optional(),
});
export type SceneItem = z.infer<typeof sceneItemSchema>;

/**
 * A picture on a 16:9 canvas, drawn from the first item (back) to the last (front). The ground line of every
 * background is at y = 0.75. `alt` describes what is drawn and nothing else.
 */
export const sceneSchema = z.strictObject({
  background: z.enum(SCENE_BACKGROUNDS),
  items: z.array(sceneItemSchema).min(4).max(9),
  alt: bilingualSchema,
});
export type Scene = z.infer<typeof sceneSchema>;

/** Where a conversation happens and what the learner wants there, with its picture. `id` is unique in the curriculum. */
export const scenarioSchema = z.strictObject({
  id: z.string().regex(KEBAB),
  setting: bilingualSchema,
  picture: sceneSchema,
});
export type Scenario = z.infer<typeof scenarioSchema>;

/** One line of a dialogue. The learner speaks the `learner` lines; `speaker` is the name to show. */
export const dialogueTurnSchema = z.strictObject({
  id: z.string(),
  speaker: spokenEnglish,
  role: z.enum(['partner', 'learner']),
  en: spokenEnglish,
  ko: korean,
});
export type DialogueTurn = z.infer<typeof dialogueTurnSchema>;

/** A dialogue of 6 to 10 turns. */
export const dialogueSchema = z.array(dialogueTurnSchema).min(6).max(10);
export type Dialogue = z.infer<typeof dialogueSchema>;

/** What kind of word it is; `phrase` is a fixed expression of several words. */
export const PARTS_OF_SPEECH = [
  'noun',
  'verb',
  'adjective',
  'adverb',
  'preposition',
  'conjunction',
  'determiner',
  'pronoun',
  'number',
  'interjection',
  'phrase',
] as const;

/** A word or phrase to learn: `ko` is its meaning here, `example` a sentence of our own that uses it. */
export const targetWordSchema = z.strictObject({
  id: z.string(),
  en: spokenEnglish,
  ko: korean,
  partOfSpeech: z.enum(PARTS_OF_SPEECH),
  example: bilingualSchema.optional(),
});
export type TargetWord = z.infer<typeof targetWordSchema>;

/** A sentence to shadow and to be scored on. `id` is an exercise id, unique in the curriculum. */
export const shadowSentenceSchema = z.strictObject({ id: z.string(), en: spokenEnglish, ko: korean });
export type ShadowSentence = z.infer<typeof shadowSentenceSchema>;

/**
 * A word with its sounds: `phones` in ARPAbet without stress digits, separated by single spaces (`R AY T`), and `ipa`
 * as the learner sees it, without slashes, with schwa and (in words of several syllables) stress marks.
 */
export const soundedWordSchema = z.strictObject({
  word: z.string().regex(/^[A-Za-z]+('[a-z]+)?$/, 'one word'),
  phones: z.string().refine((text) => text.split(' ').every((p) => phoneSchema.safeParse(p).success), {
    message: 'ARPAbet sounds without stress digits, separated by single spaces',
  }),
  ipa: englishNote,
});
export type SoundedWord = z.infer<typeof soundedWordSchema>;

/** Whether two sound sequences differ in exactly one sound: one replaced, or one added anywhere. Both are ARPAbet with single spaces. */
export function differInOneSound(a: string, b: string): boolean {
  const [longer, shorter] = [a.split(' '), b.split(' ')].sort((x, y) => y.length - x.length) as [
    string[],
    string[],
  ];
  if (longer.length - shorter.length > 1) return false;
  const start = longer.findIndex((phone, index) => phone !== shorter[index]);
  if (start === -1) return false;
  const restOfShorter = shorter.slice(longer.length === shorter.length ? start + 1 : start);
  return longer.slice(start + 1).join(' ') === restOfShorter.join(' ');
}

/** The first sound in which two sequences of one length differ (ARPAbet with single spaces), as each has it; nothing for others. */
export function replacedSound(a: string, b: string): [string?, string?] {
  const [x, y] = [a.split(' '), b.split(' ')];
  if (x.length !== y.length) return [];
  const at = x.findIndex((phone, index) => phone !== y[index]);
  return [x[at], y[at]];
}

/**
 * Two words that differ in exactly one sound (one replaced, or one added). `ko` glosses both, `<a> / <b>`.
 * `id` is an exercise id; `<id>.a` and `<id>.b` are the exercises of the single words.
 */
export const minimalPairSchema = z
  .strictObject({
    id: z.string(),
    a: soundedWordSchema,
    b: soundedWordSchema,
    ko: twoGlosses,
  })
  .refine((pair) => differInOneSound(pair.a.phones, pair.b.phones), {
    message: 'the words differ in exactly one sound',
  });
export type MinimalPair = z.infer<typeof minimalPairSchema>;

/** The sound a lesson works on: which, why it matters to Korean speakers, what to do with the mouth, and pairs to hear and say. */
export const soundFocusSchema = z.strictObject({
  phones: z.array(phoneSchema).min(1).max(4),
  title: bilingualNoteSchema,
  why: bilingualNoteSchema,
  tip: bilingualNoteSchema,
  pairs: z.array(minimalPairSchema).min(3).max(5),
});
export type SoundFocus = z.infer<typeof soundFocusSchema>;

export const LEVELS = ['A1', 'A2', 'B1'] as const;
export type LessonLevel = (typeof LEVELS)[number];

/** What a lesson is about, for grouping on screen. */
export const THEMES = [
  'people',
  'food',
  'getting-around',
  'travel',
  'shopping',
  'health',
  'home',
  'services',
  'leisure',
  'culture',
  'work',
  'school',
] as const;

/** Where the lesson stands in the CEFR: the scale of the Companion Volume (2020), what the learner can do in our own words, and a note for authors. */
export const cefrSchema = z.strictObject({
  scale: spokenEnglish,
  descriptor: spokenEnglish,
  note: spokenEnglish,
});

/**
 * A lesson: one scenario, one dialogue, its words, sentences to shadow, one sound in focus, one sentence to take home.
 * Ids inside a lesson start with the lesson's id: `.t1` turns, `.w1` words, `.s1` sentences, `.p1` pairs.
 * `order` counts from 1 within a level; `minutes` is what a learner needs, 5 to 15.
 */
export const lessonSchema = z
  .strictObject({
    id: z.string().regex(KEBAB),
    level: z.enum(LEVELS),
    order: z.number().int().min(1),
    theme: z.enum(THEMES),
    title: bilingualSchema,
    goal: bilingualSchema,
    minutes: z.number().int().min(5).max(15),
    scenario: scenarioSchema,
    dialogue: dialogueSchema,
    words: z.array(targetWordSchema).min(8).max(12),
    sentences: z.array(shadowSentenceSchema).min(4).max(6),
    sound: soundFocusSchema,
    recap: bilingualNoteSchema,
    sources: z.array(z.string().min(1)).min(1),
    cefr: cefrSchema,
  })
  .superRefine((lesson, context) => {
    const problem = (path: (string | number)[], message: string) =>
      context.addIssue({ code: 'custom', path, message });
    if (!lesson.id.startsWith(`${lesson.level.toLowerCase()}-`))
      problem(['id'], 'a lesson id starts with its level');
    const parts = [
      ['dialogue', 't', lesson.dialogue],
      ['words', 'w', lesson.words],
      ['sentences', 's', lesson.sentences],
    ] as const;
    for (const [name, letter, items] of parts) checkIds([name], letter, items);
    checkIds(['sound', 'pairs'], 'p', lesson.sound.pairs);

    function checkIds(path: string[], letter: string, items: readonly { id: string }[]) {
      for (const [index, item] of items.entries()) {
        const expected = `${lesson.id}.${letter}${index + 1}`;
        if (item.id !== expected) problem([...path, index, 'id'], `expected ${expected}, found ${item.id}`);
      }
    }
  });
export type Lesson = z.infer<typeof lessonSchema>;
