import type { LocalizedText } from '../localized-text.ts';
import type { CefrLevel, LearningGoal } from '../ports/learner-repository.ts';
import type { ShapedQuestion } from '../ports/text-model.ts';
import { answerShape, fields, text } from './answer-shape.ts';
import { LEARNER_RULE, quoteLearner, SAFETY_RULE } from './learner-words.ts';

/** What a feedback prompt is made of. Nothing of it says who the learner is. */
export interface FeedbackPromptInput {
  level: CefrLevel | null;
  goal: LearningGoal | null;
  /** What was read; the learner may have typed it herself. */
  sentences: readonly string[];
  /** Names and values of what was measured. */
  measured: Readonly<Record<string, number>>;
  /** What the rules would say: true, and in the right order. */
  draft: LocalizedText;
}

const HOW_EASY: Readonly<Record<CefrLevel, string>> = {
  A1: 'Very short English sentences of common words, at most 8 words each.',
  A2: 'Short, simple English sentences, at most 12 words each.',
  B1: 'Clear everyday English.',
  B2: 'Natural English.',
  C1: 'Natural, precise English.',
};

const GOALS: Readonly<Record<LearningGoal, string>> = {
  travel: 'travelling',
  work: 'work',
  study: 'her studies',
  'daily-life': 'everyday life',
  exam: 'an exam',
};

function systemText(about: string, { level, goal }: FeedbackPromptInput): string {
  return `You are a kind English pronunciation coach for a learner whose first language is Korean. You write a short message ${about}.
${LEARNER_RULE}
${SAFETY_RULE}
You are given measurements and a draft. Only they are true. Say what the draft says, in the same order, warmer and more personal: first what went well if the draft says so, then the one thing to work on and how. Never add a number, a word of the sentence, a sound, a score or an advice that is not in them. Keep sounds in slashes as they are. Do not call anything perfect unless the draft finds nothing to mend.
ko: two or three short sentences in natural Korean, 해요체, with English words in “ ” only where the draft has them.
en: the same in English. ${level === null ? HOW_EASY.A2 : HOW_EASY[level]}
${goal === null ? '' : `She learns English for ${GOALS[goal]}; a word of encouragement may mention that.`}`.trim();
}

function question(about: string, input: FeedbackPromptInput): ShapedQuestion<LocalizedText> {
  const measured = Object.entries(input.measured).map(([name, value]) => `${name}: ${value}`);
  const said = input.sentences.map((sentence) => quoteLearner(sentence.slice(0, 300)));
  return {
    name: 'feedback',
    system: systemText(about, input),
    user: [
      `She read: ${said.join(' ')}`,
      `Measured (0-100): ${measured.join(', ')}`,
      `Draft ko: ${input.draft.ko}`,
      `Draft en: ${input.draft.en}`,
    ].join('\n'),
    maxTokens: 500,
    temperature: 0.4,
    shape: answerShape(fields({ ko: text({ maxLength: 300 }), en: text({ maxLength: 400 }) })),
  };
}

/** Asks for the message after one recording. Version 1. */
export function attemptFeedbackV1(input: FeedbackPromptInput): ShapedQuestion<LocalizedText> {
  return question('after she read one sentence aloud', input);
}

/** Asks for the message at the end of a session. Version 1. */
export function sessionFeedbackV1(input: FeedbackPromptInput): ShapedQuestion<LocalizedText> {
  return question('at the end of a practice session', { ...input, sentences: input.sentences.slice(0, 12) });
}
