import type { Talk, TalkReply } from '@nova/curriculum/talk-schema.ts';
import { expectedOf } from './expected.ts';
import { matchTypedReply, wordsOfMeaning } from './match-typed-reply.ts';

/** Of a sentence that nobody asked for more has to be the same than of an answer (0.62): it must be meant. */
export const MIN_SIMILARITY = 0.75;
/** "That's right" fits many turns, "I have no bags to check in" one: a sentence out of its turn needs so many words that tell. */
const MIN_TELLING_WORDS = 2;

/** What is said to anything, in any turn. */
const SAID_ANYWHERE = new Set(
  'thank thanks very much great good idea sounds too only again say repeat read let us sorry okay ok right correct sure agree'.split(
    ' ',
  ),
);

/** A reply of another turn of the talk, and whose it is. */
export interface ReplyElsewhere {
  reply: TalkReply;
  turnId: string;
}

/**
 * The reply of a turn other than this one that a sentence means, where that reply reaches a goal that is open: she says it earlier or
 * later than the scene has it. Null for what is said to anything, and for what is only like such a reply.
 */
export function openGoalReply(
  text: string,
  talk: Pick<Talk, 'turns'>,
  { turnId, goalsMet }: { turnId: string; goalsMet: ReadonlySet<string> },
): ReplyElsewhere | null {
  const candidates = talk.turns
    .filter(({ id }) => id !== turnId)
    .flatMap(({ id, replies }) => {
      const reaching = replies
        .filter(({ goal }) => goal !== undefined && !goalsMet.has(goal))
        // After a question of the partner's its other question cannot be asked again.
        .filter(({ acknowledge }) => !acknowledge?.en.endsWith('?'));
      return expectedOf(reaching).map((each) => ({ ...each, turnId: id }));
    })
    .filter((each) => isTelling(each.text));
  const match = matchTypedReply(
    text,
    candidates.map((each) => each.text),
  );
  if (match === null || match.similarity < MIN_SIMILARITY) return null;
  const found = candidates[match.index]!;
  return { reply: found.reply, turnId: found.turnId };
}

/** The words of a sentence that tell it from others: of meaning, and not said to anything. */
export function tellingWords(en: string): string[] {
  return wordsOfMeaning(en).filter((word) => !SAID_ANYWHERE.has(word));
}

/** Whether a sentence has so many of them that it is meant when it is said. */
export const isTelling = (en: string): boolean => tellingWords(en).length >= MIN_TELLING_WORDS;
