import type { Talk, TalkAside, TalkReply } from '@nova/curriculum/talk-schema.ts';

/** An expected sentence and the reply it stands for. */
export interface Expected {
  text: string;
  reply: TalkReply;
}

/**
 * What may be said in any turn, of a talk or of all talks. `move`: what the partner does when its answer is said. `ask` the turn's question
 * again (the default); `repeat` all of its line, or so `slowly`; `wait`; give the `words` of a reply after it; `leave` the talk.
 * `casual`: the Korean of the answer among friends, where it is for all talks.
 */
export interface Aside extends Omit<TalkAside, 'also'> {
  also?: readonly string[] | undefined;
  casual?: string;
  move?: 'ask' | 'repeat' | 'slowly' | 'wait' | 'words' | 'leave';
}

/** A sentence that may be said in any turn and the aside it stands for. */
export interface ExpectedAside {
  text: string;
  aside: Aside;
}

/** What may be said in a turn. */
export type Sayable = Expected | ExpectedAside;

/** Every sentence that replies may be said with: themselves and their paraphrases, in order. */
export function expectedOf(replies: readonly TalkReply[]): Expected[] {
  return replies.flatMap((reply) => [reply.en, ...reply.also].map((text) => ({ text, reply })));
}

/** The same of asides. */
export function asidesOf(asides: readonly Aside[]): ExpectedAside[] {
  return asides.flatMap((aside) => [aside.en, ...(aside.also ?? [])].map((text) => ({ text, aside })));
}

/** What is recognised in a turn: its own replies first, then the asides of its talk. */
export function sayableIn(talk: Pick<Talk, 'asides'>, replies: readonly TalkReply[]): Sayable[] {
  return [...expectedOf(replies), ...asidesOf(talk.asides ?? [])];
}

/** A model sentence and its meaning, and no more of it. */
export const suggested = ({ en, ko }: Pick<TalkReply, 'en' | 'ko'>) => ({ en, ko });

/** The model sentence, with its meaning, of what was said. */
export function modelOf(said: Sayable): Pick<TalkReply, 'en' | 'ko'> {
  return 'aside' in said ? said.aside : said.reply;
}
