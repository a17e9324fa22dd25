import type { WordGrammar } from '@nova/core/ports/sentence-listener.ts';

/** Stand for where a sentence begins and ends. */
export const START = '<s>';
export const END = '</s>';

/** A sentence, or a piece of one, to learn from. */
export interface WordRow {
  /** As they are written; `START` and `END` where it is the beginning or the end of a sentence. */
  words: readonly string[];
  /** How often it counts. */
  weight: number;
  /** Whether its longer words are those of the matter. */
  isKey?: boolean;
}

/** A word is expected by this many before it. */
const MOST_BEFORE = 2;
/** Two words together are a history of their own when they count so much: what was seen once is mostly chance. */
const LEAST_PAIR = 3;
/** What the costs are multiplied with, against the posteriors of the sound. Set with the limits of `recogniseWords`. */
const COST_SCALE = 2;
/** "the", "can": shorter words say little of what a sentence is about. */
const SHORTEST_KEY = 4;
/** The chance that a sentence ends where no sentence of the rows does. */
const UNSEEN_END = 0.05;

/**
 * Any row of the words in `rows`; a word costs what it is worth by the two words before it, by the one before where those were
 * never seen, or by itself: a trigram model that backs off with the discount of Witten and Bell (1991, "The zero-frequency
 * problem", method C), as an automaton with a node a history (Mohri, Pereira and Riley 2002, "Weighted finite-state
 * transducers in speech recognition"). Upper case is kept where a word has it inside a sentence.
 */
export function trigramGrammar(rows: readonly WordRow[]): WordGrammar {
  const counts = countsOf(rows);
  const histories = [...new Set([START, ...counts.spelling.keys(), ...counts.follows.keys()])];
  return automatonOf(
    counts,
    histories.filter((history) => history !== ''),
  );
}

interface Counts {
  /** By history (its words, a blank between; '' for none): how often each word came next. */
  follows: ReadonlyMap<string, ReadonlyMap<string, number>>;
  /** How each word is written, by its lower case. */
  spelling: ReadonlyMap<string, string>;
  keys: ReadonlySet<string>;
}

function countsOf(rows: readonly WordRow[]): Counts {
  const follows = new Map<string, Map<string, number>>();
  const spelling = new Map<string, string>();
  /** Seen in lower case inside a sentence: not a name, whatever it is elsewhere. */
  const common = new Set<string>();
  const keys = new Set<string>();
  const note = (history: string, word: string, weight: number) => {
    const after = follows.get(history) ?? new Map<string, number>();
    follows.set(history, after.set(word, (after.get(word) ?? 0) + weight));
  };
  for (const { words, weight, isKey } of rows) {
    words.forEach((word, at) => {
      const key = word.toLowerCase();
      const isMark = word === START || word === END;
      if (!isMark) {
        const isFirst = at === 0 || words[at - 1] === START;
        if (!isFirst && word === key) common.add(key);
        if (common.has(key) || !(isFirst && spelling.has(key)))
          spelling.set(key, common.has(key) || (isFirst && !/^I\b/.test(word)) ? key : word);
        if (isKey && key.length >= SHORTEST_KEY) keys.add(key);
        note('', key, weight);
      }
      for (let n = 1; n <= Math.min(MOST_BEFORE, at); n++)
        note(
          words
            .slice(at - n, at)
            .map((before) => before.toLowerCase())
            .join(' '),
          isMark ? word : key,
          weight,
        );
    });
  }
  for (const [history, after] of follows)
    if (history.includes(' ') && sumOf(after) < LEAST_PAIR) follows.delete(history);
  return { follows, spelling, keys };
}

/** Node 0: the start; 1: no history; 2: the end; then each history has one where its last word begins and one after it. */
function automatonOf({ follows, spelling, keys }: Counts, histories: readonly string[]): WordGrammar {
  const places = new Map(histories.map((history, place) => [history, place]));
  const begins = (history: string) => 2 * places.get(history)! + 1;
  const after = (history: string) =>
    history === START ? 0 : history === '' ? 1 : 2 * places.get(history)! + 2;
  const end = 2;
  const arcs: WordGrammar['arcs'][number][] = [];
  const step = (from: number, to: number, share: number) =>
    arcs.push({ from, to, text: '', cost: Math.max(0, -Math.log(share) * COST_SCALE) });

  for (const history of histories) {
    if (history === START) continue;
    const word = history.slice(history.lastIndexOf(' ') + 1);
    const isKey = keys.has(word);
    const text = spelling.get(word)!;
    arcs.push({ from: begins(history), to: after(history), text, cost: 0, ...(isKey && { isKey }) });
  }
  for (const history of ['', ...histories]) {
    const next = follows.get(history) ?? new Map<string, number>();
    const spare = history === '' ? 0 : Math.max(1, next.size);
    const all = sumOf(next) + spare;
    for (const [word, count] of next) {
      let known = history === '' ? word : `${history} ${word}`;
      while (word !== END && !places.has(known)) known = withoutFirst(known);
      step(after(history), word === END ? end : begins(known), count / all);
    }
    if (history === '') step(after(''), end, UNSEEN_END);
    else step(after(history), after(withoutFirst(history)), spare / all);
  }
  return { nodeCount: 2 * histories.length + 3, ends: [end], arcs };
}

function withoutFirst(history: string): string {
  const blank = history.indexOf(' ');
  return blank < 0 ? '' : history.slice(blank + 1);
}

function sumOf(counts: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const count of counts.values()) sum += count;
  return sum;
}
