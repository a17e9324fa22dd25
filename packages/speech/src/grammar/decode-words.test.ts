import { describe, expect, it } from 'vitest';
import type { ReferenceWord } from '../text/reference.ts';
import type { Posteriors } from '../viterbi.ts';
import { decodeWords } from './decode-words.ts';
import { recogniseWords } from './recognise-words.ts';
import type { GrammarArc } from './word-grammar.ts';
import { compileGrammar } from './word-network.ts';

const PHONES = ['SIL', 'B', 'AA', 'T'];
const phoneIds = new Map(PHONES.map((phone, id) => [phone, id]));
const SPELLED: Readonly<Record<string, string[]>> = { bat: ['B AA T'], ta: ['T AA', 'T AA T'], a: ['AA'] };

const wordsOf = (text: string): ReferenceWord[] =>
  text.split(' ').map((word) => ({
    text: word,
    readings: [[{ spelling: word, variants: SPELLED[word]!.map((phones) => phones.split(' ')) }]],
  }));

/** Frames that are each surely one phone. */
function frames(...phones: string[]): Posteriors {
  const values = new Float32Array(phones.length * PHONES.length).fill(-6);
  phones.forEach((phone, t) => {
    values[t * PHONES.length + PHONES.indexOf(phone)] = -0.1;
  });
  return { values, frameCount: phones.length, phoneCount: PHONES.length };
}

function decode(
  posteriors: Posteriors,
  arcs: GrammarArc[],
  nodeCount: number,
  ends: number[],
  mostMiss = Infinity,
) {
  const grammar = { nodeCount, ends, arcs };
  const decoded = decodeWords(posteriors, compileGrammar(grammar, wordsOf, phoneIds), phoneIds, mostMiss);
  return decoded && { words: decoded.arcs.map((arc) => arcs[arc]!.text), miss: decoded.miss };
}

const arc = (from: number, to: number, text: string, cost = 1): GrammarArc => ({ from, to, text, cost });
/** Any words, as many as you like. */
const LOOP = [arc(0, 0, 'bat'), arc(0, 0, 'ta'), arc(0, 0, 'a')];

describe('decodeWords', () => {
  it('finds the words in order, with a pause between, before and after, each at its cost', () => {
    const heard = frames('SIL', 'B', 'AA', 'AA', 'T', 'SIL', 'SIL', 'T', 'AA', 'SIL');
    expect(decode(heard, LOOP, 1, [0])).toEqual({ words: ['bat', 'ta'], miss: expect.closeTo(2, 5) });
  });

  it('takes the pronunciation that fits', () => {
    expect(decode(frames('T', 'AA', 'T'), [arc(0, 1, 'ta')], 2, [1])).toMatchObject({
      miss: expect.closeTo(1, 5),
    });
  });

  it('prefers a worse fit to words that cost more than it', () => {
    const heard = frames('B', 'AA', 'T', 'AA');
    expect(decode(heard, LOOP, 1, [0])?.words).toEqual(['bat', 'a']);
    const dear = [arc(0, 0, 'bat', 30), arc(0, 0, 'ta', 1), arc(0, 0, 'a', 1)];
    expect(decode(heard, dear, 1, [0])?.words).not.toContain('bat');
  });

  it('keeps to the grammar: steps without a word at their cost, phrases of several words, only its ends', () => {
    const arcs = [arc(0, 1, '', 0.5), arc(1, 2, 'bat ta'), arc(2, 3, '', 0.5)];
    const heard = frames('B', 'AA', 'T', 'T', 'AA');
    expect(decode(heard, arcs, 4, [3])).toEqual({ words: ['bat ta'], miss: expect.closeTo(2, 5) });
    expect(decode(frames('B', 'AA', 'T'), arcs, 4, [3])).toBeNull();
  });

  it('finds what misses as much as it may, and nothing that misses more', () => {
    const heard = frames('SIL', 'B', 'AA', 'AA', 'T', 'T', 'AA', 'T', 'SIL');
    const { words, miss } = decode(heard, LOOP, 1, [0])!;
    expect(decode(heard, LOOP, 1, [0], miss + 1e-9)).toEqual({ words, miss });
    expect(decode(heard, LOOP, 1, [0], miss - 1e-3)).toBeNull();
  });

  it('has no path for fewer frames than phones', () => {
    expect(decode(frames('B', 'AA'), [arc(0, 1, 'bat')], 2, [1])).toBeNull();
  });
});

describe('recogniseWords where every word counts', () => {
  const omissionPenalty = { perWord: 3.5, perPhone: 2.2 };
  const said = (posteriors: Posteriors, arcs: GrammarArc[]) =>
    recogniseWords({
      posteriors,
      grammar: { nodeCount: 1, ends: [0], arcs, mustBeCertain: true },
      wordsOf,
      phoneIds,
      omissionPenalty,
    });
  const heard = frames('SIL', 'B', 'AA', 'AA', 'T', 'T', 'SIL');
  const cheap = [arc(0, 0, 'bat', 0.1), arc(0, 0, 'ta', 0.1)];

  it('believes what it hears the same whether or not it is expected', () => {
    expect(said(heard, cheap)).toMatchObject({ text: 'bat', isSaid: true });
  });

  it('does not believe what only its costs have decided', () => {
    // After six "ta" a "bat" fits better by 5.9 than one more (the B), and costs 8 more: at half of that it wins.
    const swayed = [arc(0, 0, 'bat', 8.1), arc(0, 0, 'ta', 0.1)];
    const six = Array.from({ length: 6 }, () => ['T', 'AA']).flat();
    const heardLast = frames(...six, 'T', 'T', 'T', 'T', 'T', 'T', 'B', 'AA', 'T');
    expect(said(heardLast, swayed)).toMatchObject({ text: 'ta ta ta ta ta ta ta', isSaid: false });
  });

  it('does not believe what needs rare words', () => {
    expect(said(heard, [arc(0, 0, 'bat', 20)])).toBeNull();
  });
});

describe('compileGrammar', () => {
  it('refuses steps without a word that make a circle', () => {
    const grammar = { nodeCount: 2, ends: [1], arcs: [arc(0, 1, ''), arc(1, 0, '')] };
    expect(() => compileGrammar(grammar, wordsOf, phoneIds)).toThrow(RangeError);
  });
});
