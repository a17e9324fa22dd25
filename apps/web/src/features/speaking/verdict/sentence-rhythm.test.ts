import type {
  MelodyResult,
  PhraseEnd,
  PronunciationResult,
  TimingResult,
} from '@nova/contracts/http/audio.ts';
import { describe, expect, it } from 'vitest';
import { rhythmNote } from './sentence-rhythm.ts';

type Pause = TimingResult['pauses'][number];
const pause = (afterWord: number, durationMs: number, more: Partial<Pause> = {}): Pause => ({
  afterWord,
  startMs: 1_000,
  endMs: 1_000 + durationMs,
  isFilled: false,
  isExpected: false,
  ...more,
});

function result(pauses: Pause[], melody: Partial<MelodyResult> = {}): PronunciationResult {
  const word = { score: 90, errorType: 'none', startMs: 0, endMs: 1, syllables: [], phones: [] } as const;
  return {
    overall: 90,
    accuracy: 90,
    fluency: 90,
    completeness: 100,
    prosody: 90,
    words: ['a', 'small', 'coffee'].map((text) => ({ ...word, text, syllables: [], phones: [] })),
    timing: { speechRate: 3, articulationRate: 4, pauses },
    melody: {
      medianPitchHz: 200,
      pitchRangeSemitones: 6,
      finalContour: 'falling',
      expectedContour: 'falling',
      stressAgreement: null,
      ...melody,
    },
    engine: { model: 'test', version: '1' },
  };
}

describe('rhythmNote', () => {
  it('names the longest stop inside a phrase', () => {
    expect(rhythmNote(result([pause(0, 300), pause(1, 700)]))).toEqual({ kind: 'pause', after: 'small' });
    expect(rhythmNote(result([pause(1, 400, { isFilled: true })]))).toEqual({
      kind: 'filled',
      after: 'small',
    });
  });

  it('passes over a breath where a phrase ends and a stop too short to hear', () => {
    expect(rhythmNote(result([pause(1, 900, { isExpected: true }), pause(0, 249)]))).toBe(null);
    expect(rhythmNote(result([pause(0, 250)]))).toEqual({ kind: 'pause', after: 'a' });
  });

  it('says which way the end went when it went the other way', () => {
    expect(rhythmNote(result([], { finalContour: 'rising' }))).toEqual({ kind: 'rose' });
    expect(rhythmNote(result([], { expectedContour: 'rising' }))).toEqual({ kind: 'fell' });
  });

  it('says it of an end inside the text, of the one that went furthest, after the end of the whole', () => {
    const end = (afterWord: number, more: Partial<PhraseEnd>): PhraseEnd => ({
      afterWord,
      expected: 'continuing',
      heard: 'falling',
      changeSemitones: -4,
      confidence: 1,
      isAsExpected: false,
      ...more,
    });
    const last = end(2, { expected: 'falling', isAsExpected: true });
    const question = end(1, { expected: 'rising', changeSemitones: -6 });
    const statement = end(1, { expected: 'falling', heard: 'rising', changeSemitones: 5 });
    expect(rhythmNote(result([], { phraseEnds: [end(0, {}), last] }))).toEqual({
      kind: 'closedAt',
      after: 'a',
    });
    expect(rhythmNote(result([], { phraseEnds: [end(0, {}), question, last] }))).toEqual({
      kind: 'fellAt',
      after: 'small',
    });
    expect(rhythmNote(result([], { phraseEnds: [statement, last] }))).toEqual({
      kind: 'roseAt',
      after: 'small',
    });
    expect(rhythmNote(result([], { phraseEnds: [end(0, { isAsExpected: null }), last] }))).toBe(null);
    expect(rhythmNote(result([], { phraseEnds: [question, last], finalContour: 'rising' }))).toEqual({
      kind: 'rose',
    });
  });

  it('says that a sentence was flat after a stop and before how it ended', () => {
    const flat = {
      kind: 'flat-stress',
      wordIndex: 2,
      phoneIndex: null,
      expected: null,
      heard: null,
      confidence: 0.9,
      evidence: {},
    } as const;
    const findings = [flat];
    expect(rhythmNote({ ...result([], { finalContour: 'rising' }), findings })).toEqual({ kind: 'flat' });
    expect(rhythmNote({ ...result([pause(1, 700)]), findings })).toMatchObject({ kind: 'pause' });
    expect(rhythmNote({ ...result([]), findings: [{ ...flat, kind: 'wrong-stress' }] })).toBe(null);
  });

  it('says nothing in doubt, where both ways are right, and where nothing was measured', () => {
    expect(rhythmNote(result([], { finalContour: 'unsure' }))).toBe(null);
    expect(rhythmNote(result([], { expectedContour: 'either', finalContour: 'rising' }))).toBe(null);
    const { timing: _timing, melody: _melody, ...bare } = result([pause(0, 900)]);
    expect(rhythmNote(bare)).toBe(null);
  });
});
