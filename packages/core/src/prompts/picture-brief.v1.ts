import type { ShapedQuestion } from '../ports/text-model.ts';
import { answerShape, fields, listOf, text, yesOrNo } from './answer-shape.ts';
import { LEARNER_RULE, quoteLearner, SAFETY_RULE } from './learner-words.ts';

/** What the model says of a picture that a learner asked for. */
export interface PictureBriefAnswer {
  isFitting: boolean;
  tags: string[];
  altEn: string;
  altKo: string;
  english: string;
}

const SYSTEM = `You turn a Korean learner's wish for a picture into a brief for an illustrator of an English textbook.
${LEARNER_RULE}
${SAFETY_RULE}
Set isFitting to false when the wish breaks these rules or names a real person, a brand or a character of somebody else's; the other fields then describe an empty park bench.
english: one plain sentence that names the place, the people by their role (a barista, two friends), the things and what happens. Positive words only: say what is there, never what is not. No writing in the picture.
altEn and altKo: what is to be seen, for somebody who does not see it; altKo in natural Korean in 해요체.
tags: the main things, English nouns, lower case.`;

/** Asks for the brief of a picture. Version 1. */
export function pictureBriefV1(words: string): ShapedQuestion<PictureBriefAnswer> {
  return {
    name: 'picture_brief',
    system: SYSTEM,
    user: `The wish: ${quoteLearner(words)}`,
    maxTokens: 500,
    temperature: 0.3,
    shape: answerShape(
      fields({
        isFitting: yesOrNo(),
        tags: listOf(text({ maxLength: 30 }), { min: 1, max: 8 }),
        altEn: text({ maxLength: 200 }),
        altKo: text({ maxLength: 200 }),
        english: text({ maxLength: 300 }),
      }),
    ),
  };
}
