/** A grammar's words as phone states, ready to be searched. */
import { splitStress } from '../arpabet.ts';
import type { ReferenceWord } from '../text/reference.ts';
import type { WordGrammar } from './word-grammar.ts';

/**
 * One state a phone; those of a pronunciation lie side by side, a chain. A chain is entered at its first state and left at its last.
 * Chains are in the order of the grammar's arcs.
 */
export interface WordNetwork {
  nodeCount: number;
  ends: readonly number[];
  /** By state. */
  phoneIds: Uint8Array;
  /** By chain, and one more: its first state. */
  firstState: Int32Array;
  /** By chain: the arc it says. */
  arcs: Int32Array;
  /** By chain: the node it is entered from. */
  from: Int32Array;
  /** By chain: the node it leads to. */
  to: Int32Array;
  /** By chain: what entering it costs. */
  costs: Float64Array;
  /** The chains by the node that they are entered from: those of node n are `outOf[firstOut[n]]` to before `outOf[firstOut[n + 1]]`. */
  outOf: Int32Array;
  firstOut: Int32Array;
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
  const phones: number[] = [];
  const firstState = [0];
  const chains: { arc: number; from: number; to: number; cost: number }[] = [];
  arcs.forEach(({ from, to, text, cost }, arc) => {
    if (text === '') return;
    for (const symbols of pronunciationsOf(wordsOf(text))) {
      for (const symbol of symbols) phones.push(phoneIds.get(splitStress(symbol).phone)!);
      firstState.push(phones.length);
      chains.push({ arc, from, to, cost });
    }
  });
  const from = Int32Array.from(chains, (chain) => chain.from);
  return {
    nodeCount,
    ends,
    phoneIds: Uint8Array.from(phones),
    firstState: Int32Array.from(firstState),
    arcs: Int32Array.from(chains, ({ arc }) => arc),
    from,
    to: Int32Array.from(chains, ({ to }) => to),
    costs: Float64Array.from(chains, ({ cost }) => cost),
    ...byBeginning(from, nodeCount),
    empty: inOrder(arcs.filter(({ text }) => text === '')),
  };
}

/** Counting sort. */
function byBeginning(from: Int32Array, nodeCount: number): Pick<WordNetwork, 'outOf' | 'firstOut'> {
  const firstOut = new Int32Array(nodeCount + 1);
  for (const node of from) firstOut[node + 1]!++;
  for (let node = 0; node < nodeCount; node++) firstOut[node + 1]! += firstOut[node]!;
  const next = firstOut.slice();
  const outOf = new Int32Array(from.length);
  from.forEach((node, chain) => {
    outOf[next[node]!++] = chain;
  });
  return { outOf, firstOut };
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
