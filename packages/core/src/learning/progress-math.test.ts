import type { PhoneResult, PronunciationResult, WordResult } from '@nova/speech/result.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LearningSession } from '../ports/learning-repository.ts';
import { dailyScore, emptyProgress, soundStandings, withAttempt, withCompletion } from './progress-math.ts';

function phone(expected: string | null, score: number, heard: string, confidence = 0.9): PhoneResult {
  return { expected, score, confidence, heard: [{ phone: heard, probability: 0.8 }], startMs: 0, endMs: 80 };
}

function word(text: string, phones: PhoneResult[], errorType: WordResult['errorType'] = 'none'): WordResult {
  return { text, score: 80, errorType, startMs: 0, endMs: 300, syllables: [], phones };
}

function result(overall: number, words: WordResult[]): PronunciationResult {
  const engine = { model: 'test', version: '1' };
  return { overall, accuracy: overall, fluency: 80, completeness: 100, prosody: 80, words, engine };
}

describe('daily progress', () => {
  it('weighs a recording by the words that were to be said', () => {
    const one = result(40, [word('no', [])]);
    const three = result(80, [word('I', []), word('see', []), word('it', []), word('uh', [], 'insertion')]);
    const day = withAttempt(withAttempt(emptyProgress('u', '2026-11-22', 0), one), three);
    expect(dailyScore(day)).toBe(70); // (40 * 1 + 80 * 3) / 4
    expect(day.attempts).toBe(2);
  });

  it('is 0, not NaN, on a day without recordings', () => {
    expect(dailyScore(emptyProgress('u', '2026-11-22', 0))).toBe(0);
  });

  it('stays between the lowest and the highest recording whatever their order', () => {
    const recordings = fc.array(
      fc.record({ overall: fc.integer({ min: 0, max: 100 }), words: fc.integer({ min: 1, max: 9 }) }),
      {
        minLength: 1,
      },
    );
    fc.assert(
      fc.property(recordings, (list) => {
        const day = list.reduce(
          (sum, { overall, words }) =>
            withAttempt(
              sum,
              result(
                overall,
                Array.from({ length: words }, () => word('a', [])),
              ),
            ),
          emptyProgress('u', '2026-11-22', 0),
        );
        const scores = list.map(({ overall }) => overall);
        expect(dailyScore(day)).toBeGreaterThanOrEqual(Math.min(...scores));
        expect(dailyScore(day)).toBeLessThanOrEqual(Math.max(...scores));
      }),
    );
  });

  it('carries the streak on', () => {
    expect(emptyProgress('u', '2026-11-22', 6).streakDays).toBe(7);
  });

  it('counts a lesson once a day', () => {
    const session = { sessionType: 'lesson', lessonId: 'a1-cafe-order' } as LearningSession;
    const day = withCompletion(withCompletion(emptyProgress('u', '2026-11-22', 0), session), session);
    expect(day.completedLessonIds).toEqual(['a1-cafe-order']);
    expect(day.completedSessions).toBe(2);
  });
});

describe('weak areas and strengths', () => {
  const learnt = result(70, [
    word('rice', [phone('R', 30, 'L'), phone('AY', 92, 'AY'), phone('S', 90, 'S')]),
    word('right', [phone('R', 40, 'L'), phone('AY', 96, 'AY'), phone('T', 20, 'D', 0.2)]),
    word('red', [phone('R', 50, 'W'), phone(null, 0, 'UH')]),
    word('gone', [phone('G', 0, 'SIL'), phone('G', 0, 'SIL')], 'omission'),
  ]);
  const day = withAttempt(emptyProgress('u', '2026-11-22', 0), learnt);

  it('names sounds heard at least twice, with what was heard instead, most often first', () => {
    expect(soundStandings([day]).weakAreas).toEqual([
      { phone: 'R', score: 40, count: 3, heardAs: ['L', 'W'] },
    ]);
    expect(soundStandings([day]).strengths).toEqual([{ phone: 'AY', score: 94, count: 2, heardAs: [] }]);
  });

  it('leaves out what is unsure, added, or was not said', () => {
    expect(Object.keys(day.sounds).sort()).toEqual(['AY', 'R', 'S']);
  });

  it('adds days up', () => {
    expect(soundStandings([day, day]).weakAreas[0]).toEqual({
      phone: 'R',
      score: 40,
      count: 6,
      heardAs: ['L', 'W'],
    });
  });
});
