import { loadTalks } from '@nova/curriculum/load-talks.ts';
import type { Talk } from '@nova/curriculum/talk-schema.ts';
import { describe, expect, it } from 'vitest';
import { containedReply } from './contained-reply.ts';
import { expectedOf } from './expected.ts';
import { matchTypedReply } from './match-typed-reply.ts';
import { DEVELOPMENT_TALKS, TEST_TALKS, UNRELATED_TO_TALKS } from './off-script-sentences.fixture.ts';

const { talks, talkById } = loadTalks();
const expectedIn = ({ turns }: Talk, turnId: string) =>
  expectedOf(turns.find(({ id }) => id === turnId)!.replies);
const found = (talkId: string, turnId: string, text: string) =>
  containedReply(text, expectedIn(talkById.get(talkId)!, turnId))?.reply.en ?? null;

describe('containedReply', () => {
  it.each([
    [
      'talk-hotel-checkin',
      'I have a reservation under the name Kim.',
      'I have a reservation for two nights.',
    ],
    ['talk-cafe-order', 'A vanilla latte, please.', 'Can I have a small latte, please?'],
    [
      'talk-cafe-order',
      "I'd like a small iced latte to go please, and can I pay by card?",
      'An iced americano, please.',
    ],
  ])('finds the reply within a longer line: %s: %s', (talkId, text, reply) => {
    expect(found(talkId, 'welcome', text)).toBe(reply);
  });

  it.each([
    ['talk-cafe-order', 'welcome', 'How much is the latte?'],
    ['talk-cafe-order', 'welcome', "I don't want a hot latte, please."],
    ['talk-cafe-order', 'welcome', 'A tea, no, a coffee, please.'],
    ['talk-hotel-checkin', 'welcome', 'I have a reservation problem with my dog.'],
    ['talk-hotel-checkin', 'welcome', 'I have no reservation under the name Kim.'],
  ])('takes nothing for a reply that only shares a word with one: %s %s: %s', (talkId, turnId, text) => {
    expect(found(talkId, turnId, text)).toBeNull();
  });

  it('takes both where she wants both', () => {
    expect(found('talk-lunch-order', 'ready', 'Hi, can I get a soup and a sandwich, please?')).toBe(
      'A soup and a sandwich, please.',
    );
  });

  it.each([
    ['talk-airport-checkin', 'seat', 'My wife wants a window seat, and I want an aisle seat.', 'Window'],
    ['talk-cafe-order', 'welcome', 'My friend wants a small latte, but I want water.', 'latte'],
  ])("does not take another's wish for hers: %s: %s: %s", (talkId, turnId, text, notHers) => {
    expect(found(talkId, turnId, text) ?? '').not.toMatch(new RegExp(notHers, 'i'));
  });

  it('takes nothing for a reply that belongs to no talk, and of sentences off the script only what means it', () => {
    for (const talk of talks)
      for (const { id } of talk.turns)
        for (const text of UNRELATED_TO_TALKS) expect([text, found(talk.id, id, text)]).toEqual([text, null]);
    let right = 0;
    for (const { talkId, said } of [...DEVELOPMENT_TALKS, ...TEST_TALKS])
      for (const [turnId, text, means] of said) {
        const texts = expectedIn(talkById.get(talkId)!, turnId).map((each) => each.text);
        const reply = found(talkId, turnId, text);
        if (reply === null) continue;
        // What means a whole sentence of the turn is not looked for in its clauses.
        if (matchTypedReply(text, texts) === null) expect([text, reply]).toEqual([text, means]);
        if (reply === means) right++;
      }
    expect(right).toBeGreaterThanOrEqual(7);
  });
});
