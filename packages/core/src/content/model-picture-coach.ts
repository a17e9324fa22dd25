import { ModelFailure } from '../model-failure.ts';
import type { CefrLevel } from '../ports/learner-repository.ts';
import type { PictureAdvice, PictureCoach, PictureDescription } from '../ports/picture-coach.ts';
import type { RateLimiter, RateLimitRule } from '../ports/rate-limiter.ts';
import type { TextModel } from '../ports/text-model.ts';
import { type PictureTalkAnswer, pictureTalkV1 } from '../prompts/picture-talk.v1.ts';
import { findUnfounded } from '../recording/check-feedback.ts';
import { findMisquoted } from './check-attribution.ts';
import { everySentence } from './picture-sentences.ts';
import { factsFor, readDescription } from './read-description.ts';
import { isUnfitForLearners } from './unfit-content.ts';

/** What the coach works with. */
export interface ModelPictureCoachDeps {
  model: TextModel;
  /** Gives the draft, and the advice to fall back to. */
  rules: PictureCoach;
  limiter: Pick<RateLimiter, 'consume'>;
  /** Messages a learner gets from the model in a day; counted with those about her recordings. */
  perDay: number;
  /** Told of every fallback, for the log and the metrics; nothing of a text is in it. */
  onFallback(reason: string): void;
}

const DAY_SECONDS = 24 * 60 * 60;
const LONGEST_SENTENCE: Readonly<Record<CefrLevel, number>> = { A1: 9, A2: 13, B1: 17, B2: 21, C1: 25 };

/**
 * Advice by a language model, held against what is known of the picture: what the rules are sure was told is told, whatever
 * the model says, and a sentence or message with a thing, number or place of its own, or one that quotes as hers what she did not say,
 * is not given; the rules' advice is, and is called that.
 */
export function createModelPictureCoach(deps: ModelPictureCoachDeps): PictureCoach {
  return {
    async advise(description) {
      const draft = await deps.rules.advise(description);
      if (!description.mayAskModel) return draft;
      // Nothing was understood, or nothing is known: there is nothing to be judged better.
      if (description.said.trim() === '' || factsFor(description.contents, description.level).length === 0)
        return draft;
      const advice = await ask(deps, description, draft);
      if (typeof advice !== 'string') return advice;
      deps.onFallback(advice);
      return { ...draft, source: 'fallback' };
    },
  };
}

/** The model's advice, or why there is none. */
async function ask(
  { model, limiter, perDay }: ModelPictureCoachDeps,
  description: PictureDescription,
  draft: PictureAdvice,
): Promise<PictureAdvice | string> {
  const { userId, level, contents, said } = description;
  const rule: RateLimitRule = { name: 'model-feedback-day', limit: perDay, windowSeconds: DAY_SECONDS };
  try {
    if (!(await limiter.consume(rule, userId)).allowed) return 'quota';
    const facts = factsFor(contents, level);
    const { value } = await model.answer(pictureTalkV1({ level, facts, said, draft: draft.text }));
    return findFault(value, description, draft) ?? adviceOf(value, description, draft);
  } catch (error) {
    // A judgement is no reason to lose a description: whatever went wrong, the rules have something to say.
    return error instanceof ModelFailure ? error.reason : 'error';
  }
}

function adviceOf(
  { mentioned, next, ko, en }: PictureTalkAnswer,
  { contents, level }: PictureDescription,
  draft: PictureAdvice,
): PictureAdvice {
  const told = new Set([...draft.mentioned, ...mentioned]);
  const known = new Map(everySentence(contents).map((sentence) => [sentence.en, sentence]));
  return {
    mentioned: factsFor(contents, level)
      .map(({ factId }) => factId)
      .filter((factId) => told.has(factId)),
    text: { ko, en },
    next: next.map((sentence) => known.get(sentence.en) ?? { ...sentence, exerciseId: null }),
    source: 'model',
  };
}

/** What is wrong with an answer, as a word for the log; null when nothing is. */
function findFault(
  { next, ko, en }: PictureTalkAnswer,
  { contents, level, said, toldBefore }: PictureDescription,
  draft: PictureAdvice,
): string | null {
  const facts = factsFor(contents, level);
  const told = new Set([...toldBefore, ...draft.mentioned]);
  const isAllTold = facts.every(({ factId }) => told.has(factId));
  const words = [said, ...facts.map((fact) => fact.en), ...draft.next.map((sentence) => sentence.en)];
  const unfounded = findUnfounded(
    { ko, en },
    { draft: draft.text, scores: [], words, mustName: null, isAllGood: isAllTold },
  );
  if (unfounded !== null) return unfounded;
  if (findMisquoted({ ko, en }, said) !== null) return 'misquoted';
  const longest = LONGEST_SENTENCE[level ?? 'A1'];
  for (const sentence of next) {
    if (!/^[\x20-\x7e]+$/.test(sentence.en) || !/[가-힣]/.test(sentence.ko)) return 'language';
    if (isUnfitForLearners(`${sentence.en} ${sentence.ko}`)) return 'unfit';
    if (sentence.en.split(/\s+/).length > longest) return 'level';
    const { mentioned, mistakes } = readDescription(sentence.en, contents);
    if (mistakes.length > 0) return 'untrue';
    if (mentioned.size === 0) return 'off-picture';
  }
  return null;
}
