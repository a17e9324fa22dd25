/** What a mere yes or no means, which answers the one question and no other. */
import type { TalkReply, TalkTurn } from '@nova/curriculum/talk-schema.ts';
import { replyStem, replyTokens, wordsOfMeaning } from './match-typed-reply.ts';
import { tellingWords } from './open-goal-reply.ts';
import { sentencesOf } from './partner-lines.ts';

const DO = 'am|is|are|was|were|do|does|did|have|has|had|can|could|will|would|should';
const SHORT = `(?:i|you|he|she|it|we|they|there) (?:${DO})`;
const YES = new RegExp(
  `^(?:yes|yeah|yep|yup|sure|okay|ok|of course)(?: (?:please|sure|of course|thanks|thank you|i think so|${SHORT}))*$`,
);
const NO = new RegExp(
  `^(?:no|nope|nah|not really|not yet)(?: (?:please|sorry|thanks|thank you|not really|not yet|${SHORT} not))*$`,
);
const OPENS = {
  yes: /^(?:yes|yeah|sure|okay)[,.!](?! but\b)/i,
  no: /^(?:(?:no|nope)[,.!]|not (?:really|yet)\b)(?! but\b)/i,
};
const ASKS_YES_OR_NO = new RegExp(
  `^(?:(?:${DO}|may|shall|any|anything|okay)\\b.*|.*n't (?:i|you|it))\\?$`,
  'i',
);
/** "Yes, no, or do you need more time?": what the line asked, once more. */
const REPEATS = /\byes(?:,| or) no\b/i;

/** A yes or a no with no word of her own beside it; null for everything else. */
function bareAnswer(text: string): 'yes' | 'no' | null {
  const plain = replyTokens(text).join(' ');
  if (YES.test(plain)) return 'yes';
  return NO.test(plain) ? 'no' : null;
}

/** Whether a line ends in a question that a yes or a no answers; of two things offered neither does. */
function asksYesOrNo(line: string): boolean {
  const last = line.split(/(?<=[.!?,:]) /).at(-1)!;
  return ASKS_YES_OR_NO.test(last) && !/\bor\b/i.test(sentencesOf(line).at(-1)!);
}

/** What a mere yes or no comes to: a reply, a closer question (null), or nothing, as none was asked for (undefined). */
export function replyToYesOrNo(
  text: string,
  turn: TalkTurn,
  wasAskedAgain: boolean,
): TalkReply | null | undefined {
  const answer = bareAnswer(text);
  if (answer === null) return undefined;
  const isAgain = wasAskedAgain && turn.repair && !REPEATS.test(turn.repair.en);
  if (!asksYesOrNo((isAgain ? turn.repair! : turn.line).en)) return undefined;
  return isAgain ? replyToBareAgain(answer, turn) : replyToBare(answer, turn);
}

/**
 * The reply of a turn that a yes or a no to its line stands for: one that opens with it and says hardly more. Its goal is not reached
 * where it asks or tells another thing besides. Null when a mere yes or no cannot mean any ("Yes, a chicken sandwich, please.").
 */
function replyToBare(
  answer: 'yes' | 'no',
  { line, replies }: Pick<TalkTurn, 'line' | 'replies'>,
): TalkReply | null {
  for (const reply of replies)
    for (const text of [reply.en, ...reply.also].filter((each) => OPENS[answer].test(each))) {
      const [first = '', ...others] = sentencesOf(text);
      const isRefusal = answer === 'no' && reply.goal === undefined;
      if (!isRefusal && newWords(first, line.en).length > 1) continue;
      if (others.every((other) => wordsOfMeaning(other).length === 0)) return reply;
      const { goal: _, ...rest } = reply;
      return rest;
    }
  return null;
}

/**
 * The same to a turn's second, closer question, which may ask the other way round ("Did you come here before?"): the reply has to say
 * that question's own words and none besides.
 */
function replyToBareAgain(
  answer: 'yes' | 'no',
  { repair, replies }: Pick<TalkTurn, 'repair' | 'replies'>,
): TalkReply | null {
  const asked = repair?.en ?? '';
  const echoes = (text: string) =>
    OPENS[answer].test(text) && tellingWords(text).length > 0 && newWords(text, asked).length === 0;
  return replies.find(({ en, also }) => [en, ...also].some(echoes)) ?? null;
}

function newWords(text: string, asked: string): string[] {
  const known = new Set(wordsOfMeaning(asked).map(replyStem));
  return tellingWords(text).filter((word) => !known.has(replyStem(word)));
}
