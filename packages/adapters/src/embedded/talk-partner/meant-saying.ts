/** Which of what may be said in a turn a line means. */
import { asidesOf, type Expected, type ExpectedAside, type Sayable } from './expected.ts';
import { MANNERS } from './manners.ts';
import { matchTypedReply, type TypedMatch, tokensWithoutPlease } from './match-typed-reply.ts';
import { isTelling, MIN_SIMILARITY as MIN_ASIDE_SIMILARITY } from './open-goal-reply.ts';
import { sentencesOf } from './partner-lines.ts';

const MANNERS_SAID = asidesOf(MANNERS);
/** Of an aside of few words that tell it from others ("How much is it?") hardly one may differ. */
const MIN_SIMILARITY_OF_FEW = 0.9;

/**
 * The reply that a line means, or the aside, where it is more like one of those; where it is neither, what is said anywhere. Nobody asked
 * for an aside: it has to be meant as clearly as the reply of another turn, and what is said anywhere, to be said as it is. Null for
 * none of them.
 * @param minReplySimilarity of a reply
 */
export function meantSaying(
  text: string,
  sayable: readonly Sayable[],
  minReplySimilarity = 0,
): Sayable | null {
  const replies = sayable.filter((each) => 'reply' in each);
  const reply = matchIn(text, replies, minReplySimilarity);
  const asides = sayable.filter((each) => 'aside' in each);
  const aside = matchIn(text, asides, MIN_ASIDE_SIMILARITY);
  const isMeant = aside && (isTelling(aside.said.text) || aside.similarity >= MIN_SIMILARITY_OF_FEW);
  if (isMeant && aside.similarity > (reply?.similarity ?? 0)) return aside.said;
  return reply?.said ?? mannerMeant(text, replies);
}

/** What is said anywhere, or the reply of the turn that says no more than that, too. */
function mannerMeant(text: string, replies: readonly Expected[]): Sayable | null {
  const manner = MANNERS_SAID.find((each) => isSame(text, each.text));
  return manner ? (replies.find((reply) => isAnsweredBy(reply, manner)) ?? manner) : null;
}

/** Whether a line says no more than what is said anywhere. */
export const isManner = (text: string): boolean => MANNERS_SAID.some((each) => isSame(text, each.text));

function isAnsweredBy({ text }: Expected, { aside }: ExpectedAside): boolean {
  const mannersOf = sentencesOf(text).map((sentence) =>
    MANNERS_SAID.find((each) => isSame(sentence, each.text)),
  );
  return mannersOf.every((each) => each !== undefined) && mannersOf.some((each) => each?.aside === aside);
}

function matchIn<Said extends Sayable>(
  text: string,
  sayable: readonly Said[],
  minSimilarity: number,
): (TypedMatch & { said: Said }) | null {
  const match = matchTypedReply(
    text,
    sayable.map((each) => each.text),
  );
  return match && match.similarity >= minSimilarity ? { ...match, said: sayable[match.index]! } : null;
}

const isSame = (a: string, b: string) =>
  tokensWithoutPlease(a).join(' ') === tokensWithoutPlease(b).join(' ');
