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
 * like it" shares much with "I like it" and is not it: what says not is only matched by what does.
 */
export function matchTypedReply(text: string, candidates: readonly string[]): TypedMatch | null {
  const typed = stemsOf(text);
  let best: TypedMatch | null = null;
  candidates.forEach((candidate, index) => {
    if (saysNot(text) !== saysNot(candidate)) return;
    const similarity = diceOf(typed, stemsOf(candidate));
    if (similarity > (best?.similarity ?? 0)) best = { index, similarity };
  });
  const found = best as TypedMatch | null;
  return found !== null && found.similarity >= MIN_SIMILARITY ? found : null;
}

/** Endings that learners leave out or add tell no sentence from another: two bag, she like. */
function stemsOf(text: string): string[] {
  return replyTokens(text).map((token) => (token.length > 3 ? token.replace(/[sd]$/, '') : token));
}

function saysNot(text: string): boolean {
  const tokens = replyTokens(text);
  return tokens.includes('not') || tokens.includes('never');
}

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
