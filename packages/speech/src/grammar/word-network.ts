/** A grammar's words as phone states, ready to be searched. */
import { splitStress } from '../arpabet.ts';
import type { ReferenceWord } from '../text/reference.ts';
import type { WordGrammar } from './word-grammar.ts';

/**
 * One state a phone; those of a pronunciation lie side by side. The first is entered from `from`, the others from the state
 * before; the last leads to `to`.
 */
export interface WordNetwork {
  nodeCount: number;
  ends: readonly number[];
  /** By state. */
  phoneIds: Uint8Array;
  /** By state: the arc it belongs to. */
  arcs: Int32Array;
  /** By state: the node it is entered from, or -1. */
  from: Int32Array;
  /** By state: the node it leads to, or -1. */
  to: Int32Array;
  /** By state: what entering it costs; 0 but for first ones. */
  costs: Float64Array;
  /** Steps without a word, in an order in which each comes after those into its beginning. */
  empty: readonly { from: number; to: number; cost: number }[];
}

/**
 * Compiles a grammar.
 * @param wordsOf the reference words of an arc's text
 * @throws RangeError for steps without a word that make a circle
 */
export function compileGrammar(
  { nodeCount, ends, arcs }: WordGrammar,
  wordsOf: (text: string) => readonly ReferenceWord[],
  phoneIds: ReadonlyMap<string, number>,
): WordNetwork {
  const states: { phone: number; arc: number; from: number; to: number; cost: number }[] = [];
  arcs.forEach(({ from, to, text, cost }, arc) => {
    if (text === '') return;
    for (const symbols of pronunciationsOf(wordsOf(text))) {
      symbols.forEach((symbol, index) => {
        states.push({
          phone: phoneIds.get(splitStress(symbol).phone)!,
          arc,
          from: index === 0 ? from : -1,
          to: index === symbols.length - 1 ? to : -1,
          cost: index === 0 ? cost : 0,
        });
      });
    }
  });
  return {
    nodeCount,
    ends,
    phoneIds: Uint8Array.from(states, ({ phone }) => phone),
    arcs: Int32Array.from(states, ({ arc }) => arc),
    from: Int32Array.from(states, ({ from }) => from),
    to: Int32Array.from(states, ({ to }) => to),
    costs: Float64Array.from(states, ({ cost }) => cost),
    empty: inOrder(arcs.filter(({ text }) => text === '')),
  };
}

/** More ways to say a phrase than this are the same phrase over and over. */
const MOST_PRONUNCIATIONS = 12;

/** Every way to say the words one after another, phones in a row. */
function pronunciationsOf(words: readonly ReferenceWord[]): string[][] {
  let all: string[][] = [[]];
  for (const { readings } of words) {
    const ways = readings.flatMap((spoken) =>
      spoken.reduce<string[][]>(
        (before, { variants }) => before.flatMap((way) => variants.map((variant) => [...way, ...variant])),
        [[]],
      ),
    );
    all = all.flatMap((before) => ways.map((way) => [...before, ...way])).slice(0, MOST_PRONUNCIATIONS);
  }
  return all.filter((symbols) => symbols.length > 0);
}

function inOrder<T extends { from: number; to: number }>(arcs: readonly T[]): T[] {
  const left = new Set(arcs);
  const ordered: T[] = [];
  while (left.size > 0) {
    const next = [...left].filter(({ from }) => ![...left].some(({ to }) => to === from));
    if (next.length === 0) throw new RangeError('steps without a word make a circle');
    for (const arc of next) {
      left.delete(arc);
      ordered.push(arc);
    }
  }
  return ordered;
}
