import { isClauseMark, type PromptToken } from './prompt-token.ts';

/** Takes back the name that follows, an adjective or two between: "no red cat". */
const NO = new Set('no without except excluding minus neither nor'.split(' '));
/** Takes back the name after an article, at once, or after one of `VERBS`: "not happy" says nothing of what follows. */
const NOT = new Set(
  "not never nobody isn't aren't wasn't weren't doesn't don't didn't hasn't haven't can't cannot couldn't won't shouldn't".split(
    ' ',
  ),
);
/** Between a "not" and what is not there. */
const VERBS = new Set(
  'have has had having draw include show add want wants wanted put paint make need needs needed see sees contain be to any wear wearing hold holding carry carrying take taking go going by'.split(
    ' ',
  ),
);
/** What a learner says of her own picture: "I don't like dogs" asks for none, "the boy doesn't like dogs" tells of him. */
const LIKES = new Set(['like', 'love']);
const LEARNER = new Set(['i', 'we']);
/** After "no" and "not": nothing is taken back. */
const NOTHING_MEANT = new Set('only just merely simply one longer problem more less wonder doubt'.split(' '));
const ARTICLES = new Set('a an the any another my his her your their our this that these those'.split(' '));
const COUNTED = /^(?:\d+|one|two|three|four|five|six|some|many|several|all|both)$/;
/** Of two names, this takes the next one back as well. */
const OR = new Set(['or', 'nor']);
/** "Without a car and a tree" has neither; "no car and a tree" has a tree. */
const JOINS_ARTICLES = new Set(['without', 'except', 'excluding', 'minus']);
/** Here something new begins, unless it stands right after the "no". */
const BREAKS = new Set(
  'but with in on at by near under over behind beside next from just only and or then while because so is are was were'.split(
    ' ',
  ),
);
/** Of what comes before these nothing more is said: a clause of its own begins. */
const CLAUSES = new Set('but because so while when though although however who that which'.split(' '));
/** After a name these make it somebody of whom something else is told: "no glasses and a woman with an umbrella". */
const TELLS_MORE =
  /^(?:is|are|was|were|has|have|had|isn't|aren't|wasn't|weren't|can|will|does|do|with|who|that|which)$/;
const BE_NOT = /^(?:isn't|aren't|wasn't|weren't)$/;
const BE = /^(?:is|are|was|were)$/;
/** "Isn't there", "is not in the park", "aren't needed"; not "isn't big". */
const WHERE_OR_WANTED =
  /^(?:there|here|anywhere|visible|shown|seen|included|needed|necessary|wanted|allowed|present|in|on|at|under|near|by|behind|beside|inside|around)$/;
const MISSING = /^(?:missing|gone|absent|nowhere|unnecessary|invisible)$/;
/** In an order at the start of its clause: "please remove the car", "leave out the car". */
const REMOVES = /^(?:remove|delete|erase|omit|skip|avoid|exclude|hide|leave out|take out|take away)$/;
const POLITE = /^(?:please|and|then|just|but|you|can|could)$/;
const MOST_ADJECTIVES = 2;

/** Whether with this word something else begins: a preposition, a conjunction, a mark. */
export function beginsAnew(word: string): boolean {
  return BREAKS.has(word) || isClauseMark(word);
}

/**
 * What English takes back at a word: the tokens from its "no" to the last name that is meant, or the subject of an "isn't there"; none
 * where nothing is, and the two of "not only", which say nothing by themselves.
 */
export function takenBackInEnglish(tokens: readonly PromptToken[], at: number): number[] {
  const subject = absentSubject(tokens, at);
  if (subject.length > 0) return subject;
  const word = wordAt(tokens, at);
  const two = `${word} ${wordAt(tokens, at + 1)}`;
  const isTwo = /^(?:instead of|rather than|leave out|take out|take away)$/.test(two);
  const isRemoved = REMOVES.test(isTwo ? two : word) && opensOrder(tokens, at);
  const isNo = NO.has(word) || isRemoved || /^(?:instead of|rather than)$/.test(two);
  if ((!isNo && !NOT.has(word)) || wordAt(tokens, at - 1) === 'why' || isOfSubject(tokens, at)) return [];
  const start = at + (isTwo ? 2 : 1);
  if (NOTHING_MEANT.has(wordAt(tokens, start))) return [at, start];
  if (word === 'nobody' && !VERBS.has(wordAt(tokens, start))) return [];
  const first = nameFrom(tokens, start, { mayDescribe: isNo, mayLike: LEARNER.has(wordAt(tokens, at - 1)) });
  if (first === null) return [];
  const last = lastOfList(tokens, first, {
    joinsArticles: JOINS_ARTICLES.has(word) || !isNo,
    isBare: !between(tokens, start, first).some((text) => ARTICLES.has(text)),
  });
  return Array.from({ length: last - at + 1 }, (_, step) => at + step);
}

function wordAt(tokens: readonly PromptToken[], at: number): string {
  return tokens[at]?.text.replaceAll('’', "'") ?? '';
}

