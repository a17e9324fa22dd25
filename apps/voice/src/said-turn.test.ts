import { ServerMessage } from '@nova/contracts/voice/protocol.ts';
import { describe, expect, it } from 'vitest';
import { saidTurn, toldAgain, turnNotMadeOut } from './said-turn.ts';

const NOT_SCORED = { attemptId: null, correction: null };
const isMessage = (message: object) => ServerMessage.safeParse({ ...message, seq: 1 }).success;

describe('a turn told again', () => {
  it('says how long one was of which no word was made out, and does not make up why', () => {
    const told = toldAgain({ ...turnNotMadeOut(2_300), ...NOT_SCORED });
    expect(told).toEqual({ type: 'misheard', reason: null, notMadeOutMs: 2_300 });
    expect(isMessage(told)).toBe(true);
  });

  it('is the caption that it was', () => {
    const caption = {
      type: 'caption',
      speaker: 'learner',
      stage: 'final',
      text: 'Call me at {PHONE}.',
      gloss: null,
      isGuessed: true,
      screening: 'masked',
    } as const;
    const told = toldAgain({ ...saidTurn(caption, false), ...NOT_SCORED });
    expect(told).toEqual(caption);
    expect(isMessage(told)).toBe(true);
  });
});
