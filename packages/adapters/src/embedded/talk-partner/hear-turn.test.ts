import { NovaError } from '@nova/core/errors.ts';
import { describe, expect, it } from 'vitest';
import type { ReplyRecogniser } from '../pronunciation/worker-pronunciation-scorer.ts';
import type { Expected } from './expected.ts';
import { hearTurn } from './hear-turn.ts';

const REPLIES = ['Can I have a small latte, please?', 'I like it hot.', 'No, thank you.'];
const sayable = REPLIES.map((en): Expected => ({ text: en, reply: { en, ko: '', also: [], next: 'end' } }));
const grammar = { nodeCount: 1, ends: [0], arcs: [] };

/** What the engine makes of a recording: a reply that passes or not, and words. */
function heard(reply: { best: number; isSaid: boolean; missPerFrame: number }, words: string | null) {
  const recogniser: ReplyRecogniser = {
    recognise: async () => ({
      ...reply,
      distance: 0,
      words: words === null ? null : { text: words, isSaid: true, missPerFrame: 0.1 },
    }),
  };
  return hearTurn(recogniser, { wav: new Uint8Array(), sayable, grammar });
}
const SAID = { best: 0, isSaid: true, missPerFrame: 0.2 };
/** It passes, though other words fit far better. */
const BARELY = { best: 0, isSaid: true, missPerFrame: 1.2 };
const NOT_SAID = { best: 0, isSaid: false, missPerFrame: 2 };

describe('hearTurn', () => {
  it('takes a reply that was said, whatever words fit a little better', async () => {
    expect(await heard(SAID, 'can I have some water')).toMatchObject({
      kind: 'sayable',
      said: sayable[0],
    });
  });

  it('takes other words that fit far better than the reply', async () => {
    expect(await heard(BARELY, 'how much is the cake')).toEqual({
      kind: 'words',
      text: 'How much is the cake?',
      said: null,
    });
  });

  it('keeps a reply of which one word came out badly', async () => {
    expect(await heard(BARELY, 'can I have a small light please')).toMatchObject({ kind: 'sayable' });
    expect(await heard(BARELY, 'can I have small latte please')).toMatchObject({ kind: 'sayable' });
  });

  it('hears a "not"', async () => {
    const barelyHot = { ...BARELY, best: 1 };
    expect(await heard(barelyHot, "I don't like it hot")).toEqual({
      kind: 'words',
      text: "I don't like it hot.",
      said: null,
    });
  });

  it.each(['I never like it hot', 'no I like it hot'])(
    'hears that "%s" is not "I like it hot."',
    async (words) => {
      expect(await heard({ ...BARELY, best: 1 }, words)).toMatchObject({ kind: 'words', said: null });
    },
  );

  it('finds the reply that other words mean', async () => {
    expect(await heard(NOT_SAID, 'I want a small latte')).toEqual({
      kind: 'words',
      text: 'I want a small latte.',
      said: sayable[0],
    });
  });

  it('takes words that are a reply for it, though the reply did not pass', async () => {
    expect(await heard(NOT_SAID, 'no thank you')).toMatchObject({ kind: 'sayable', said: sayable[2] });
  });

  it('says that nothing was made out where neither passes', async () => {
    expect(await heard(NOT_SAID, null)).toEqual({ kind: 'misheard', reason: 'off-script' });
  });

  it.each([
    ['no-speech', 'silence'],
    ['audio-too-short', 'silence'],
    ['too-quiet', 'too-quiet'],
    ['service-busy', 'busy'],
  ] as const)('tells %s as %s', async (code, reason) => {
    const recogniser = { recognise: () => Promise.reject(new NovaError(code)) };
    const turn = await hearTurn(recogniser, { wav: new Uint8Array(), sayable, grammar });
    expect(turn).toEqual({ kind: 'misheard', reason });
  });

  it('does not take a recogniser that is gone for a turn that was misheard', async () => {
    const recogniser = { recognise: () => Promise.reject(new NovaError('service-unavailable')) };
    await expect(hearTurn(recogniser, { wav: new Uint8Array(), sayable, grammar })).rejects.toThrow();
  });
});
