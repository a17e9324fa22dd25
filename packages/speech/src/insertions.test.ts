/** Added vowels: on posteriors made by hand, and on the real model with a word spoken right and with vowels added. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type AlignedWord, alignWords } from './alignment.ts';
import { createPronunciationEngine, type PronunciationEngine } from './engine.ts';
import { findInsertions } from './insertions.ts';
import { loadModelFiles } from './node/load-model.ts';
import type { PronunciationResult } from './result.ts';
import type { Posteriors } from './viterbi.ts';
import { decodeWav } from './wav.ts';

const PHONES = ['SIL', 'AE', 'AH', 'B', 'ER', 'K', 'L', 'R', 'S', 'T', 'UW', 'W'];
const FRAME_HOP_MS = 20;
const phoneIds = new Map(PHONES.map((phone, id) => [phone, id]));

/** Frames in each of which one phone is nearly certain: "S S T" or, with counts, "S*2 T". */
function said(frames: string): Posteriors {
  const rows = frames.split(' ').flatMap((each) => {
    const [phone, count = '1'] = each.split('*');
    return Array.from({ length: Number(count) }, () => PHONES.map((other) => (other === phone ? -0.05 : -6)));
  });
  return { values: Float32Array.from(rows.flat()), frameCount: rows.length, phoneCount: PHONES.length };
}

/** What is found when `frames` was said for the words, as "word after phone: vowel frames". */
function found(frames: string, ...words: string[]): { words: readonly AlignedWord[]; added: string[] } {
  const posteriors = said(frames);
  const spoken = words.map((symbols, word) => ({ word, symbols: symbols.split(' ') }));
  const aligned = alignWords(posteriors, spoken, phoneIds)!;
  const result = findInsertions(posteriors, aligned.words, PHONES, FRAME_HOP_MS);
  return {
    words: result.words,
    added: result.insertions.map(
      (each) => `${each.word} after ${each.afterPhone}: ${each.phone} ${each.startFrame}-${each.endFrame}`,
    ),
  };
}

describe('findInsertions', () => {
  it.each<[string, string, string[], string[]]>([
    ['between two consonants', 'SIL*3 S*4 AH*4 T*3 AE*5 K*4 SIL*3', ['S T AE1 K'], ['0 after 0: AH 7-11']],
    ['after the last consonant', 'SIL*3 S*4 T*3 AE*5 K*4 UW*4 SIL*3', ['S T AE1 K'], ['0 after 3: UW 19-23']],
    ['twice', 'S*4 AH*4 T*3 AE*5 K*4 UW*4', ['S T AE1 K'], ['0 after 0: AH 4-8', '0 after 3: UW 20-24']],
    ['between two words', 'B*3 AE*5 K*4 AH*4 S*4 AE*4', ['B AE1 K', 'S AE1'], ['0 after 2: AH 12-16']],
    [
      'before a vowel after a pause',
      'B*3 AE*5 K*4 AH*4 SIL*4 AE*4',
      ['B AE1 K', 'AE1'],
      ['0 after 2: AH 12-16'],
    ],
  ])('finds a vowel added %s', (_name, frames, words, expected) => {
    expect(found(frames, ...words).added).toEqual(expected);
  });

  it.each<[string, string, string[]]>([
    ['what was said right', 'SIL*3 S*4 T*3 AE*5 K*4 SIL*3', ['S T AE1 K']],
    ['a vowel of two frames', 'S*4 AH*2 T*3 AE*5 K*4', ['S T AE1 K']],
    ['a long "uh"', 'S*4 AH*12 T*3 AE*5 K*4', ['S T AE1 K']],
    ['a vowel that Korean speakers do not add', 'S*4 AE*4 T*3 AE*5 K*4', ['S T AE1 K']],
    ['after a sonorant', 'B*3 AE*5 L*4 AH*4', ['B AE1 L']],
    ['the colour of a following R', 'T*3 ER*4 R*3 AE*5 K*4', ['T R AE1 K']],
    ['the rounding of a following W', 'K*3 UW*4 W*3 AE*5 K*4', ['K W AE1 K']],
    ['the next word’s vowel', 'B*3 AE*5 K*4 AH*4', ['B AE1 K', 'AH0']],
    ['a vowel before its own vowel', 'B*3 AH*4 AE*5 K*4', ['B AE1 K']],
  ])('finds nothing in %s', (_name, frames, words) => {
    expect(found(frames, ...words).added).toEqual([]);
  });

  it('gives the frames of the added vowel to no other sound', () => {
    const phones = found('S*4 AH*4 T*3 AE*5 K*4', 'S T AE1 K').words[0]!.phones;
    expect(phones.map(({ symbol, startFrame, endFrame }) => `${symbol} ${startFrame}-${endFrame}`)).toEqual([
      'S 0-4',
      'T 8-11',
      'AE1 11-16',
      'K 16-20',
    ]);
  });
});

describe('on the real model', () => {
  let engine: PronunciationEngine;
  beforeAll(async () => {
    const wasmFolder = dirname(createRequire(import.meta.url).resolve('onnxruntime-web/wasm'));
    engine = await createPronunciationEngine(
      await loadModelFiles(join(import.meta.dirname, '../model'), wasmFolder),
    );
  });
  afterAll(() => engine.release());

  const score = (name: string): Promise<PronunciationResult> => {
    const file = join(import.meta.dirname, `../test/fixtures/${name}.wav`);
    return engine.score({ ...decodeWav(readFileSync(file)), referenceText: 'strike' });
  };

  it('a right word has none', async () => {
    const { words, accuracy } = await score('strike');
    expect(words[0]!.phones.map(({ expected }) => expected)).toEqual(['S', 'T', 'R', 'AY', 'K']);
    expect(words[0]!.errorType).toBe('none');
    expect(accuracy).toBeGreaterThan(90);
  });

  it('"suh-tuh-rike-uh" has them where they were, and is a mispronunciation', async () => {
    const { words, accuracy } = await score('strike-added-vowels');
    const [{ phones, syllables, errorType }] = words as [(typeof words)[0]];
    const added = phones.filter(({ expected }) => expected === null);
    expect(phones.map(({ expected }) => expected)).toEqual(['S', null, 'T', null, 'R', 'AY', 'K', null]);
    for (const { score: points, confidence, heard, note } of added) {
      expect([points, note]).toEqual([0, 'inserted']);
      expect(confidence).toBeGreaterThan(0.7);
      expect(heard).toHaveLength(1);
      expect(heard[0]!.probability).toBeLessThan(confidence);
    }
    expect(errorType).toBe('mispronunciation');
    expect(accuracy).toBeLessThan(75);
    expect(syllables).toEqual([{ startPhone: 0, endPhone: 8, stress: 'primary' }]);
    phones.forEach(({ startMs, endMs }, i) => {
      expect(endMs).toBeGreaterThan(startMs);
      expect(startMs).toBeGreaterThanOrEqual(phones[i - 1]?.endMs ?? 0);
    });
  });
});
