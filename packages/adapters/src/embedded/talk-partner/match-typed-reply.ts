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

/** Lower case, contractions written out, no punctuation: two lines of the same tokens say the same. */
export function replyTokens(text: string): string[] {
  let plain = text.toLowerCase().replaceAll(/[’‘`]/g, "'");
  for (const [short, long] of CONTRACTIONS) plain = plain.replaceAll(short, long);
  return plain.match(/[a-z0-9']+/g) ?? [];
}

/**
 * The candidate that shares most with the line, weighted towards words of meaning (Dice's coefficient); ties: the first. "I don't
 * like it" shares much with "I like it" and is not it: a line is only matched by one of the same polarity.
 */
export function matchTypedReply(text: string, candidates: readonly string[]): TypedMatch | null {
  const typed = stemsOf(text);
  let best: TypedMatch | null = null;
  candidates.forEach((candidate, index) => {
    if (!isSamePolarity(text, candidate)) return;
    const similarity = diceOf(typed, stemsOf(candidate));
    if (similarity > (best?.similarity ?? 0)) best = { index, similarity };
  });
  const found = best as TypedMatch | null;
  return found !== null && found.similarity >= MIN_SIMILARITY ? found : null;
}

/** The words of a line that carry meaning, in lower case. */
export function wordsOfMeaning(text: string): string[] {
  return replyTokens(text).filter((token) => !SMALL_WORDS.has(token));
}

/** A token without the ending that learners leave out or add, which tells no sentence from another: two bag, she like. */
export function replyStem(token: string): string {
  return token.length > 3 && !SMALL_WORDS.has(token) ? token.replace(/[sd]$/, '') : token;
}

const stemsOf = (text: string) => replyTokens(text).map(replyStem);

const NEGATIONS = new Set('not never no none nothing nobody nowhere neither nor without'.split(' '));
const OPENINGS = new Map([
  ...['yes', 'yeah', 'yep', 'yup'].map((word) => [word, 'yes'] as const),
  ...['no', 'nope', 'nah'].map((word) => [word, 'no'] as const),
]);

/**
 * Whether two lines go the same way, whatever words they share: both deny something (not, never, no, nothing, nobody, without and
 * the like) or neither does, and where both open with a yes or a no, it is the same one. A yes that only one of them
 * has is left unsaid by the other; a no denies.
 */
export function isSamePolarity(a: string, b: string): boolean {
  const [tokensA, tokensB] = [replyTokens(a), replyTokens(b)];
  const [opensA, opensB] = [OPENINGS.get(tokensA[0] ?? ''), OPENINGS.get(tokensB[0] ?? '')];
  if (opensA && opensB && opensA !== opensB) return false;
  return denies(tokensA) === denies(tokensB);
}

const denies = (tokens: readonly string[]) =>
  tokens.some((token) => NEGATIONS.has(token) || OPENINGS.get(token) === 'no');

function diceOf(a: readonly string[], b: readonly string[]): number {
  const counts = new Map<string, number>();
  for (const token of b) counts.set(token, (counts.get(token) ?? 0) + 1);
  let shared = 0;
  for (const token of a) {
    const left = counts.get(token) ?? 0;
    if (left === 0) continue;
    counts.set(token, left - 1);
    shared += weightOf(token);
  }
  const all = sumOf(a) + sumOf(b);
  return all === 0 ? 0 : (2 * shared) / all;
}

const weightOf = (token: string) => (SMALL_WORDS.has(token) ? SMALL_WORD_WEIGHT : 1);
const sumOf = (tokens: readonly string[]) => tokens.reduce((sum, token) => sum + weightOf(token), 0);
