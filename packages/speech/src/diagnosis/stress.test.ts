/**
 * Stress on the real engine: synthetic recordings of words and of a sentence that took part in no fit, with their stress where it
 * belongs, moved, and gone (`test/fixtures/README.md`).
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PronunciationEngine } from '../engine.ts';
import type { PronunciationResult } from '../result.ts';
import { openShippedEngine } from '../testing/shipped-engine.ts';
import { decodeWav } from '../wav.ts';

const FIXTURES = join(import.meta.dirname, '../../test/fixtures/stress');
const SENTENCE = 'I am looking for a comfortable pair of shoes';

let engine: PronunciationEngine;
beforeAll(async () => {
  engine = await openShippedEngine();
});
afterAll(() => engine.release());

const score = (name: string, referenceText: string): Promise<PronunciationResult> =>
  engine.score({ ...decodeWav(readFileSync(join(FIXTURES, `${name}.wav`))), referenceText });
const stressFindings = ({ findings }: PronunciationResult) =>
  findings!.filter(({ kind }) => kind === 'wrong-stress' || kind === 'flat-stress');
const heardIn = ({ words }: PronunciationResult, word: string) =>
  words.find(({ text }) => text === word)!.syllables.map(({ heard }) => heard!.stress);

describe.each([
  ['guitar', 'We can say guitar here.'],
  ['machine', 'This is machine.'],
])('%s', (word, text) => {
  it('said right, has its strong syllable and no finding', async () => {
    const result = await score(`${word}-right`, text);
    expect(stressFindings(result)).toEqual([]);
    expect(heardIn(result, word)).toEqual(['weak', 'strong']);
  });

  it('said with the stress moved, is told, and shown on the syllable that had it', async () => {
    const result = await score(`${word}-moved`, text);
    const wordIndex = result.words.findIndex((each) => each.text === word);
    expect(stressFindings(result)).toMatchObject([{ kind: 'wrong-stress', wordIndex, phoneIndex: null }]);
    expect(heardIn(result, word)).toEqual(['strong', 'weak']);
  });
});

describe('a sentence', () => {
  it('said with its stress has no finding', async () => {
    expect(stressFindings(await score('shoes-right', SENTENCE))).toEqual([]);
  });

  it('said flat is told once, of a word of it', async () => {
    const result = await score('shoes-flat', SENTENCE);
    expect(stressFindings(result)).toMatchObject([{ kind: 'flat-stress', phoneIndex: null }]);
    expect(result.words[stressFindings(result)[0]!.wordIndex]!.text).toBe('comfortable');
  });
});
