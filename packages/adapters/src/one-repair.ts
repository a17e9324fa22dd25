import { ModelFailure } from '@nova/core/model-failure.ts';
import type { ShapedAnswer, ShapedQuestion, TextUsage } from '@nova/core/ports/text-model.ts';
import { AnswerUnfitError } from '@nova/core/prompts/answer-shape.ts';

/** What a model said once: a value to read, or what is wrong with it before it is read. */
export interface Reply {
  value: unknown;
  problem?: string;
  usage: TextUsage;
}

/**
 * Asks, reads the answer in its shape, and asks once more with what was wrong when it does not fit.
 * @param ask given null at first, then a sentence on the mistake that holds nothing of the answer
 * @throws ModelFailure unfit when the second answer does not fit either | what `ask` throws
 */
export async function withOneRepair<T>(
  question: ShapedQuestion<T>,
  ask: (repair: string | null) => Promise<Reply>,
): Promise<ShapedAnswer<T>> {
  const first = await ask(null);
  const once = readReply(question, first);
  if ('value' in once) return { value: once.value, usage: first.usage };
  const second = await ask(
    `Your last answer could not be used: ${once.problem}. Answer again, exactly in the shape asked for.`,
  );
  const twice = readReply(question, second);
  if (!('value' in twice)) throw new ModelFailure('unfit', twice.problem);
  return {
    value: twice.value,
    usage: {
      inputTokens: first.usage.inputTokens + second.usage.inputTokens,
      outputTokens: first.usage.outputTokens + second.usage.outputTokens,
    },
  };
}

function readReply<T>(
  { shape }: ShapedQuestion<T>,
  { value, problem }: Reply,
): { value: T } | { problem: string } {
  if (problem !== undefined) return { problem };
  try {
    return { value: shape.read(value) };
  } catch (error) {
    if (error instanceof AnswerUnfitError) return { problem: error.message };
    throw error;
  }
}
