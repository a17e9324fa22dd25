/** Which expected reply stands within what was typed: in a clause of it, or with a word more. */
import { isOfPolarityOf, matchTypedReply, replyTokens } from './match-typed-reply.ts';
import { tellingWords } from './open-goal-reply.ts';

/** Of a clause so much has to be the same; of a whole line 0.62 is enough. */
const MIN_CLAUSE_SIMILARITY = 0.7;
/** More words of her own than these make it another sentence. */
const MAX_MORE_WORDS = 3;
/** As many words of a reply in a row, and then how, when or for whom. */
const MIN_ROW = 4;
const GOES_ON = new Set(
  'under for at in on with to from by since because today tonight now please'.split(' '),
);
/** These tell no reply from another. */
const COMMON = new Set('one some just like want need give get'.split(' '));
const REQUEST = /^(?:can i|could i|may i|i would like|i want|i will have|give me)\b|\bplease$/;
const QUESTION = /^(?:how|what|when|where|which|who|why|do|does|did|is|are|was|were)\b/;
/** What somebody else wants is not hers. */
const OF_OTHERS =
  /^(?:my|his|her|our) (?:friend|wife|husband|son|daughter|mother|father|mom|dad|brother|sister|boss|colleague)s?\b/i;
/** "A soup and a sandwich" is one. */
const BETWEEN_CLAUSES =
  /[.,!?;]+|(?<!\b(?:any|every|all|no)\w*(?: \w+)? )\b(?:but|so|because)\b|\band (?=(?:i|i'd|i'm|i'll|we|can|could|may|do|does|is|are|how|what|where|when|please)\b)/i;

/**
 * The expected sentence whose telling words all stand in a line, or in one clause of it ("I'd like a latte, and can I pay by card?"),
 * with few others; the one with most of them, else the first. Null for none, for one of another polarity, and where she asks something
 * that the reply does not ask ("How much is the latte?").
 */
export function containedReply<Reply extends { text: string }>(
  line: string,
  expected: readonly Reply[],
): Reply | null {
  const clauses = clausesOf(line);
  const isOfItsPolarity = isOfPolarityOf(line);
  let best: { reply: Reply; words: number } | null = null;
  for (const reply of expected) {
    if (!isOfItsPolarity(reply.text)) continue;
    const words = wordsThatTell(reply.text).length;
    if (words <= (best?.words ?? 0)) continue;
    if (clauses.some((clause) => isWithin(reply.text, clause, clause === line))) best = { reply, words };
  }
  return best === null ? null : (best as { reply: Reply }).reply;
}

/** Whether what is said is another's wish or trouble. */
export const isOfOthers = (clause: string): boolean => OF_OTHERS.test(clause);

function clausesOf(line: string): string[] {
  const parts = line.split(BETWEEN_CLAUSES).map((part) => part.trim());
  return [line, ...parts.filter((part) => part !== '' && part !== line)];
}

function isWithin(reply: string, clause: string, isWhole: boolean): boolean {
  if (isOfOthers(clause)) return false;
  const [said, row] = [replyTokens(clause), replyTokens(reply)];
  const asks = QUESTION.exec(said.join(' '))?.[0];
  if (asks !== undefined && asks !== row[0]) return false;
  const [telling, hers] = [wordsThatTell(reply), wordsThatTell(clause)];
  if (hers.length === 0 || !telling.every((word) => hers.includes(word))) return false;
  if (!isWhole && (matchTypedReply(clause, [reply])?.similarity ?? 0) >= MIN_CLAUSE_SIMILARITY) return true;
  const more = hers.length - telling.length;
  if (telling.length > 1) return more <= MAX_MORE_WORDS;
  const isRow = row.length >= MIN_ROW && row.every((word, at) => word === said[at]);
  if (isRow && GOES_ON.has(said[row.length] ?? '')) return true;
  return more <= 1 && hers.at(-1) === telling[0] && areRequests(said, row);
}

const areRequests = (...rows: (readonly string[])[]) => rows.every((row) => REQUEST.test(row.join(' ')));

/** Its telling words, without what tells no reply from another. */
export function wordsThatTell(text: string): string[] {
  return tellingWords(text).filter((word) => !COMMON.has(word));
}
