/** Which reply a line means that has a part of her own where the reply leaves one open: a name, a place, a number. */
import type { TalkReply } from '@nova/curriculum/talk-schema.ts';
import { isSamePolarity, replyTokens, wordsOfMeaning } from './match-typed-reply.ts';

/** Her own part has at most so many words: with more it is another sentence. */
const MAX_OWN_WORDS = 8;
/** What she begins with has fewer: "Yuna speaking", and no sentence that ends in the same word. */
const MAX_FIRST_WORDS = 3;
const ownOf = (most: number) => `(\\S+(?: \\S+){0,${most - 1}}?)`;
const OPEN = '...';
/** What may stand before and after a sentence without being part of it. */
const AROUND = {
  before:
    '(?:(?:hi|hello|hey|yes|yeah|no|well|um|uh|oh|okay|ok|so|then|and|because|excuse me|i think|maybe) )*',
  after: '(?: (?:please|thanks|thank you|sir|too|now))*',
};
const QUESTION =
  /^(?:how|what|when|where|which|who|why|do|does|did|is|are|was|were|can|could|may|should|would|will)\b/;

/**
 * The reply one of whose `open` forms a line, or a sentence or clause of it, has: "I'm Yuna" for "I'm ...". The form with
 * most words of its own wins, else the first. Null where none fits, where the open part has no word of meaning, where the two
 * are of other polarity ("I'm not sure"), and where only one of them asks something.
 */
export function openReply(line: string, replies: readonly TalkReply[]): TalkReply | null {
  let best: { reply: TalkReply; words: number } | null = null;
  for (const reply of replies)
    for (const form of reply.open ?? []) {
      const words = replyTokens(form).length;
      if (words > (best?.words ?? 0) && partsOf(line).some((part) => hasForm(part, form)))
        best = { reply, words };
    }
  return best === null ? null : (best as { reply: TalkReply }).reply;
}

function hasForm(part: string, form: string): boolean {
  if (!isSamePolarity(part, form) || asks(part) !== asks(form)) return false;
  const fixed = form.split(OPEN).map((each) => replyTokens(each).join(' '));
  const own = ownOf(fixed[0] === '' ? MAX_FIRST_WORDS : MAX_OWN_WORDS);
  const body = fixed
    .flatMap((words, at) => (at === 0 ? [words] : [own, words]))
    .filter((each) => each !== '');
  const said = replyTokens(part).join(' ');
  const hers = new RegExp(`^${AROUND.before}${body.join(' ')}${AROUND.after}$`).exec(said)?.slice(1);
  return hers?.every((words) => wordsOfMeaning(words).length > 0) ?? false;
}

const asks = (text: string) => text.trim().endsWith('?') || QUESTION.test(replyTokens(text).join(' '));

/** The line, its sentences and their clauses; each with the mark it ends in. */
function partsOf(line: string): string[] {
  const sentences = line.split(/(?<=[.!?;])\s+/);
  const clauses = sentences.flatMap((sentence) => sentence.split(/,\s+|\s+(?=(?:and|but|so) i\b)/i));
  return [...new Set([line, ...sentences, ...clauses])];
}
