import { describe, expect, it } from 'vitest';
import { sampleAttempt, sampleResult, sampleSession, sampleTalkRecord } from '../testing/samples.ts';
import type { TalkTurnRecord } from './talk-record.ts';
import { talkReviewCards } from './talk-review-cards.ts';

const clock = { nowMs: () => Date.parse('2026-11-25T03:00:00Z') };
const talks = {
  exerciseIdOf: (_scenario: string, text: string) => (text === 'I want a coffee.' ? 'talk.order.r1' : null),
  paraphraseOf: (_scenario: string, text: string) => (text === 'A coffee for me.' ? 'talk.order.r1' : null),
};
const turn = (text: string, changes: Partial<TalkTurnRecord> = {}): TalkTurnRecord => ({
  speaker: 'learner',
  text,
  gloss: null,
  isTyped: false,
  attemptId: null,
  correction: null,
  ...changes,
});
const why = { ko: 'am은 빼요.', en: 'No "am".' };
const corrected = turn('I am want a coffee.', {
  correction: { better: 'I want a coffee.', rule: 'be-with-verb', why },
});
function cardsOf(turns: TalkTurnRecord[], overall = 90) {
  const session = sampleSession(clock, 'u');
  const attempt = sampleAttempt(clock, session, { attemptId: 'spoken', result: sampleResult(overall) });
  return talkReviewCards(
    { ...sampleTalkRecord(), turns },
    { talks, attempts: [attempt], userId: 'u', atMs: clock.nowMs(), timeZone: 'Asia/Seoul' },
  );
}

describe('talkReviewCards', () => {
  it('brings a corrected sentence back soon, and the model of a paraphrase later', () => {
    const [soon] = cardsOf([corrected]);
    const [later] = cardsOf([turn('A coffee for me.')]);
    expect(soon).toMatchObject({ userId: 'u', exerciseId: 'talk.order.r1', lastScore: 50, version: 0 });
    expect(later).toMatchObject({ exerciseId: 'talk.order.r1', lastScore: 75 });
    expect(later?.dueAtMs).toBeGreaterThan(soon?.dueAtMs ?? Infinity);
  });

  it('counts how a turn sounded where that was worse', () => {
    const spoken = turn('A coffee for me.', { attemptId: 'spoken' });
    expect(cardsOf([spoken], 40)).toMatchObject([{ lastScore: 40 }]);
    expect(cardsOf([spoken], 95)).toMatchObject([{ lastScore: 75 }]);
  });

  it('makes one card a sentence, and none of what is no exercise, was right, or is the partner’s', () => {
    expect(cardsOf([corrected, turn('A coffee for me.')])).toHaveLength(1);
    expect(
      cardsOf([
        turn('I want a coffee.'),
        turn('My dog barks.', { correction: { better: 'My dog barks loudly.', rule: 'x', why } }),
        turn('A coffee for me.', { speaker: 'partner' }),
      ]),
    ).toEqual([]);
  });
});
