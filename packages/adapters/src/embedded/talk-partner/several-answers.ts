/** What a line of several sentences says, part by part. */
import type { Talk, TalkTurn } from '@nova/curriculum/talk-schema.ts';
import { containedReply, isOfOthers, wordsThatTell } from './contained-reply.ts';
import { type Aside, type Expected, expectedOf, sayableIn } from './expected.ts';
import { tokensWithoutPlease } from './match-typed-reply.ts';
import { isManner, meantSaying } from './meant-saying.ts';
import { openGoalReply, type ReplyElsewhere, tellingWords } from './open-goal-reply.ts';

/** What was found in a line: each reply of another turn, and each aside, once. */
export interface SeveralAnswers {
  /** The reply of the turn; null when none is in it. */
  own: Expected | null;
  elsewhere: ReplyElsewhere[];
  asides: Aside[];
}

/** Where a talk is when the line is said. */
export interface SaidWhere {
  talk: Talk;
  turn: TalkTurn;
  goalsMet: ReadonlySet<string>;
  /** The ids of turns that were answered before they came. */
  answered: ReadonlySet<string>;
}

/** Of a part so much has to be the same as a reply of the turn; made out by words, as much as of a sentence that nobody asked for. */
const MIN_PART_SIMILARITY = { typed: 0.7, heard: 0.75 };
const BETWEEN_SENTENCES = /(?<=[.!?;])\s+/;
const BETWEEN_CLAUSES = /,\s*(?:and |then )?|\s+and (?:then )?/i;
const OPENS_WITH_YES_OR_NO = /^(?:yes|yeah|no|nope)\b/i;
/** Said before something else it means nothing of its own. */
const FILLER = /^(?:oh|well|so|um|uh|okay|ok|yes|yeah|sure|excuse me|and|then|also|please)$/i;
/** What was said is taken back. */
const TAKES_BACK = /^(?:no|not|sorry, no|actually|wait)\b/i;

/**
 * The parts of a line that mean something here: its sentences, the clauses of a sentence where all of them do, and what stands before
 * and after in a row of words. A reply of another turn has to be said as it stands there, or to mean an open goal
 * (`openGoalReply`); thanks and the like count for nothing beside it. Null where a part takes back another, two replies of the turn
 * lead to different turns, or nothing means anything.
 * @param said.isHeard the line was made out word by word
 */
export function severalAnswers(text: string, said: SaidWhere & { isHeard: boolean }): SeveralAnswers | null {
  const where = { ...said, later: laterReplies(said) };
  const found: SeveralAnswers = { own: null, elsewhere: [], asides: [] };
  const sentences = text.split(BETWEEN_SENTENCES).filter((part) => part.trim() !== '');
  for (const sentence of sentences) {
    const parts = partsOf(sentence, where);
    if (parts === null && sentence !== sentences[0] && TAKES_BACK.test(sentence)) return null;
    for (const part of parts ?? []) if (!add(found, part)) return null;
  }
  return countOf(found) === 0 ? null : found;
}

/** How many things are said. */
export function countOf({ own, elsewhere, asides }: SeveralAnswers): number {
  return (own ? 1 : 0) + elsewhere.length + asides.length;
}

type Part = { own: Expected } | { elsewhere: ReplyElsewhere } | { aside: Aside };
type Where = SaidWhere & { isHeard: boolean; later: ReadonlyMap<string, ReplyElsewhere | null> };

/** False where it does not go with what was found before. */
function add(found: SeveralAnswers, part: Part): boolean {
  if ('aside' in part) {
    if (!found.asides.includes(part.aside)) found.asides.push(part.aside);
    return true;
  }
  if ('elsewhere' in part) {
    const isKnown = found.elsewhere.some(({ turnId }) => turnId === part.elsewhere.turnId);
    if (!isKnown) found.elsewhere.push(part.elsewhere);
    return true;
  }
  const before = found.own?.reply;
  found.own ??= part.own;
  return !before || (before.next === part.own.reply.next && before.goal === part.own.reply.goal);
}

