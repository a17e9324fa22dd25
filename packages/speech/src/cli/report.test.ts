import { describe, expect, it } from 'vitest';
import type { PronunciationResult } from '../result.ts';
import { formatReport } from './report.ts';

const plain = (text: string) => text.replace(new RegExp(`${String.fromCharCode(27)}\\[\\d+m`, 'g'), '');

const result: PronunciationResult = {
  overall: 71,
  accuracy: 66,
  fluency: 80,
  completeness: 100,
  prosody: 75,
  words: [
    {
      text: 'rice',
      score: 44,
      errorType: 'mispronunciation',
      startMs: 0,
      endMs: 400,
      syllables: [],
      phones: [
        {
          expected: 'R',
          score: 20,
          confidence: 0.9,
          heard: [{ phone: 'L', probability: 0.9 }],
          startMs: 0,
          endMs: 100,
          note: 'substituted',
        },
      ],
    },
  ],
  engine: { model: 'm', version: '1' },
};

describe('formatReport', () => {
  it('says nothing of what was not measured', () => {
    const report = plain(formatReport(result));
    expect(report).toContain('✗ rice  44  r→l✗');
    expect(report).not.toMatch(/timing|melody|found/);
  });

  it('tells how the sentence ran and sang, and what was found', () => {
    const report = plain(
      formatReport({
        ...result,
        timing: {
          speechRate: 3.94,
          articulationRate: 4.6,
          pauses: [
            { afterWord: 0, startMs: 1, endMs: 2, isFilled: false, isExpected: true },
            { afterWord: 0, startMs: 1, endMs: 2, isFilled: true, isExpected: false },
          ],
        },
        melody: {
          medianPitchHz: 181.6,
          pitchRangeSemitones: 5.14,
          finalContour: 'level',
          expectedContour: 'falling',
          stressAgreement: null,
          phraseEnds: [
            {
              afterWord: 0,
              expected: 'continuing',
              heard: 'falling',
              changeSemitones: -4.2,
              confidence: 1,
              isAsExpected: false,
            },
            {
              afterWord: 0,
              expected: 'rising',
              heard: 'rising',
              changeSemitones: 2,
              confidence: 0.7,
              isAsExpected: true,
            },
            {
              afterWord: 0,
              expected: 'falling',
              heard: 'level',
              changeSemitones: 0,
              confidence: 0.8,
              isAsExpected: null,
            },
          ],
        },
        findings: [
          {
            kind: 'substitution',
            wordIndex: 0,
            phoneIndex: 0,
            expected: 'R',
            heard: 'L',
            confidence: 0.92,
            evidence: {},
          },
          {
            kind: 'flat-stress',
            wordIndex: 0,
            phoneIndex: null,
            expected: null,
            heard: null,
            confidence: 0.5,
            evidence: {},
          },
        ],
      }),
    ).split('\n');
    expect(report).toEqual(
      expect.arrayContaining([
        'timing       3.9 syllables/s, 4.6 between pauses; 2 pauses, 1 hesitation',
        'melody       median 182 Hz, range 5.1 semitones; level at the end (falling expected)',
        'ends         ✗ rice: falling, -4.2 semitones (continuing expected, 1.00)',
        '             ✓ rice: rising, +2.0 semitones (rising expected, 0.70)',
        'found        rice: substitution, r like l (0.92)',
        '             rice: flat stress (0.50)',
      ]),
    );
  });
});
