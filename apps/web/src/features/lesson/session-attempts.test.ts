import type { AttemptView, SessionDetail } from '@nova/contracts/http/learning.ts';
import { describe, expect, it } from 'vitest';
import { lastJudged, sentenceStories, withJudged } from './session-attempts.ts';

function attempt(attemptId: string, exerciseId: string | null, overall: number): AttemptView {
  return {
    attemptId,
    exerciseId,
    referenceText: `text of ${exerciseId}`,
    createdAt: '2026-01-01T00:00:00Z',
    result: {
      overall,
      accuracy: overall,
      fluency: 80,
      completeness: 100,
      prosody: 80,
      words: [],
      engine: { model: 'test', version: '1' },
    },
    feedback: { ko: '-', en: '-' },
    feedbackSource: 'rules',
    focus: null,
    practice: [],
    audioUrl: null,
  };
}
const session: SessionDetail = {
  sessionId: 's',
  sessionType: 'lesson',
  lessonId: 'l',
  startTime: '2026-01-01T00:00:00Z',
  endTime: null,
  score: null,
  accuracy: null,
  feedback: null,
  feedbackSource: null,
  talk: null,
  descriptions: [],
  attempts: [attempt('1', 'x', 50), attempt('2', 'y', 90), attempt('3', 'x', 70), attempt('4', 'x', 60)],
};

describe('withJudged', () => {
  const { createdAt, referenceText, exerciseId, audioUrl, ...judged } = attempt('5', 'y', 95);

  it('adds a verdict once', () => {
    const more = withJudged(session, judged, { exerciseId: 'y', referenceText, createdAt });
    expect(more.attempts).toHaveLength(5);
    expect(lastJudged(more, 'y')?.attemptId).toBe('5');
    expect(withJudged(more, judged, { exerciseId: 'y', referenceText, createdAt })).toBe(more);
  });

  it('takes the advice for a verdict that was heard here first, in its place', () => {
    const about = { exerciseId: 'y', referenceText, createdAt };
    const heard = withJudged(session, { ...judged, feedback: { ko: '…', en: '…' } }, about);
    const more = withJudged(withJudged(heard, { ...judged, attemptId: '6' }, about), judged, about);
    expect(more.attempts.map((one) => [one.attemptId, one.feedback.ko]).slice(-2)).toEqual([
      ['5', '-'],
      ['6', '-'],
    ]);
  });
});

describe('lastJudged', () => {
  it('is the latest try at the exercise', () => {
    expect(lastJudged(session, 'x')?.attemptId).toBe('4');
    expect(lastJudged(session, 'z')).toBe(null);
    expect(lastJudged(undefined, 'x')).toBe(null);
  });
});

describe('sentenceStories', () => {
  it('tells first, last and best of every sentence, in the order first said', () => {
    const stories = sentenceStories(session.attempts);
    expect(
      stories.map((story) => [
        story.exerciseId,
        story.first.attemptId,
        story.last.attemptId,
        story.best.attemptId,
        story.tries,
      ]),
    ).toEqual([
      ['x', '1', '4', '3', 3],
      ['y', '2', '2', '2', 1],
    ]);
  });

  it('keeps free sentences apart by their text', () => {
    const free = [
      { ...attempt('1', null, 50), referenceText: 'Hello.' },
      { ...attempt('2', null, 60), referenceText: 'Bye.' },
    ];
    expect(sentenceStories(free)).toHaveLength(2);
  });
});
