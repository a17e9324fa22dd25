import { describe, expect, it } from 'vitest';
import { END, START, trigramGrammar } from './trigram-grammar.ts';

const row = (sentence: string, weight = 3) => ({ words: [START, ...sentence.split(' '), END], weight });
const grammar = trigramGrammar([
  row('I want a cup of tea'),
  row('I want a cup of Assam'),
  row('Tea is hot'),
  { ...row('a latte please'), isKey: true },
]);

/** What the cheapest way to say the words costs (every arc once from each node: Bellman-Ford over the words); Infinity: none. */
function costOf(sentence: string): number {
  let reached = new Map([[0, 0]]);
  const rest = () => {
    for (let changed = true; changed; ) {
      changed = false;
      for (const { from, to, text, cost } of grammar.arcs) {
        const at = reached.get(from);
        if (text !== '' || at === undefined || at + cost >= (reached.get(to) ?? Infinity)) continue;
        reached.set(to, at + cost);
        changed = true;
      }
    }
  };
  rest();
  for (const word of sentence.split(' ')) {
    const next = new Map<number, number>();
    for (const { from, to, text, cost } of grammar.arcs) {
      const at = reached.get(from);
      if (text !== word || at === undefined) continue;
      next.set(to, Math.min(at + cost, next.get(to) ?? Infinity));
    }
    reached = next;
    rest();
  }
  return Math.min(...grammar.ends.map((end) => reached.get(end) ?? Infinity));
}

describe('trigramGrammar', () => {
  it('makes its own sentences cheap, their words in other orders dear, and other words impossible', () => {
    expect(costOf('I want a cup of tea')).toBeLessThan(costOf('I want a latte please'));
    expect(costOf('I want a latte please')).toBeLessThan(costOf('latte a want I please'));
    expect(costOf('latte a want I please')).toBeLessThan(Infinity);
    expect(costOf('I want a cup of coffee')).toBe(Infinity);
  });

  it('costs what Witten and Bell’s discount says, doubled', () => {
    // After "want" came "a" only, six times: one in seven is kept for what never came.
    const want = grammar.arcs.find(({ text }) => text === 'want');
    const steps = grammar.arcs.filter(({ from, text }) => from === want?.to && text === '');
    expect(steps.map(({ cost }) => Math.exp(-cost / 2)).sort()).toEqual([
      expect.closeTo(1 / 7, 9),
      expect.closeTo(6 / 7, 9),
    ]);
  });

  it('keeps upper case where a word is a name, and marks the words of the matter', () => {
    const texts = new Set(grammar.arcs.map(({ text }) => text));
    expect([...texts]).toEqual(expect.arrayContaining(['I', 'Assam', 'tea']));
    expect(texts.has('Tea')).toBe(false);
    expect(new Set(grammar.arcs.filter(({ isKey }) => isKey).map(({ text }) => text))).toEqual(
      new Set(['latte', 'please']),
    );
  });
});
