/** Added vowels: on posteriors made by hand, and on the real model with a word spoken right and with vowels added. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { alignWords } from './alignment.ts';
import type { SureHypothesis } from './diagnosis/decide.ts';
import type { PronunciationEngine } from './engine.ts';
import { withInsertions } from './insertions.ts';
import type { PronunciationResult } from './result.ts';
import { openShippedEngine } from './testing/shipped-engine.ts';
import type { Posteriors } from './viterbi.ts';
import { decodeWav } from './wav.ts';

const PHONES = ['SIL', 'AE', 'AH', 'B', 'ER', 'K', 'L', 'R', 'S', 'T', 'UW', 'W'];
const phoneIds = new Map(PHONES.map((phone, id) => [phone, id]));

/** Frames in each of which one phone is nearly certain: "S S T" or, with counts, "S*2 T". */
function said(frames: string): Posteriors {
  const rows = frames.split(' ').flatMap((each) => {
    const [phone, count = '1'] = each.split('*');
    return Array.from({ length: Number(count) }, () => PHONES.map((other) => (other === phone ? -0.05 : -6)));
  });
  return { values: Float32Array.from(rows.flat()), frameCount: rows.length, phoneCount: PHONES.length };
}

/** A vowel that was surely added after a phone of a word. */
const added = (word: number, phone: number, heard: string): SureHypothesis => ({
  kind: 'inserted-vowel-cluster',
  word,
  phone,
  expected: '',
  heard,
  span: null,
  evidence: { logOdds: 9, meanLogOdds: 3, rivalLead: 0, durationMs: 80, utteranceGap: 0, mark: 2 },
  traits: null,
  confidence: 0.9,
});

/** The words with the added vowels, each sound as "S 0-4". */
function alignedWith(frames: string, words: string[], sure: SureHypothesis[]) {
  const posteriors = said(frames);
  const spoken = words.map((symbols, word) => ({ word, symbols: symbols.split(' ') }));
  const before = alignWords(posteriors, spoken, phoneIds)!.words;
  const { words: after, insertions } = withInsertions(posteriors, before, sure, PHONES);
  const at = (symbol: string, { startFrame, endFrame }: { startFrame: number; endFrame: number }) =>
    `${symbol} ${startFrame}-${endFrame}`;
  return {
    before,
    after,
    sounds: after.flatMap((word) => word.phones.map((phone) => at(phone.symbol, phone))),
    vowels: insertions.map((each) => at(`${each.word}.${each.afterPhone} ${each.phone}`, each)),
    insertions,
  };
}

describe('withInsertions', () => {
  it('gives an added vowel its frames, and those to no other sound', () => {
    const { sounds, vowels, insertions } = alignedWith(
      'S*4 AH*4 T*3 AE*5 K*4',
      ['S T AE1 K'],
      [added(0, 0, 'AH')],
    );
    expect(sounds).toEqual(['S 0-4', 'T 8-11', 'AE1 11-16', 'K 16-20']);
    expect(vowels).toEqual(['0.0 AH 4-8']);
    expect(insertions[0]!.confidence).toBe(0.9);
    expect(insertions[0]!.probability).toBeCloseTo(Math.exp(-0.05), 3);
  });

  it('takes several, in the middle, between words and before a pause', () => {
    const { vowels } = alignedWith(
      'S*4 AH*4 T*3 AE*5 K*4 UW*4 S*3 AE*4 T*3 UW*4 SIL*5',
      ['S T AE1 K', 'S AE1 T'],
      [added(0, 0, 'AH'), added(0, 3, 'UW'), added(1, 2, 'UW')],
    );
    expect(vowels).toEqual(['0.0 AH 4-8', '0.3 UW 20-24', '1.2 UW 34-38']);
  });

  it('leaves the words as they are without any, and for findings of other kinds', () => {
    const other = { ...added(0, 0, 'AH'), kind: 'substitution' as const };
    const { before, after, vowels } = alignedWith('S*4 T*3 AE*5 K*4', ['S T AE1 K'], [other]);
    expect(after).toBe(before);
    expect(vowels).toEqual([]);
  });

  it('leaves them where there are too few frames', () => {
    const { before, after } = alignedWith('S T AE K', ['S T AE1 K'], [added(0, 0, 'AH')]);
    expect(after).toBe(before);
  });
});

describe('on the real model', () => {
  let engine: PronunciationEngine;
  beforeAll(async () => {
    engine = await openShippedEngine();
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
