import { loadTalks } from '@nova/curriculum/load-talks.ts';
import { replyKey } from '@nova/curriculum/talk-schema.ts';
import { describe, expect, it } from 'vitest';
import { UNRELATED_TO_TALKS } from './off-script-sentences.fixture.ts';
import { openReply } from './open-reply.ts';

const { talks, talkById } = loadTalks();
const repliesIn = (talkId: string, turnId: string) =>
  talkById.get(talkId)!.turns.find(({ id }) => id === turnId)!.replies;
const found = (talkId: string, turnId: string, text: string) =>
  openReply(text, repliesIn(talkId, turnId))?.en ?? null;

describe('openReply', () => {
  it.each([
    ['talk-first-hello', 'hello', "Hello, I'm Yuna.", 'Hello, I.m Mina'],
    ['talk-first-hello', 'name', 'my name is soyeon', "I'm Mina."],
    ['talk-first-hello', 'from', "I'm from Gwangju in Korea.", "I'm from a small city"],
    ['talk-taxi', 'start', 'To Hongdae, please', 'To the museum'],
    ['talk-directions', 'start', 'Excuse me, where is the Olympic Park?', 'How can I get to City Hall?'],
    ['talk-job-interview', 'start', 'I worked at a flower shop for six years.', 'I worked at a bakery'],
    ['talk-doctor', 'since', 'Since last Thursday evening.', 'For two days.'],
  ])('takes a part of her own: %s %s: %s', (talkId, turnId, text, reply) => {
    expect(found(talkId, turnId, text)).toMatch(new RegExp(`^${reply}`));
  });

  it.each([
    ['another polarity', 'talk-first-hello', 'hello', "I'm not Yuna."],
    ['a question for an answer', 'talk-taxi', 'start', 'Do I have to go to the station?'],
    ['no word of meaning', 'talk-first-hello', 'hello', "I'm here."],
    ['none at all', 'talk-first-hello', 'hello', "I'm"],
    [
      'too many words',
      'talk-taxi',
      'start',
      'To the very big old market where my good friend Yuna works, please.',
    ],
    ['other words', 'talk-taxi', 'start', 'Beautiful weather today.'],
  ])('takes nothing with %s: %s %s: %s', (_what, talkId, turnId, text) => {
    expect(found(talkId, turnId, text)).toBeNull();
  });

  it('takes the form with most words of its own', () => {
    expect(found('talk-first-hello', 'name', 'My English name is Rose.')).toBe('My English name is Anna.');
  });

  it('takes no sentence that belongs to no talk', () => {
    const taken = talks.flatMap(({ id, turns }) =>
      turns.flatMap((turn) =>
        UNRELATED_TO_TALKS.filter((text) => openReply(text, turn.replies)).map(
          (text) => `${id} ${turn.id}: ${text}`,
        ),
      ),
    );
    expect(taken).toEqual([]);
  });

  it('has every open form once in a turn', () => {
    for (const { turns } of talks)
      for (const { replies } of turns) {
        const forms = replies.flatMap(({ open }) => open ?? []).map(replyKey);
        expect(new Set(forms).size).toBe(forms.length);
      }
  });
});
