import { describe, expect, it } from 'vitest';
import type { PictureContents } from '../ports/picture-contents.ts';
import { pictureGrammar } from './picture-grammar.ts';

const contents: PictureContents = {
  things: [
    {
      thingId: 'zebra-2',
      en: 'two zebras',
      enAgain: 'the zebras',
      isPlural: true,
      count: 2,
      ko: '얼룩말 두 마리',
      words: ['zebra'],
      spot: 'left',
      stands: true,
    },
  ],
  place: { placeId: 'park', en: 'in a park', ko: '공원에', words: ['park', 'zoo'] },
  caption: null,
};
const grammar = pictureGrammar(contents);

/** Whether a path of the grammar says the words. */
function says(text: string): boolean {
  const wanted = text.toLowerCase().split(' ');
  const reached = new Set<string>();
  const open: [node: number, at: number][] = [[0, 0]];
  for (let next = open.pop(); next; next = open.pop()) {
    const [node, at] = next;
    if (reached.has(`${node} ${at}`)) continue;
    reached.add(`${node} ${at}`);
    if (at === wanted.length && grammar.ends.includes(node)) return true;
    for (const { from, to, text: words } of grammar.arcs) {
      if (from !== node) continue;
      const said = words === '' ? [] : words.toLowerCase().split(' ');
      if (said.every((word, index) => wanted[at + index] === word)) open.push([to, at + said.length]);
    }
  }
  return false;
}

describe('the grammar of a picture', () => {
  it.each([
    'there are two zebras in a park',
    'I think the big zebra is looking at the small zebra',
    'the zebra on the left is black and white',
    'a zebra is eating grass because it is hungry',
    'she is wearing a red hat',
    'they look very happy',
    'I want to go to the zoo',
    'my favorite animal is the zebra',
    'zebra',
    // Mistakes are to be heard, not mended.
    'there is many zebra in park',
    'the zebra eat a grass',
  ])('says: %s', (text) => {
    expect(says(text)).toBe(true);
  });

  it.each(['could you send me the report', 'he forgot his password', 'the the zebra of'])(
    'does not say: %s',
    (text) => {
      expect(says(text)).toBe(false);
    },
  );

  it('marks the picture’s own words as its matter, in both numbers, and makes others dearer', () => {
    const own = grammar.arcs.filter(({ isKey }) => isKey).map(({ text }) => text);
    expect(new Set(own)).toEqual(new Set(['zebra', 'zebras', 'park', 'parks', 'zoo', 'zoos', 'in a park']));
    const costOf = (word: string) =>
      Math.min(...grammar.arcs.filter(({ text }) => text === word).map(({ cost }) => cost));
    expect(costOf('zebra')).toBeLessThan(costOf('elephant'));
    expect(Math.min(...grammar.arcs.map(({ cost }) => cost))).toBeGreaterThanOrEqual(0);
  });
});
