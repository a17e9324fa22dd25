import type { WordResult } from '@nova/speech/result.ts';
import { describe, expect, it } from 'vitest';
import { sampleAttempt, sampleResult, sampleSession, sampleTalkRecord } from '../testing/samples.ts';
import type { TalkTurnRecord } from './talk-record.ts';
import { talkReviewCards } from './talk-review-cards.ts';

const clock = { nowMs: () => Date.parse('2026-11-25T03:00:00Z') };
const talks = {
  exerciseIdOf: (_scenario: string, text: string) => (text === 'I want a coffee.' ? 'talk.order.r1' : null),
  paraphraseOf: (_scenario: string, text: string) =>
    text === 'A coffee for me.' ? { exerciseId: 'talk.order.r1', en: 'I want a coffee.' } : null,
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
const FINE = { text: 'fine', score: 90, errorType: 'none' } as const;
const TALK_EXPIRES_AT_SECONDS = 1_800_000_000;
async function cardsOf(...asked: Parameters<typeof reviewOf>) {
  return (await reviewOf(...asked)).map(({ card }) => card);
}
async function reviewOf(turns: TalkTurnRecord[], overall = 90, words: Partial<WordResult>[] = [FINE]) {
  const session = sampleSession(clock, 'u');
  const result = sampleResult(overall);
  const [word] = result.words;
  const heard = words.map((changes) => ({ ...word!, ...changes }));
  const attempt = sampleAttempt(clock, session, {
    attemptId: 'spoken',
    result: { ...result, words: heard },
  });
  return talkReviewCards(
    { ...sampleTalkRecord(), turns },
    {
      talks,
      attempts: [attempt],
      userId: 'u',
      atMs: clock.nowMs(),
      timeZone: 'Asia/Seoul',
      talkExpiresAtSeconds: TALK_EXPIRES_AT_SECONDS,
    },
  );
}

describe('talkReviewCards', () => {
  it('brings a corrected sentence back soon, and the model of a paraphrase later', async () => {
    const [soon] = await cardsOf([corrected]);
    const [later] = await cardsOf([turn('A coffee for me.')]);
    expect(soon).toMatchObject({ userId: 'u', exerciseId: 'talk.order.r1', lastScore: 50, version: 0 });
    expect(later).toMatchObject({ exerciseId: 'talk.order.r1', lastScore: 75 });
    expect(later?.dueAtMs).toBeGreaterThan(soon?.dueAtMs ?? Infinity);
  });

  it('tells the sentence that comes back: of a paraphrase the model’s, however hers was mended', async () => {
    const en = async (said: TalkTurnRecord) => (await reviewOf([said])).map((found) => found.en);
    expect(await en(corrected)).toEqual(['I want a coffee.']);
    expect(await en(turn('A coffee for me.'))).toEqual(['I want a coffee.']);
    const mended = turn('Coffee for me.', { correction: { better: 'A coffee for me.', rule: 'x', why } });
    expect(await en(mended)).toEqual(['I want a coffee.']);
  });

  it('brings back no words of hers that were made out one by one, only a model sentence', async () => {
    const guessed = (better: string) =>
      turn('She like the dog.', { isGuessed: true, correction: { better, rule: 'x', why } });
    expect(await cardsOf([guessed('She likes the dog.')])).toEqual([]);
    expect(await cardsOf([guessed('I want a coffee.')])).toMatchObject([{ exerciseId: 'talk.order.r1' }]);
  });

  it('keeps her own words no longer than the talk, and model sentences for good', async () => {
    const bark = turn('My dog barks loudly.', { attemptId: 'spoken' });
    expect(await cardsOf([bark], 40)).toMatchObject([{ expiresAtSeconds: TALK_EXPIRES_AT_SECONDS }]);
    expect((await cardsOf([corrected]))[0]).not.toHaveProperty('expiresAtSeconds');
  });

  it('counts how a turn sounded where that was worse', async () => {
    const spoken = turn('A coffee for me.', { attemptId: 'spoken' });
    expect(await cardsOf([spoken], 40)).toMatchObject([{ lastScore: 40 }]);
    expect(await cardsOf([spoken], 95)).toMatchObject([{ lastScore: 75 }]);
  });

  it('makes one card a sentence, and none of what was right or is the partner’s', async () => {
    expect(await cardsOf([corrected, turn('A coffee for me.')])).toHaveLength(1);
    expect(
      await cardsOf([turn('I want a coffee.'), turn('A coffee for me.', { speaker: 'partner' })]),
    ).toEqual([]);
  });

  it('brings a free sentence back in her own words, mended, the same words as the same card', async () => {
    const mended = { better: 'My dog barks loudly.', rule: 'x', why };
    const [typed] = await cardsOf([turn('My dog bark loudly.', { correction: mended, isTyped: true })]);
    expect(typed).toMatchObject({
      exerciseId: expect.stringMatching(/^said\.[0-9a-f]{32}$/),
      lastScore: 50,
      sentence: { en: 'My dog barks loudly.', ko: '' },
    });
    const [spoken] = await cardsOf([turn('my dog barks loudly', { attemptId: 'spoken' })], 40);
    expect(spoken).toMatchObject({ exerciseId: typed?.exerciseId, lastScore: 40 });
    expect(await cardsOf([turn('My dog barks loudly.', { attemptId: 'spoken' })], 90)).toEqual([]);
    expect(await cardsOf([turn('My dog barks loudly.', { isTyped: true })])).toEqual([]);
  });

  it('brings back the words whose sounds went wrong, worst first, three at most, each once', async () => {
    const wrong = (text: string, score: number) => ({ text, score, errorType: 'mispronunciation' as const });
    const cards = await cardsOf([turn('I want a coffee.', { attemptId: 'spoken' })], 90, [
      wrong('coffee', 55),
      wrong('the', 10),
      wrong('river', 20),
      wrong('yellow', 40),
      wrong('River', 30),
      wrong('very', 58),
      FINE,
    ]);
    expect(cards.map(({ sentence, lastScore }) => [sentence?.en, lastScore])).toEqual([
      ['river', 20],
      ['yellow', 40],
      ['coffee', 55],
    ]);
  });

  it('brings nothing back that is personal, unfit or Korean', async () => {
    for (const text of [
      'My number is 010-1234-5678.',
      'My name is Kim Minji and I live at 12 Teheran-ro.',
      'My phone number is +82 10 1234 5678.',
      'My name is Mina.',
      'You are a bitch.',
      '커피 한 잔 주세요.',
    ])
      expect(await cardsOf([turn(text, { attemptId: 'spoken' })], 20), text).toEqual([]);
  });

  it('brings back no turn that a guardrail changed, and no word of it', async () => {
    const wrong = { text: 'river', score: 20, errorType: 'mispronunciation' as const };
    const cards = (screening?: 'passed' | 'masked' | 'withheld' | 'unguarded') =>
      cardsOf([turn('I like the river.', { attemptId: 'spoken', ...(screening && { screening }) })], 20, [
        wrong,
      ]);
    expect(await cards('masked')).toEqual([]);
    expect(await cards('withheld')).toEqual([]);
    expect(await cards('passed')).toEqual(await cards());
    expect(await cards('unguarded')).toHaveLength(2);
  });

  it('makes no card of a word of a turn that tells a name', async () => {
    const wrong = { text: 'Minji', score: 20, errorType: 'mispronunciation' as const };
    expect(await cardsOf([turn('My name is Minji.', { attemptId: 'spoken' })], 90, [wrong])).toEqual([]);
  });
});
