import { verdictOf } from '@nova/speech/result.ts';
import type { LocalizedText } from '../localized-text.ts';
import { ModelFailure } from '../model-failure.ts';
import type { FeedbackReader, FeedbackWriter, WrittenFeedback } from '../ports/feedback-writer.ts';
import type { RateLimiter, RateLimitRule } from '../ports/rate-limiter.ts';
import type { ShapedQuestion, TextModel } from '../ports/text-model.ts';
import { attemptFeedbackV1, type FeedbackPromptInput, sessionFeedbackV1 } from '../prompts/feedback.v1.ts';
import { type FeedbackFacts, findUnfounded } from './check-feedback.ts';

/** Why the rules' text was used though there is a model. A reason of a `ModelFailure`, the quota, or what was made up. */
export type FallbackReason = string;

/** What the writer works with. */
export interface ModelFeedbackDeps {
  model: TextModel;
  /** Writes the draft, and the text to fall back to. */
  rules: FeedbackWriter;
  limiter: Pick<RateLimiter, 'consume'>;
  /** Messages a learner gets from the model in a day. */
  perDay: number;
  /** Told of every fallback, for the log and the metrics; nothing of a text is in it. */
  onFallback(reason: FallbackReason): void;
}

const DAY_SECONDS = 24 * 60 * 60;

/**
 * Feedback in the words of a language model, on the facts of the rules: what it writes is held against the result, and where
 * it fails, made something up or the learner's quota for the day is used up, the rules' own text is given and called that.
 */
export function createModelFeedbackWriter(deps: ModelFeedbackDeps): FeedbackWriter {
  return {
    async write(input) {
      const draft = (await deps.rules.write(input)).text;
      const { result, focus } = input;
      const words = result.words.filter(({ errorType }) => errorType !== 'insertion').map(({ text }) => text);
      const measured = {
        overall: Math.round(result.overall),
        accuracy: Math.round(result.accuracy),
        fluency: Math.round(result.fluency),
      };
      const isAllGood =
        focus === null && result.words.every(({ score, errorType }) => errorType === 'none' && isGood(score));
      const missing = result.words.find(({ errorType }) => errorType === 'omission')?.text;
      const about = missing ?? (focus === null ? undefined : result.words[focus.wordIndex]?.text);
      const facts: FeedbackFacts = {
        draft,
        words,
        isAllGood,
        mustName: about !== undefined && draft.ko.includes(about) ? about : null,
        scores: [result.overall, result.accuracy, result.fluency],
      };
      const prompt = { ...readerOf(input), sentences: [words.join(' ')], measured, draft };
      return written(deps, input, attemptFeedbackV1(prompt), facts);
    },
    async writeSession(input) {
      const draft = (await deps.rules.writeSession(input)).text;
      // Nothing was recorded: there is nothing to be said better.
      if (input.attempts.length === 0) return { text: draft, source: 'rules' };
      const sentences = input.attempts.map(({ referenceText }) => referenceText);
      const scores = input.attempts.map(({ result }) => result.overall);
      const best = Math.round(Math.max(...scores));
      const facts: FeedbackFacts = {
        draft,
        scores: [...scores, scores.length],
        words: sentences,
        mustName: null,
        isAllGood: false,
      };
      const measured = { sentences: sentences.length, best };
      const prompt = { ...readerOf(input), sentences, measured, draft };
      return written(deps, input, sessionFeedbackV1(prompt), facts);
    },
  };
}

/** Sure of it and good, as the card colours it. */
function isGood(score: number): boolean {
  return verdictOf(score, 1) === 'good';
}

function readerOf({ level, goal }: FeedbackReader): Pick<FeedbackPromptInput, 'level' | 'goal'> {
  return { level, goal };
}

async function written(
  deps: ModelFeedbackDeps,
  { userId, mayAskModel }: FeedbackReader,
  question: ShapedQuestion<LocalizedText>,
  facts: FeedbackFacts,
): Promise<WrittenFeedback> {
  if (userId === null || !mayAskModel) return { text: facts.draft, source: 'rules' };
  const rule: RateLimitRule = { name: 'model-feedback-day', limit: deps.perDay, windowSeconds: DAY_SECONDS };
  const problem = await ask(deps, rule, userId, question, facts);
  if (typeof problem !== 'string') return { text: problem, source: 'model' };
  deps.onFallback(problem);
  return { text: facts.draft, source: 'fallback' };
}

/** The model's text, or why there is none. */
async function ask(
  { model, limiter }: ModelFeedbackDeps,
  rule: RateLimitRule,
  userId: string,
  question: ShapedQuestion<LocalizedText>,
  facts: FeedbackFacts,
): Promise<LocalizedText | FallbackReason> {
  try {
    if (!(await limiter.consume(rule, userId)).allowed) return 'quota';
    const { value } = await model.answer(question);
    return findUnfounded(value, facts) ?? value;
  } catch (error) {
    // A message is no reason to lose a recording: whatever went wrong, the rules have something to say.
    return error instanceof ModelFailure ? error.reason : 'error';
  }
}
