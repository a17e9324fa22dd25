/** Which reply a line means that has a part of her own where the reply leaves one open: a name, a place, a number. */
import type { TalkReply } from '@nova/curriculum/talk-schema.ts';
import { isOfPolarityOf, replyTokens, wordsOfMeaning } from './match-typed-reply.ts';

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
  const parts = partsOf(line).map(readPart);
  let best: { reply: TalkReply; words: number } | null = null;
  for (const reply of replies)
    for (const text of reply.open ?? []) {
      const form = knownForm(text);
      if (form.words > (best?.words ?? 0) && parts.some((part) => hasForm(part, form)))
        best = { reply, words: form.words };
    }
  return best === null ? null : (best as { reply: TalkReply }).reply;
}

interface Part {
  /** Its tokens in a row. */
  said: string;
  asks: boolean;
  isOfItsPolarity: (form: string) => boolean;
}

/** A form of the curriculum, worked out once. */
interface OpenForm {
  text: string;
  /** Of its own. */
  words: number;
  asks: boolean;
  /** Takes her parts out of the tokens of a line. */
  pattern: RegExp;
}

const forms = new Map<string, OpenForm>();

function knownForm(text: string): OpenForm {
  const form = forms.get(text) ?? readForm(text);
  forms.set(text, form);
  return form;
}

function readForm(text: string): OpenForm {
  const fixed = text.split(OPEN).map((each) => replyTokens(each).join(' '));
  const own = ownOf(fixed[0] === '' ? MAX_FIRST_WORDS : MAX_OWN_WORDS);
  const body = fixed
    .flatMap((words, at) => (at === 0 ? [words] : [own, words]))
    .filter((each) => each !== '');
  const pattern = new RegExp(`^${AROUND.before}${body.join(' ')}${AROUND.after}$`);
  return { text, words: replyTokens(text).length, asks: asks(text), pattern };
}

const readPart = (text: string): Part => ({
  said: replyTokens(text).join(' '),
  asks: asks(text),
  isOfItsPolarity: isOfPolarityOf(text),
});

function hasForm(part: Part, form: OpenForm): boolean {
  if (part.asks !== form.asks || !part.isOfItsPolarity(form.text)) return false;
  const hers = form.pattern.exec(part.said)?.slice(1);
  return hers?.every((words) => wordsOfMeaning(words).length > 0) ?? false;
}

const asks = (text: string) => text.trim().endsWith('?') || QUESTION.test(replyTokens(text).join(' '));

/** The line, its sentences and their clauses; each with the mark it ends in. */
function partsOf(line: string): string[] {
  const sentences = line.split(/(?<=[.!?;])\s+/);
  const clauses = sentences.flatMap((sentence) => sentence.split(/,\s+|\s+(?=(?:and|but|so) i\b)/i));
  return [...new Set([line, ...sentences, ...clauses])];
}
