import type { LocalizedText } from '../localized-text.ts';
import type { CefrLevel } from '../ports/learner-repository.ts';
import type { ShapedQuestion } from '../ports/text-model.ts';
import { answerShape, fields, listOf, oneOf, text } from './answer-shape.ts';
import { LEARNER_RULE, quoteLearner, SAFETY_RULE } from './learner-words.ts';

/** What the prompt of a picture talk is made of. Nothing of it says who the learner is. */
export interface PictureTalkPromptInput {
  level: CefrLevel | null;
  /** What is so in the picture: id and English. */
  facts: readonly { factId: string; en: string }[];
  said: string;
  /** What the rules would say: true, and in the right order. */
  draft: LocalizedText;
}

/** What the model says of a description. */
export interface PictureTalkAnswer {
  mentioned: string[];
  next: { en: string; ko: string }[];
  ko: string;
  en: string;
}

const LEVELS: Readonly<Record<CefrLevel, string>> = {
  A1: 'CEFR A1: "There is ...", "I can see ...", at most 8 words',
  A2: 'CEFR A2: one simple sentence, at most 12 words',
  B1: 'CEFR B1: everyday English, at most 15 words',
  B2: 'CEFR B2: natural English, at most 19 words',
  C1: 'CEFR C1: natural, precise English, at most 23 words',
};

function systemText(level: CefrLevel | null): string {
  return `You are a kind English tutor. A learner whose first language is Korean describes a picture. You cannot see it; the facts are all that is known of it.
${LEARNER_RULE}
${SAFETY_RULE}
mentioned: the ids of the facts that the learner told, also in other words. Only what she really told.
next: two or three sentences she could say next, each about facts she has not told yet, true by the facts alone. Name nothing that is not in them. Level: ${LEVELS[level ?? 'A1']}. Each with its meaning in natural Korean, 해요체.
ko: two or three short sentences in natural Korean, 해요체: what she told, then what is still to tell or what does not fit the facts, as the draft does. English words only in “ ” and only such as are in the facts or the draft.
en: the same in English. Never add a number, a thing or a place that is not in the facts.`;
}

/** Asks for advice on a description of a picture. Version 1. */
export function pictureTalkV1(input: PictureTalkPromptInput): ShapedQuestion<PictureTalkAnswer> {
  const { level, facts, said, draft } = input;
  const ids = facts.map(({ factId }) => factId);
  return {
    name: 'picture_talk',
    system: systemText(level),
    user: [
      'Facts:',
      ...facts.map(({ factId, en }) => `${factId}: ${en}`),
      `She said: ${quoteLearner(said.slice(0, 600))}`,
      `Draft ko: ${draft.ko}`,
      `Draft en: ${draft.en}`,
    ].join('\n'),
    maxTokens: 700,
    temperature: 0.3,
    shape: answerShape(
      fields({
        mentioned: listOf(oneOf(ids), { min: 0, max: ids.length }),
        next: listOf(fields({ en: text({ maxLength: 160 }), ko: text({ maxLength: 160 }) }), {
          min: 2,
          max: 3,
        }),
        ko: text({ maxLength: 300 }),
        en: text({ maxLength: 400 }),
      }),
    ),
  };
}
