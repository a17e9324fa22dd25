/** A grammar in columns, for another thread: tens of thousands of arcs are many times faster copied as numbers than as objects. */
import type { WordGrammar } from './word-grammar.ts';

/** A grammar, arc by arc in each column. */
export interface PackedGrammar extends Omit<WordGrammar, 'arcs'> {
  from: Int32Array;
  to: Int32Array;
  cost: Float64Array;
  /** Index into `texts`. */
  text: Int32Array;
  /** 1 for a key word. */
  isKey: Uint8Array;
  texts: string[];
}

/** The same grammar in columns. */
export function packGrammar({ arcs, ...rest }: WordGrammar): PackedGrammar {
  const indices = new Map<string, number>();
  const indexOf = (text: string) => {
    const known = indices.get(text);
    if (known !== undefined) return known;
    indices.set(text, indices.size);
    return indices.size - 1;
  };
  return {
    ...rest,
    from: Int32Array.from(arcs, ({ from }) => from),
    to: Int32Array.from(arcs, ({ to }) => to),
    cost: Float64Array.from(arcs, ({ cost }) => cost),
    text: Int32Array.from(arcs, ({ text }) => indexOf(text)),
    isKey: Uint8Array.from(arcs, ({ isKey }) => (isKey ? 1 : 0)),
    texts: [...indices.keys()],
  };
}

/** The grammar that was packed. */
export function unpackGrammar({ from, to, cost, text, isKey, texts, ...rest }: PackedGrammar): WordGrammar {
  const arcs = Array.from(from, (node, arc) => ({
    from: node,
    to: to[arc]!,
    text: texts[text[arc]!]!,
    cost: cost[arc]!,
    ...(isKey[arc] === 1 && { isKey: true }),
  }));
  return { ...rest, arcs };
}
