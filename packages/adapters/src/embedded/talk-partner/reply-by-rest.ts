import type { TalkReply } from '@nova/curriculum/talk-schema.ts';
import { expectedOf } from './expected.ts';
import { matchTypedReply } from './match-typed-reply.ts';
import { isTelling, MIN_SIMILARITY } from './open-goal-reply.ts';

/** The yes or no that a reply opens with, and its thanks. */
const OPENING = /^(?:yes|no)\b(?:,? (?:please|thanks|thank you|it's okay|that's okay))?[,.!] /i;

/**
 * The reply of a turn that a line means where it leaves unsaid the yes or no that the reply opens with, as one does in speech: "I'll
 * call back later." for "No, I'll call back later." Null where none is meant, or what is left would tell it from nothing.
 */
export function replyByRest(text: string, replies: readonly TalkReply[]): TalkReply | null {
  const rests = expectedOf(replies)
    .map(({ text: whole, reply }) => ({ rest: whole.replace(OPENING, ''), whole, reply }))
    .filter(({ rest, whole }) => rest !== whole && isTelling(rest));
  const match = matchTypedReply(
    text,
    rests.map(({ rest }) => rest),
  );
  return match !== null && match.similarity >= MIN_SIMILARITY ? rests[match.index]!.reply : null;
}
