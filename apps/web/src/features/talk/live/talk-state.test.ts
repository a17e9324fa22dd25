import type { ServerMessage } from '@nova/contracts/voice/protocol.ts';
import { describe, expect, it } from 'vitest';
import { afterMessage, afterStatus, NO_TALK } from './talk-state.ts';
import { WELCOME } from './welcome.fixture.ts';

type Unnumbered = ServerMessage extends infer M ? (M extends ServerMessage ? Omit<M, 'seq'> : never) : never;
const after = (...messages: Unnumbered[]) =>
  messages.reduce(
    (state, message, seq) => afterMessage(state, { ...message, seq } as ServerMessage),
    NO_TALK,
  );
const caption = (
  speaker: 'learner' | 'partner',
  stage: 'speculative' | 'final',
  text: string,
): Unnumbered => ({
  type: 'caption',
  speaker,
  stage,
  text,
  gloss: null,
});

describe('afterMessage', () => {
  it('shows what is being said, then what was said, once', () => {
    const { lines } = after(
      caption('partner', 'speculative', 'Hi! What'),
      caption('partner', 'speculative', 'Hi! What can I'),
      caption('partner', 'final', 'Hi! What can I get you?'),
      caption('learner', 'final', 'Tea, please.'),
    );
    expect(lines.map(({ text, isFinal }) => [text, isFinal])).toEqual([
      ['Hi! What can I get you?', true],
      ['Tea, please.', true],
    ]);
  });

  it('knows whose turn it is', () => {
    const spoke: Unnumbered[] = [
      { type: 'turn-started', speaker: 'learner' },
      { type: 'turn-ended', speaker: 'learner' },
    ];
    expect(after(...spoke).turn).toBe('thinking');
    expect(after(...spoke, { type: 'turn-started', speaker: 'partner' }).turn).toBe('partner');
    expect(after(spoke[0]!, { type: 'turn-started', speaker: 'partner' }, spoke[1]!).turn).toBe('partner');
    expect(after(...spoke, { type: 'turn-started', speaker: 'partner' }, { type: 'interrupted' }).turn).toBe(
      'nobody',
    );
  });

  it('ticks a goal once and gives a score to the line it is of', () => {
    const state = after(
      caption('learner', 'final', 'Tea, please.'),
      { type: 'goal-met', goalId: 'drink' },
      { type: 'goal-met', goalId: 'drink' },
      caption('learner', 'final', 'Hot, please.'),
      { type: 'pronunciation', attemptId: 'a', text: 'Tea, please.', overall: 81 },
    );
    expect(state.goalsMet).toEqual(['drink']);
    expect(state.lines.map(({ score }) => score)).toEqual([81, null]);
  });

  it('marks the words that were made out one by one', () => {
    const state = after(
      {
        type: 'caption',
        speaker: 'learner',
        stage: 'final',
        text: 'I want tea.',
        gloss: null,
        isGuessed: true,
      },
      { type: 'caption', speaker: 'partner', stage: 'final', text: 'Sure.', gloss: null },
    );
    expect(state.lines.map(({ isGuessed }) => isGuessed)).toEqual([true, false]);
  });

  it('keeps a line for what she said of which no word was made out', () => {
    const state = after(
      caption('partner', 'final', 'Hi!'),
      { type: 'misheard', reason: 'off-script', notMadeOutMs: 2_300 },
      { type: 'misheard', reason: 'unanswered' },
      caption('partner', 'final', 'Sorry, coffee or tea?'),
    );
    expect(
      state.lines.map(({ place, speaker, text, notMadeOutMs }) => [place, speaker, text, notMadeOutMs]),
    ).toEqual([
      [0, 'partner', 'Hi!', null],
      [1, 'learner', '', 2_300],
      [2, 'partner', 'Sorry, coffee or tea?', null],
    ]);
  });

  it('adds the line of a turn that is told again, without telling why it was not made out', () => {
    const state = after(
      { type: 'misheard', reason: 'too-quiet', notMadeOutMs: 1_100 },
      { type: 'misheard', reason: null, notMadeOutMs: 2_300 },
    );
    expect(state.misheard).toBeNull();
    expect(state.lines.map(({ notMadeOutMs }) => notMadeOutMs)).toEqual([1_100, 2_300]);
  });

  it('shows words that were asked for as long as the turn that they were asked in', () => {
    const hint = (en: string): Unnumbered => ({ type: 'guidance', hint: { en, ko: en }, replies: [] });
    const answer: Unnumbered = {
      type: 'how-to-say',
      asked: '영수증',
      answers: [{ en: 'A receipt', ko: '영수증' }],
    };
    const turns: Unnumbered[] = [
      { type: 'turn-started', speaker: 'learner' },
      { type: 'turn-ended', speaker: 'learner' },
      { type: 'turn-started', speaker: 'partner' },
    ];
    expect(after(hint('Order.'), answer, ...turns, hint('Order.')).howToSay?.asked).toBe('영수증');
    expect(after(hint('Order.'), answer, ...turns, hint('Pay.')).howToSay).toBeNull();
    // A partner without hints has gone on when it answers her; asking again after a silence is no answer.
    expect(after(answer, ...turns).howToSay).toBeNull();
    expect(after(answer, { type: 'turn-started', speaker: 'partner' }).howToSay?.asked).toBe('영수증');
  });

  it('takes back what was told before when it comes back to a talk, and where she was understood meanwhile', () => {
    const refusal: Unnumbered = {
      type: 'problem',
      code: 'internal',
      message: { ko: '', en: '' },
      isFatal: true,
    };
    const old: Unnumbered[] = [
      { type: 'misheard', reason: 'off-script' },
      { type: 'notice', code: 'keep-private' },
      refusal,
    ];
    expect(after(...old, WELCOME)).toMatchObject({ misheard: null, notice: null, problem: null });
    expect(afterStatus(after(refusal), 'reconnecting')).toMatchObject({
      phase: 'reconnecting',
      problem: null,
    });
    expect(afterStatus(after(refusal), 'failed').problem).not.toBeNull();
    const notMadeOut: Unnumbered = { type: 'misheard', reason: 'off-script', notMadeOutMs: 2_300 };
    expect(after(WELCOME, notMadeOut, caption('partner', 'final', 'Sorry?')).misheard).toBe('off-script');
    expect(after(WELCOME, notMadeOut, caption('learner', 'final', 'Tea, please.')).misheard).toBeNull();
    // Judged late, the caption comes after what is told of the same turn.
    const live: Unnumbered[] = [
      { type: 'turn-started', speaker: 'learner' },
      { type: 'misheard', reason: 'unanswered' },
    ];
    expect(after(WELCOME, ...live, caption('learner', 'final', 'Tea, please.')).misheard).toBe('unanswered');
  });

  it('takes back what was told of a turn when the learner speaks again', () => {
    const told = after({ type: 'misheard', reason: 'off-script' }, { type: 'notice', code: 'keep-private' });
    expect(told).toMatchObject({ misheard: 'off-script', notice: 'keep-private' });
    const starts = (speaker: 'learner' | 'partner') =>
      afterMessage(told, { type: 'turn-started', speaker, seq: 2 });
    expect(starts('partner')).toMatchObject({ misheard: 'off-script', notice: 'keep-private' });
    expect(starts('learner')).toMatchObject({ misheard: null, notice: null });
  });

  it('offers no hints after what goes before practice, until the partner goes on', () => {
    const hint = { ko: '주문하기', en: 'Order' };
    const guidance: Unnumbered = { type: 'guidance', hint, replies: [], asides: [] };
    const idle: Unnumbered = { type: 'notice', code: 'idle' };
    const care: Unnumbered = { type: 'notice', code: 'needs-protection' };
    expect(after(guidance, care, idle).notice).toBeNull();
    expect(after(guidance, care, guidance, idle).notice).toBe('idle');
    expect(after(idle).notice).toBe('idle');
  });

  it('keeps whom to call in sight, whatever comes after', () => {
    const told = after(
      { type: 'notice', code: 'needs-help' },
      { type: 'notice', code: 'needs-help' },
      { type: 'notice', code: 'idle' },
      { type: 'turn-started', speaker: 'learner' },
      WELCOME,
    );
    expect(told).toMatchObject({ care: ['needs-help'], notice: null });
  });
});
