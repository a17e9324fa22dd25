/** Added speech in posteriors made by hand. */
import { describe, expect, it } from 'vitest';
import { alignWords } from '../alignment.ts';
import type { Posteriors } from '../viterbi.ts';
import { findAddedSpeech, silenced } from './added-words.ts';

const PHONES = ['SIL', 'AA', 'AE', 'AH', 'B', 'D', 'IY', 'K', 'M', 'N', 'S', 'T'];
const phoneIds = new Map(PHONES.map((phone, id) => [phone, id]));
const HOP_MS = 20;

/** Frames in each of which one phone is nearly certain, four each unless counted: "S S*8 SIL". */
function said(frames: string): Posteriors {
  const rows = frames.split(' ').flatMap((each) => {
    const [phone, count = '4'] = each.split('*');
    return Array.from({ length: Number(count) }, () => PHONES.map((other) => (other === phone ? -0.05 : -6)));
  });
  return { values: Float32Array.from(rows.flat()), frameCount: rows.length, phoneCount: PHONES.length };
}

const WORDS = ['S AE1 D', 'B IY1 T', 'K AA1 N'].map((symbols, word) => ({
  word,
  symbols: symbols.split(' '),
}));

function found(frames: string, hopMs = HOP_MS) {
  const posteriors = said(frames);
  return findAddedSpeech(posteriors, alignWords(posteriors, WORDS, phoneIds)!.words, PHONES, hopMs);
}

describe('findAddedSpeech', () => {
  it('finds "uh" between two words', () => {
    const [uh, ...others] = found('S AE D SIL AH*15 SIL B IY T K AA N');
    expect(others).toEqual([]);
    expect(uh).toMatchObject({ beforeWord: 1, kind: 'filler', repeats: [], startFrame: 16, endFrame: 31 });
    expect(uh!.phones.map(({ phone }) => phone)).toEqual(['AH']);
    expect(uh!.confidence).toBeGreaterThan(0.75);
  });

  it('finds a word said twice, and names it', () => {
    const [again, ...others] = found('S AE D B IY T B IY T K AA N');
    expect(others).toEqual([]);
    expect(again).toMatchObject({ kind: 'repetition', repeats: [1] });
  });

  it('finds the beginning of a word said before the word', () => {
    expect(found('S AE D B IY*6 SIL B IY T K AA N')).toMatchObject([
      { beforeWord: 1, kind: 'repetition', repeats: [1] },
    ]);
  });

  it('finds something else before the first word and after the last', () => {
    expect(found('N IY*6 K S AE D B IY T K AA N')).toMatchObject([{ beforeWord: 0, kind: 'other' }]);
    expect(found('S AE D B IY T K AA N T IY*6 S')).toMatchObject([{ beforeWord: 3, kind: 'other' }]);
  });

  it('finds nothing in what was said right, slowly, with pauses, with a wrong sound, or with a short noise', () => {
    for (const frames of [
      'SIL S AE D B IY T K AA N SIL',
      'S*9 AE*20 D*9 B*9 IY*20 T*9 K*9 AA*20 N*9',
      'S AE D SIL*40 B IY T SIL*20 K AA N',
      'S AE D B AE*8 T K AA N',
      'S AE D SIL T*3 SIL B IY T K AA N',
    ])
      expect(found(frames), frames).toEqual([]);
  });

  it('finds the same with shorter frames', () => {
    expect(found('S*7 AE*7 D*7 SIL*7 AH*25 SIL*7 B*7 IY*7 T*7 K*7 AA*7 N*7', 12)).toMatchObject([
      { beforeWord: 1, kind: 'filler' },
    ]);
  });
});

describe('silenced', () => {
  it('makes the frames silence for whoever aligns them again', () => {
    const posteriors = said('S AE D AH*15 B IY T K AA N');
    const quiet = silenced(posteriors, [{ startFrame: 12, endFrame: 27 }], PHONES);
    const { words } = alignWords(quiet, WORDS, phoneIds)!;
    expect(words[0]!.phones.at(-1)!.endFrame).toBe(12);
    expect(words[1]!.phones[0]!.startFrame).toBe(27);
    expect(posteriors.values[12 * PHONES.length]).toBeCloseTo(-6);
  });
});
