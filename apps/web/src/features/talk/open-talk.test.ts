import { describe, expect, it } from 'vitest';
import { keepOpenTalk, type OpenTalk, readOpenTalk } from './open-talk.ts';

function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage;
}

const open: OpenTalk = { talkId: 't1', scenarioId: 'talk-cafe' };

describe('the open talk', () => {
  it('is found again by its scenario alone, until it has ended', () => {
    const tab = storage();
    keepOpenTalk(tab, open);
    expect(readOpenTalk(tab, 'talk-cafe')).toEqual(open);
    expect(readOpenTalk(tab, 'talk-taxi')).toBeNull();
    keepOpenTalk(tab, null);
    expect(readOpenTalk(tab, 'talk-cafe')).toBeNull();
  });

  it.each(['{', 'null', '[]', '{"talkId":7,"scenarioId":"talk-cafe"}'])('is none where %s stands', (text) => {
    expect(readOpenTalk({ getItem: () => text }, 'talk-cafe')).toBeNull();
  });
});
