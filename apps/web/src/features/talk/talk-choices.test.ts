import { describe, expect, it } from 'vitest';
import { readTalkChoices, saveTalkChoices } from './talk-choices.ts';

const storing = (text: string | null) => ({ getItem: () => text });

describe('readTalkChoices', () => {
  it('is patient and spoken at first, and whatever stands in the storage', () => {
    for (const text of [null, '', '{', '[]', '{"mode":7,"settings":{"speed":9}}'])
      expect(readTalkChoices(storing(text))).toMatchObject({
        mode: 'spoken',
        settings: { turnDetection: { mode: 'hands-free', patienceMs: 1_500 } },
      });
  });

  it('reads what was saved', () => {
    let kept = '';
    const choices = {
      mode: 'typed' as const,
      showsGloss: false,
      settings: { turnDetection: { mode: 'push-to-talk' as const }, speed: 1, correction: 'prompt' as const },
    };
    saveTalkChoices(
      {
        setItem(_key, value) {
          kept = value;
        },
      },
      choices,
    );
    expect(readTalkChoices(storing(kept))).toEqual(choices);
  });
});
