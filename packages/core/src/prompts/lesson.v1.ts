import type { CefrLevel } from '../ports/learner-repository.ts';
import type { LessonRequest } from '../ports/lesson-writer.ts';
import type { ShapedQuestion } from '../ports/text-model.ts';
import { answerShape, fields, listOf, oneOf, text } from './answer-shape.ts';
import { LEARNER_RULE, quoteLearner, SAFETY_RULE } from './learner-words.ts';

/** What a model may call a word: what the curriculum's lessons do. */
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

const LEVELS: Readonly<Record<CefrLevel, string>> = {
  A1: 'CEFR A1: present tense, set phrases, the most common words, at most 9 words a sentence',
  A2: 'CEFR A2: simple past and future, common everyday words, at most 12 words a sentence',
  B1: 'CEFR B1: everyday English with reasons and opinions, at most 15 words a sentence',
  B2: 'CEFR B2: natural English, at most 19 words a sentence',
  C1: 'CEFR C1: natural, precise English, at most 23 words a sentence',
};

function systemText(level: CefrLevel): string {
  return `You write short English lessons for a learner whose first language is Korean.
${LEARNER_RULE}
${SAFETY_RULE}
The lesson is about what the learner gives: a topic, a text of her own, words, or several of these. Every word she gives is used. Use nobody's real name.
Level: ${LEVELS[level]}. Do not go above it.
English is plain ASCII to be spoken aloud: straight apostrophes, no abbreviations, no emoji. Korean is natural; explanations in 해요체.
dialogue: 6 to 8 lines, partner and learner in turn, the partner first; partner and learner are roles that fit the scene.
words: the words to learn, with the meaning they have here and an example sentence.
sentences: to be said aloud one by one; they use the words.
goal: begins "I can" and in Korean ends in "~할 수 있어요".`;
}

const english = (maxLength: number) => text({ maxLength });
const korean = (maxLength: number) => text({ maxLength });

const lessonShape = answerShape(
  fields({
    titleEn: english(60),
    titleKo: korean(60),
    goalEn: english(140),
    goalKo: korean(140),
    partner: text({ maxLength: 30, description: 'The role of the partner, e.g. Barista' }),
    settingEn: english(200),
    settingKo: korean(200),
    recapEn: english(200),
    recapKo: korean(200),
    words: listOf(
      fields({
        en: english(40),
        ko: korean(40),
        partOfSpeech: oneOf(PARTS_OF_SPEECH),
        exampleEn: english(140),
        exampleKo: korean(140),
      }),
      { min: 8, max: 12 },
    ),
    sentences: listOf(fields({ en: english(140), ko: korean(140) }), { min: 4, max: 6 }),
    dialogue: listOf(fields({ role: oneOf(['partner', 'learner']), en: english(160), ko: korean(160) }), {
      min: 6,
      max: 10,
    }),
  }),
);

/** What the model says of a lesson. */
export type LessonAnswer = ReturnType<typeof lessonShape.read>;

/** Asks for a lesson. Version 1. */
export function lessonV1({ topic, text: own, words, level }: LessonRequest): ShapedQuestion<LessonAnswer> {
  const parts = [
    ...(topic === null ? [] : [`Topic: ${quoteLearner(topic)}`]),
    ...(words.length === 0 ? [] : [`Words: ${quoteLearner(words.join(', '))}`]),
    ...(own === null ? [] : [`Her text: ${quoteLearner(own)}`]),
  ];
  return {
    name: 'lesson',
    system: systemText(level),
    user: parts.join('\n'),
    maxTokens: 4_000,
    temperature: 0.6,
    shape: lessonShape,
  };
}
