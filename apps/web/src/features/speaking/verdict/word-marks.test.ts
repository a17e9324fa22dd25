import type {
  FeedbackFocus,
  PhoneResult,
  PronunciationResult,
  WordResult,
} from '@nova/contracts/http/audio.ts';
import { describe, expect, it } from 'vitest';
import { countVerdicts, wordMarks, worseVerdict } from './word-marks.ts';

function phone(
  expected: string | null,
  score: number,
  heard: string | null,
  more: Partial<PhoneResult> = {},
): PhoneResult {
  return {
    expected,
    score,
    confidence: 0.9,
    heard: heard === null ? [] : [{ phone: heard, probability: 0.7 }],
    startMs: 0,
    endMs: 80,
    ...more,
  };
}
function word(
  text: string,
  score: number,
  phones: PhoneResult[],
  more: Partial<WordResult> = {},
): WordResult {
  return { text, score, errorType: 'none', startMs: 0, endMs: 300, syllables: [], phones, ...more };
}
function marksOf(words: WordResult[], focus: FeedbackFocus | null = null) {
  const result: PronunciationResult = {
    overall: 70,
    accuracy: 70,
    fluency: 70,
    completeness: 100,
    prosody: 70,
    words,
    engine: { model: 'test', version: '1' },
  };
  return wordMarks(result, focus);
}
const tip = { ko: '-', en: '-' };

describe('wordMarks', () => {
  it('says what was heard in IPA where a sound was off', () => {
    const [mark] = marksOf([
      word('fan', 30, [phone('F', 12, 'P'), phone('AE', 90, 'AE'), phone('N', 95, 'N')], {
        errorType: 'mispronunciation',
      }),
    ]);
    expect(mark).toMatchObject({ verdict: 'off', ipa: 'fæn', heardAbove: 'p', kind: 'said' });
    expect(mark?.phones.map((p) => [p.verdict, p.heardIpa])).toEqual([
      ['off', 'p'],
      ['good', null],
      ['good', null],
    ]);
  });

  it('writes an unstressed vowel with its own symbol, and where the stress is', () => {
    const about = word(
      'about',
      90,
      [phone('AH', 90, 'AH'), phone('B', 90, 'B'), phone('AW', 90, 'AW'), phone('T', 90, 'T')],
      {
        syllables: [
          { startPhone: 0, endPhone: 1, stress: 'none' },
          { startPhone: 1, endPhone: 4, stress: 'primary' },
        ],
      },
    );
    expect(marksOf([about])[0]?.ipa).toBe('əˈbaʊt');
  });

  it('trusts the score of the word more than one weak sound in it', () => {
    const [mark] = marksOf([word('small', 88, [phone('S', 95, 'S'), phone('L', 55, 'L')])]);
    expect(mark?.verdict).toBe('good');
  });

  it('never shows the word of the tip as good', () => {
    const focus = { wordIndex: 0, phoneIndex: 1, phone: 'L', heard: null, tip };
    const [mark] = marksOf([word('small', 88, [phone('S', 95, 'S'), phone('L', 55, 'L')])], focus);
    expect(mark?.verdict).toBe('close');
  });

  it('calls a word the engine did not fault close at worst', () => {
    expect(marksOf([word('nice', 20, [phone('N', 20, 'M')])])[0]?.verdict).toBe('close');
  });

  it('is unsure when no sound could be judged, and claims nothing was heard', () => {
    const doubtful = phone('TH', 10, 'S', { confidence: 0.2 });
    const [mark] = marksOf([word('the', 10, [doubtful], { errorType: 'mispronunciation' })]);
    expect(mark?.verdict).toBe('unsure');
    expect(mark?.phones[0]?.heardIpa).toBe(null);
    expect(mark?.heardAbove).toBe(null);
  });

  it('shows left-out and added words and sounds as what they are', () => {
    const marks = marksOf([
      word('please', 0, [], { errorType: 'omission' }),
      word('uh', 0, [phone(null, 0, 'AH')], { errorType: 'insertion' }),
      word(
        'like',
        45,
        [
          phone('L', 90, 'L'),
          phone('K', 0, null, { note: 'omitted' }),
          phone(null, 0, 'UH', { note: 'inserted' }),
        ],
        {
          errorType: 'mispronunciation',
        },
      ),
    ]);
    expect(marks.map((mark) => [mark.kind, mark.verdict])).toEqual([
      ['omitted', 'off'],
      ['inserted', 'off'],
      ['said', 'off'],
    ]);
    expect(marks[2]?.phones.map((p) => [p.kind, p.expectedIpa, p.heardIpa])).toEqual([
      ['said', 'l', null],
      ['omitted', 'k', null],
      ['inserted', null, 'ʊ'],
    ]);
  });
});

describe('verdicts put together', () => {
  it('lets a sure fault outweigh doubt, and doubt outweigh good', () => {
    expect(worseVerdict('good', 'unsure')).toBe('unsure');
    expect(worseVerdict('unsure', 'close')).toBe('close');
    expect(worseVerdict('off', 'close')).toBe('off');
  });

  it('counts the words of each', () => {
    const marks = marksOf([word('a', 90, [phone('AH', 90, 'AH')]), word('b', 60, [phone('B', 60, 'B')])]);
    expect(countVerdicts(marks)).toEqual({ good: 1, close: 1, off: 0, unsure: 0 });
  });
});
