import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { PronunciationResult } from './result.ts';
import { fitsReference } from './result-fit.ts';
import { openShippedEngine } from './testing/shipped-engine.ts';
import { decodeWav } from './wav.ts';

const TEXT = 'I said “rice” to her.';
/** With a word that was not said; a longer part would be refused as `partly-read`. */
const LONGER_TEXT = `${TEXT} Thanks.`;
let result: PronunciationResult;
let shortened: PronunciationResult;

beforeAll(async () => {
  const engine = await openShippedEngine();
  const rice = decodeWav(readFileSync(join(import.meta.dirname, '../test/fixtures/rice.wav')));
  result = await engine.score({ ...rice, referenceText: TEXT });
  shortened = await engine.score({ ...rice, referenceText: LONGER_TEXT });
  await engine.release();
});

describe('fitsReference', () => {
  it('takes what the engine says of the text, words left out included', () => {
    expect(fitsReference(result, TEXT)).toBe(true);
    expect(shortened.completeness).toBeLessThan(100);
    expect(fitsReference(shortened, LONGER_TEXT)).toBe(true);
  });

  it('refuses another text, the same words in another order, and texts that cannot be said', () => {
    for (const text of [
      'I said rice to him.',
      'I said rice to her. Thank you.',
      'To her I said rice.',
      '',
      '안녕하세요',
    ]) {
      expect(fitsReference(result, text), text).toBe(false);
    }
  });

  it.each<[string, (broken: PronunciationResult) => void]>([
    ['a word that was taken out', (broken) => broken.words.pop()],
    ['a word without sounds', (broken) => broken.words[1]!.phones.splice(0)],
    ['a sound that does not exist', (broken) => (broken.words[1]!.phones[0]!.expected = 'XX')],
    ['a sound that ends before it begins', (broken) => (broken.words[1]!.phones[0]!.endMs = 0)],
    ['a word later than a minute', (broken) => (broken.words.at(-1)!.endMs = 61_000)],
    ['words that go backwards', (broken) => (broken.words[2]!.startMs = 0)],
    ['a syllable of sounds that are not there', (broken) => (broken.words[1]!.syllables[0]!.endPhone = 99)],
    ['a completeness of its own', (broken) => (broken.completeness = 80)],
    [
      'a finding about nothing',
      (broken) =>
        (broken.findings = [
          {
            kind: 'substitution',
            wordIndex: 9,
            phoneIndex: 0,
            expected: 'R',
            heard: 'L',
            confidence: 1,
            evidence: {},
          },
        ]),
    ],
  ])('refuses %s', (_, breakIt) => {
    const broken = structuredClone(result);
    breakIt(broken);
    expect(fitsReference(broken, TEXT)).toBe(false);
  });
});
