const NEGATION = /^(?:no|not|never|without|neither|nor|cannot)$|n't$/;
/** "Not only a dog", "no one", and the no that answers somebody: "No, the dog sleeps." */
const NO_NEGATION: ReadonlyMap<string, RegExp> = new Map([
  ['not', /^only$/],
  ['no', /^(?:one|the|an?|this|that|these|those|my|he|she|they|yes)$/],
]);
const NEW_CLAUSE = /^(?:but|because|however|although|though|so|while|and)$/;
const SUBJECT = /^(?:i|we|you|it|it's|he|she|they|there's)$/;
const IS = /^(?:is|are|was|were)$/;
/** "The cat is not there", "the cat isn't in the picture": it is not so of the cat, it is no cat at all. */
const NOT_THERE =
  /\b(?:(?:is|are|was|were) not|(?:is|are|was|were)n't)(?: (?:there|here|anywhere|visible|in it|in (?:the|this) (?:picture|photo)))?$/;

/**
 * Which words of a sentence are under a negation, by their place: those that come after one in its clause, and the whole clause
 * where it says that something is not there. "The dog is not big" tells of a dog, "there is no dog" does not.
 * @param words in lower case, without punctuation
 */
export function deniedIn(words: readonly string[]): ReadonlySet<number> {
  const denied = new Set<number>();
  for (const [start, end] of clausesOf(words)) {
    const isAbsent = NOT_THERE.test(words.slice(start, end).join(' '));
    const first = words.findIndex((_, at) => at >= start && at < end && isNegation(words, at));
    if (first < 0) continue;
    for (let at = isAbsent ? start : first; at < end; at++) denied.add(at);
  }
  return denied;
}

function isNegation(words: readonly string[], at: number): boolean {
  const word = words[at]!;
  return NEGATION.test(word) && !NO_NEGATION.get(word)?.test(words[at + 1] ?? '');
}

/** From where to before where; an "and" between two things opens none. */
function clausesOf(words: readonly string[]): [start: number, end: number][] {
  const starts = words.flatMap((_, at) => (at === 0 || opensClause(words, at) ? [at] : []));
  return starts.map((start, index) => [start, starts[index + 1] ?? words.length]);
}

function opensClause(words: readonly string[], at: number): boolean {
  const [word, next = ''] = [words[at]!, words[at + 1]];
  if (word === 'and') return SUBJECT.test(next) || next === 'there';
  return (
    NEW_CLAUSE.test(word) || SUBJECT.test(word) || (word === 'there' && IS.test(next.replace(/n't$/, '')))
  );
}
