/** Which expected reply a typed line means. */

/** The best candidate and how much of both is the same, 0-1; null when none is near enough. */
export interface TypedMatch {
  index: number;
  similarity: number;
}

/** Under this it is another sentence. Words of meaning weigh four times as much as the small ones. */
const MIN_SIMILARITY = 0.62;
const SMALL_WORD_WEIGHT = 0.25;

const SMALL_WORDS = new Set(
  'a an the i you he she it we they me my your am is are was were be been do does did have has had to of in on at for with and but or so can could will would shall should may please just well oh um uh yes no not this that there here'.split(
    ' ',
  ),
);

const CONTRACTIONS: readonly (readonly [RegExp, string])[] = [
  [/\bwon't\b/g, 'will not'],
  [/\bcan't\b|\bcannot\b/g, 'can not'],
  [/n't\b/g, ' not'],
  [/\bi'm\b/g, 'i am'],
  [/\blet's\b/g, 'let us'],
  [/'re\b/g, ' are'],
  [/'ve\b/g, ' have'],
  [/'ll\b/g, ' will'],
  [/'d\b/g, ' would'],
  [/\b(it|that|there|what|where|who|how|he|she|here)'s\b/g, '$1 is'],
];

/** Lower case, contractions written out, no punctuation: two lines of the same tokens say the same (`isSameLine`). */
export function replyTokens(text: string): string[] {
  let plain = text.toLowerCase().replaceAll(/[’‘`]/g, "'");
  for (const [short, long] of CONTRACTIONS) plain = plain.replaceAll(short, long);
  return plain.match(/[a-z0-9']+/g) ?? [];
}

/** Whether two lines say the same, word for word. */
export function isSameLine(a: string, b: string): boolean {
  return replyTokens(a).join(' ') === replyTokens(b).join(' ');
}

/** The tokens of a line but "please", which may stand in any line or in none. */
export function tokensWithoutPlease(text: string): string[] {
  return replyTokens(text).filter((token) => token !== 'please');
}

/**
 * The candidate that shares most with the line, weighted towards words of meaning (Dice's coefficient); ties: the first. "I don't
 * like it" shares much with "I like it" and is not it: a line is only matched by one of the same polarity, and by one that
 * shares more with it than what one asks for anything with.
 * @param candidates of the curriculum: what is worked out of each is kept
 */
export function matchTypedReply(text: string, candidates: readonly string[]): TypedMatch | null {
  const typed = readingOf(text);
  let best: TypedMatch | null = null;
  candidates.forEach((text, index) => {
    const candidate = knownReadingOf(text);
    if (!isSameWay(typed, candidate) || sharesFrameAlone(typed, candidate)) return;
    const similarity = diceOf(typed, candidate);
    if (similarity > (best?.similarity ?? 0)) best = { index, similarity };
  });
  const found = best as TypedMatch | null;
  return found !== null && found.similarity >= MIN_SIMILARITY ? found : null;
}

/** What a line is compared by. */
interface Reading {
  /** How often each stem stands in it. */
  counts: ReadonlyMap<string, number>;
  weight: number;
  /** The stems that tell what it is about. */
  topics: ReadonlySet<string>;
  opening: string | undefined;
  denies: boolean;
}

function readingOf(text: string): Reading {
  const tokens = replyTokens(text);
  const stems = tokens.map(replyStem);
  const counts = new Map<string, number>();
  for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return {
    counts,
    weight: sumOf(stems),
    topics: new Set(stems.filter((stem) => !SMALL_WORDS.has(stem) && !FRAME_WORDS.has(stem))),
    opening: OPENINGS.get(tokens[0] ?? ''),
    denies: denies(tokens),
  };
}

const known = new Map<string, Reading>();

function knownReadingOf(candidate: string): Reading {
  const reading = known.get(candidate) ?? readingOf(candidate);
  known.set(candidate, reading);
  return reading;
}

/** What one asks for anything with. */
const FRAME_WORDS = new Set('one some like want need give get take go'.split(' '));

/** "Can I get a sandwich?" has most words of "Can I get a cappuccino?", and none of what it is about. */
function sharesFrameAlone(a: Reading, b: Reading): boolean {
  if (a.topics.size === 0 || b.topics.size === 0) return false;
  for (const topic of a.topics) if (b.topics.has(topic)) return false;
  return true;
}

/** The words of a line that carry meaning, in lower case. */
export function wordsOfMeaning(text: string): string[] {
  return replyTokens(text).filter((token) => !SMALL_WORDS.has(token));
}

/** A token without the ending that learners leave out or add, which tells no sentence from another: two bag, she like. */
export function replyStem(token: string): string {
  return token.length > 3 && !SMALL_WORDS.has(token) ? token.replace(/[sd]$/, '') : token;
}

const NEGATIONS = new Set('not never no none nothing nobody nowhere neither nor without'.split(' '));
const OPENINGS = new Map([
  ...['yes', 'yeah', 'yep', 'yup'].map((word) => [word, 'yes'] as const),
  ...['no', 'nope', 'nah'].map((word) => [word, 'no'] as const),
]);

/**
 * Whether a line goes the same way as another, whatever words they share: both deny something (not, never, no, nothing, nobody,
 * without and the like) or neither does, and where both open with a yes or a no, it is the same one. A yes that only one of
 * them has is left unsaid by the other; a no denies.
 * @param candidate of the curriculum: what is worked out of it is kept
 */
export function isSamePolarity(line: string, candidate: string): boolean {
  return isOfPolarityOf(line)(candidate);
}

/** `isSamePolarity` of one line with many candidates. */
export function isOfPolarityOf(line: string): (candidate: string) => boolean {
  const reading = readingOf(line);
  return (candidate) => isSameWay(reading, knownReadingOf(candidate));
}

function isSameWay(a: Reading, b: Reading): boolean {
  if (a.opening && b.opening && a.opening !== b.opening) return false;
  return a.denies === b.denies;
}

const denies = (tokens: readonly string[]) =>
  tokens.some((token) => NEGATIONS.has(token) || OPENINGS.get(token) === 'no');

function diceOf(a: Reading, b: Reading): number {
  let shared = 0;
  for (const [stem, count] of a.counts) shared += Math.min(count, b.counts.get(stem) ?? 0) * weightOf(stem);
  const all = a.weight + b.weight;
  return all === 0 ? 0 : (2 * shared) / all;
}

const weightOf = (token: string) => (SMALL_WORDS.has(token) ? SMALL_WORD_WEIGHT : 1);
const sumOf = (tokens: readonly string[]) => tokens.reduce((sum, token) => sum + weightOf(token), 0);
