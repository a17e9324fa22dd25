import type { PhoneResult, PronunciationResult } from '@nova/contracts/http/audio.ts';
import { describe, expect, it } from 'vitest';
import { soundSummary } from './sound-summary.ts';

function phone(expected: string | null, score: number, heard: string, confidence = 0.9): PhoneResult {
  return { expected, score, confidence, heard: [{ phone: heard, probability: 0.8 }], startMs: 0, endMs: 50 };
}
function resultOf(...phones: PhoneResult[]): PronunciationResult {
  const word = {
    text: 'x',
    score: 50,
    errorType: 'none' as const,
    startMs: 0,
    endMs: 100,
    syllables: [],
    phones,
  };
  return {
    overall: 50,
    accuracy: 50,
    fluency: 50,
    completeness: 100,
    prosody: 50,
    words: [word],
    engine: { model: 'test', version: '1' },
  };
}

describe('soundSummary', () => {
  it('names what needs work with what it sounded like most often', () => {
    const { weak } = soundSummary([
      resultOf(phone('F', 20, 'P'), phone('F', 30, 'HH')),
      resultOf(phone('F', 10, 'P'), phone('L', 60, 'R'), phone('L', 62, 'L')),
    ]);
    expect(weak).toEqual([
      { ipa: 'f', score: 20, count: 3, heardIpa: 'p' },
      { ipa: 'l', score: 61, count: 2, heardIpa: 'r' },
    ]);
  });

  it('praises only what was heard more than once', () => {
    const { strong } = soundSummary([
      resultOf(phone('S', 95, 'S'), phone('S', 85, 'S'), phone('T', 99, 'T')),
    ]);
    expect(strong).toEqual([{ ipa: 's', score: 90, count: 2, heardIpa: null }]);
  });

  it('does not name a sound that was a little off once, or one it is not sure of', () => {
    const { weak } = soundSummary([
      resultOf(phone('Z', 60, 'Z'), phone('TH', 5, 'S', 0.2), phone(null, 0, 'UH')),
    ]);
    expect(weak).toEqual([]);
  });

  it('shows three of each at most, the furthest first', () => {
    const off = ['F', 'V', 'Z', 'TH'].flatMap((name, place) => [
      phone(name, 10 + place, 'P'),
      phone(name, 10 + place, 'P'),
    ]);
    expect(soundSummary([resultOf(...off)]).weak.map((sound) => sound.score)).toEqual([10, 11, 12]);
  });
});
