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

/** The same network at a share of its costs: the smaller it is, the more the sound decides. */
export function atCosts(network: WordNetwork, share: number): WordNetwork {
  return {
    ...network,
    costs: network.costs.map((cost) => cost * share),
    empty: network.empty.map(({ from, to, cost }) => ({ from, to, cost: cost * share })),
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

/** Kahn's algorithm: a node's steps are taken once every step into it was. */
function inOrder<T extends { from: number; to: number }>(arcs: readonly T[]): T[] {
  const waitsFor = new Map<number, number>();
  const outOf = new Map<number, T[]>();
  for (const arc of arcs) {
    waitsFor.set(arc.to, (waitsFor.get(arc.to) ?? 0) + 1);
    const others = outOf.get(arc.from);
    if (others) others.push(arc);
    else outOf.set(arc.from, [arc]);
  }
  const ready = [...outOf.keys()].filter((node) => !waitsFor.has(node));
  const ordered: T[] = [];
  for (const node of ready)
    for (const arc of outOf.get(node) ?? []) {
      ordered.push(arc);
      const left = waitsFor.get(arc.to)! - 1;
      waitsFor.set(arc.to, left);
      if (left === 0) ready.push(arc.to);
    }
  if (ordered.length < arcs.length) throw new RangeError('steps without a word make a circle');
  return ordered;
}