/** What a sentence means as a whole, by its clauses, or before and after; empty for what means nothing beside others, null for none. */
function partsOf(sentence: string, where: Where): Part[] | null {
  const whole = meaningOf(sentence, where);
  const ended = endOf(sentence, where);
  if (ended) return ended;
  if (whole) return [whole];
  if (isFiller(sentence)) return [];
  const clauses = sentence.split(BETWEEN_CLAUSES).filter((clause) => clause.trim() !== '');
  if (clauses.length < 2) return null;
  const parts = clauses.map((clause) =>
    isFiller(clause) ? [] : (endOf(clause, where) ?? listOf(meaningOf(clause, where))),
  );
  return parts.every((each) => each !== null) ? parts.flat() : null;
}

const listOf = (part: Part | null) => (part === null ? null : [part]);
const isFiller = (text: string) => FILLER.test(tokensWithoutPlease(text).join(' ')) || isManner(text);

/** "I have a headache since yesterday": a reply of a later turn, word for word, after what answers this one. */
function endOf(text: string, where: Where): Part[] | null {
  const words = text.replace(/[.!?;,\s]+$/, '').split(/\s+/);
  for (let at = 1; at < words.length; at++) {
    const later = saidLater(words.slice(at).join(' '), where);
    if (!later) continue;
    const before = words.slice(0, at).join(' ');
    // "I want" answers nothing.
    const own = wordsThatTell(before).length > 0 ? ownReply(before, where) : null;
    if (own && !isSameReply(own, text)) return [{ own }, { elsewhere: later }];
  }
  return null;
}

function meaningOf(text: string, where: Where): Part | null {
  const own = ownReply(text, where);
  if (own) return { own };
  const said = isOfOthers(text) ? null : meantSaying(text, sayableIn(where.talk, []));
  if (said && 'aside' in said && !isManner(text)) return { aside: said.aside };
  const elsewhere =
    saidLater(text, where) ??
    openGoalReply(text, where.talk, { turnId: where.turn.id, goalsMet: where.goalsMet });
  return elsewhere && { elsewhere };
}

function ownReply(text: string, { turn, isHeard }: Where): Expected | null {
  if (isOfOthers(text)) return null;
  const expected = expectedOf(turn.replies);
  const said = meantSaying(text, expected, MIN_PART_SIMILARITY[isHeard ? 'heard' : 'typed']);
  if (said && 'reply' in said) return said;
  return isHeard ? null : containedReply(text, expected);
}

/** The reply that is said in just these words, after others or alone. */
function saidLater(text: string, { later }: Where): ReplyElsewhere | null {
  const words = tokensWithoutPlease(text);
  if (OPENS_WITH_YES_OR_NO.test(text) || (words.length < 2 && tellingWords(text).length === 0)) return null;
  return later.get(words.join(' ')) ?? null;
}

/** By its words: each reply of a turn after this one that was not answered yet, of the goals that are open; null where two turns have it. */
function laterReplies({ talk, turn, answered, goalsMet }: SaidWhere): Map<string, ReplyElsewhere | null> {
  const later = new Map<string, ReplyElsewhere | null>();
  for (const { id, replies } of talk.turns.slice(talk.turns.indexOf(turn) + 1)) {
    if (answered.has(id)) continue;
    const open = replies.filter(({ goal }) => goal === undefined || !goalsMet.has(goal));
    for (const { text, reply } of expectedOf(open)) {
      if (reply.acknowledge?.en.endsWith('?')) continue;
      const key = tokensWithoutPlease(text).join(' ');
      const isOfTwo = later.has(key) && later.get(key)?.turnId !== id;
      later.set(key, isOfTwo ? null : { reply, turnId: id });
    }
  }
  return later;
}

const isSameReply = ({ text }: Expected, words: string) =>
  tokensWithoutPlease(text).join(' ') === tokensWithoutPlease(words).join(' ');
