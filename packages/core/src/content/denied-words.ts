const NEGATION = /^(?:no|not|never|without|neither|nor|cannot)$|n't$/;
/** "Not only a dog", "no one", and the no that answers somebody: "No, the dog sleeps." */
const NO_NEGATION: ReadonlyMap<string, RegExp> = new Map([
  ['not', /^only$/],
  ['no', /^(?:one|the|an?|this|that|these|those|my|he|she|they|yes)$/],
]);
const NEW_CLAUSE = /^(?:but|because|however|although|though|so|while|when|only|just)$/;
const SUBJECT = /^(?:i|we|you|it|it's|he|she|they|there's|i'm|that's)$/;
const IS = /^(?:is|are|was|were)$/;
const ARTICLE = /^(?:an?|the|any|one|two|three|some|his|her|my|their)$/;
const VERB = /^(?:is|are|was|were|has|have|does|do|can|will)(?:n't)?$/;
/** What a clause has that a mere name has not: "and a dog is big", "and a woman with an umbrella". */
const TELLS_MORE = new RegExp(`${VERB.source}|^(?:with|who|that)$`);
/** "A big brown dog": that many words from its "and" to the verb of a clause. */
const MOST_TO_VERB = 5;
/** What follows these without an article is one of its kind, or many. */
const NO_SUCH = /^(?:no|without)$/;
const PREPOSITION = /^(?:in|on|at|by|near|under|behind|beside|next|over|between|with|inside|outside)$/;
/** "The cat is not there", "the cat isn't in the picture": it is not so of the cat, it is no cat at all. */
const NOT_THERE =
  /\b(?:(?:(?:is|are|was|were) not|(?:is|are|was|were)n't)(?: (?:there|here|anywhere|visible|in it|in (?:the|this) (?:picture|photo)))?|(?:is|are|was|were) (?:missing|gone|nowhere))$/;

/**
 * Which words of a sentence are under a negation, by their place: those that come after one in its clause, and the whole clause
 * where it says that something is not there. "The dog is not big" tells of a dog, "there is no dog" does not.
 * @param words in lower case, with no punctuation but commas, which are words of their own
 */
export function deniedIn(words: readonly string[]): ReadonlySet<number> {
  const denied = new Set<number>();
  for (const [start, end] of clausesOf(words)) {
    const isAbsent = NOT_THERE.test(words.slice(start, words[end - 1] === ',' ? end - 1 : end).join(' '));
    const negation = words.findIndex((_, at) => at >= start && at < end && isNegation(words, at));
    const first = isAbsent ? start : negation;
    if (first < 0) continue;
    for (let at = first; at < end; at++) denied.add(at);
  }
  return denied;
}

function isNegation(words: readonly string[], at: number): boolean {
  const word = words[at]!;
  return NEGATION.test(word) && !NO_NEGATION.get(word)?.test(words[at + 1] ?? '');
}

/** From where to before where; an "and" or a comma between two things opens none. */
function clausesOf(words: readonly string[]): [start: number, end: number][] {
  const starts = words.flatMap((_, at) => (at === 0 || opensClause(words, at) ? [at] : []));
  return starts.map((start, index) => [start, starts[index + 1] ?? words.length]);
}

function opensClause(words: readonly string[], at: number): boolean {
  const [word, next = ''] = [words[at]!, words[at + 1]];
  if (word === 'and' || word === ',') {
    return SUBJECT.test(next) || next === 'there' || hasOwnVerb(words, at + 1) || isUnlikeDenied(words, at);
  }
  return (
    NEW_CLAUSE.test(word) ||
    SUBJECT.test(word) ||
    (word === 'there' && IS.test(next.replace(/n't$/, ''))) ||
    (VERB.test(word) && endsDescription(words, at))
  );
}

/** Whether the verb tells more of somebody described by what is not there: "a woman without a hat is walking a dog". */
function endsDescription(words: readonly string[], verb: number): boolean {
  const negation = words.slice(0, verb).findLastIndex((_, at) => isNegation(words, at));
  if (negation < 1 || !(words[negation] === 'without' || words[negation - 1] === 'with')) return false;
  return !words.slice(negation, verb).some((_, step) => opensClause(words, negation + step));
}

/** Whether a clause with a verb of its own begins here, after another one: "the dog and the cat are" is one. */
function hasOwnVerb(words: readonly string[], start: number): boolean {
  if (!words.slice(0, start).some((word, at) => TELLS_MORE.test(word) || isNegation(words, at))) return false;
  const rest = words.slice(start, start + MOST_TO_VERB);
  const stop = rest.findIndex((word) => /^(?:and|or|,)$/.test(word) || PREPOSITION.test(word));
  const verb = rest.findIndex((word) => TELLS_MORE.test(word));
  return verb >= 0 && (stop < 0 || verb <= stop);
}

/** "No cat and a dog": what has an article does not belong to what is denied without one. */
function isUnlikeDenied(words: readonly string[], at: number): boolean {
  const negation = words.slice(0, at).findLastIndex((_, index) => isNegation(words, index));
  if (negation < 0 || !NO_SUCH.test(words[negation]!)) return false;
  return ARTICLE.test(words[at + 1] ?? '') && !ARTICLE.test(words[negation + 1] ?? '');
}