function between(tokens: readonly PromptToken[], start: number, end: number): string[] {
  return Array.from({ length: Math.max(0, end - start) }, (_, step) => wordAt(tokens, start + step));
}

function opensOrder(tokens: readonly PromptToken[], at: number): boolean {
  let index = at - 1;
  while (POLITE.test(wordAt(tokens, index))) index -= 1;
  return index < 0 || isClauseMark(wordAt(tokens, index));
}

/** Whether a "not" belongs to a name before it, as in "the cat is not on the sofa": the sofa may be there. */
function isOfSubject(tokens: readonly PromptToken[], at: number): boolean {
  return absentSubject(tokens, wordAt(tokens, at) === 'not' ? at - 1 : at).length > 0;
}

/** "The cat isn't there", "the cat is missing": the names of its clause, with the words that say so. Where it is not stays. */
function absentSubject(tokens: readonly PromptToken[], at: number): number[] {
  const [word, next, third] = [wordAt(tokens, at), wordAt(tokens, at + 1), wordAt(tokens, at + 2)];
  const isContracted = BE_NOT.test(word);
  const isNot = isContracted || (BE.test(word) && next === 'not');
  const predicate = isContracted || !isNot ? next : third;
  const isOver = predicate === '' || isClauseMark(predicate) || CLAUSES.has(predicate);
  const isAbsent = isNot
    ? isOver || WHERE_OR_WANTED.test(predicate)
    : BE.test(word) && MISSING.test(predicate);
  if (!isAbsent) return [];
  const start = clauseStart(tokens, at);
  // "There isn't" has its names after it; "where is the cat? not in the park" has none before.
  if (!tokens.slice(start, at).some(({ isName }) => isName)) return [];
  const end = at + (isContracted || !isNot ? 1 : 2);
  const says = WHERE_OR_WANTED.test(predicate) || MISSING.test(predicate) ? end : end - 1;
  return Array.from({ length: says - start + 1 }, (_, step) => start + step);
}

function clauseStart(tokens: readonly PromptToken[], at: number): number {
  for (let index = at - 1; index >= 0; index--) {
    const text = wordAt(tokens, index);
    const joinsClauses = text === 'and' && between(tokens, 0, index).some((word) => TELLS_MORE.test(word));
    if (isClauseMark(text) || CLAUSES.has(text) || joinsClauses) return index + 1;
  }
  return 0;
}

/** The name that is meant from here on; null where another clause, or word of another kind, comes first. */
function nameFrom(
  tokens: readonly PromptToken[],
  start: number,
  { mayDescribe, mayLike }: { mayDescribe: boolean; mayLike: boolean },
): number | null {
  let index = start;
  // "not in a park", "does not have a cat", "don't want to see a cat".
  if (BREAKS.has(wordAt(tokens, index)) && wordAt(tokens, index) !== 'but') index += 1;
  else if (mayLike && LIKES.has(wordAt(tokens, index))) index += 1;
  else while (VERBS.has(wordAt(tokens, index))) index += 1;
  const isOpen = mayDescribe || index > start || ARTICLES.has(wordAt(tokens, index));
  while (ARTICLES.has(wordAt(tokens, index)) || COUNTED.test(wordAt(tokens, index))) index += 1;
  let most = index + (isOpen ? MOST_ADJECTIVES : 0);
  for (const begin = index; index <= most; index++) {
    const text = wordAt(tokens, index);
    // "no red or blue car".
    if (OR.has(text) && index > begin) {
      most += 1;
      continue;
    }
    if (tokens[index]?.isName) return index;
    if (text === '' || beginsAnew(text) || ARTICLES.has(text)) return null;
  }
  return null;
}

/**
 * "cats or dogs", "cats and dogs", "a cat, a dog, or a bird": the last name that belongs to the first. Commas join only before an "or",
 * and after a bare name none with an article: "no cats, a dog or a bird". An "and" joins what has an article as the first has, or
 * neither has one, and no verb of its own: "no cat and a dog", "no cats and dogs are running" have dogs.
 */
function lastOfList(
  tokens: readonly PromptToken[],
  first: number,
  { joinsArticles, isBare }: { joinsArticles: boolean; isBare: boolean },
): number {
  let last = first;
  let sure = first;
  for (;;) {
    let index = last + 1;
    const hasComma = wordAt(tokens, index) === ',';
    if (hasComma) index += 1;
    const isOr = OR.has(wordAt(tokens, index));
    const isAnd = wordAt(tokens, index) === 'and' && !hasComma;
    if (isOr || isAnd) index += 1;
    else if (!hasComma) return sure;
    const word = wordAt(tokens, index);
    const next = nameFrom(tokens, index, { mayDescribe: isOr, mayLike: false });
    if (next === null || BREAKS.has(word) || (hasComma && isBare && ARTICLES.has(word))) return sure;
    if (isAnd) {
      const isCounted = COUNTED.test(word);
      const isAlike = isBare ? !ARTICLES.has(word) : joinsArticles && ARTICLES.has(word);
      if (isCounted || !isAlike || TELLS_MORE.test(wordAt(tokens, next + 1))) return sure;
    }
    last = next;
    if (isOr || isAnd) sure = last;
  }
}
