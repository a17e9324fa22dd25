import { loadTalks } from '@nova/curriculum/load-talks.ts';
import type { Talk } from '@nova/curriculum/talk-schema.ts';
import { describe, expect, it } from 'vitest';
import { matchTypedReply } from './match-typed-reply.ts';
import { DEVELOPMENT_TALKS, TEST_TALKS, UNRELATED_TO_TALKS } from './off-script-sentences.fixture.ts';
import { isTelling, openGoalReply } from './open-goal-reply.ts';

const { talks, talkById } = loadTalks();
const NONE: ReadonlySet<string> = new Set();
const ownOf = ({ turns }: Talk, turnId: string) =>
  turns.find(({ id }) => id === turnId)!.replies.flatMap(({ en, also }) => [en, ...also]);
const hotel = talkById.get('talk-hotel-checkin')!;

describe('openGoalReply', () => {
  it('finds the reply of another turn that reaches a goal, in other words, too', () => {
    const found = openGoalReply('What time is the breakfast?', hotel, { turnId: 'welcome', goalsMet: NONE });
    expect(found).toMatchObject({ turnId: 'questions', reply: { goal: 'breakfast' } });
  });

  it('finds none for a goal that is reached, for the turn itself, and for what is said to anything', () => {
    const asked = (text: string, turnId: string, goalsMet = NONE) =>
      openGoalReply(text, hotel, { turnId, goalsMet });
    expect(asked('What time is breakfast?', 'welcome', new Set(['breakfast']))).toBeNull();
    expect(asked('I have a reservation for two nights.', 'welcome')).toBeNull();
    const phone = talkById.get('talk-phone-message')!;
    for (const text of ['Can you say that again?', "Yes, that's right.", 'Thank you very much.'])
      expect(openGoalReply(text, phone, { turnId: phone.turns[0]!.id, goalsMet: NONE })).toBeNull();
  });

  it('takes no sentence off the script for another goal, and none of no talk', () => {
    const taken = [...DEVELOPMENT_TALKS, ...TEST_TALKS].flatMap(({ talkId, said }) =>
      said.flatMap(([turnId, text]) => {
        const talk = talkById.get(talkId)!;
        if (matchTypedReply(text, ownOf(talk, turnId))) return [];
        const found = openGoalReply(text, talk, { turnId, goalsMet: NONE });
        return found ? [`${text} -> ${found.reply.en}`] : [];
      }),
    );
    // Which is what it means.
    expect(taken).toEqual(['How do I use the Wi-Fi? -> What is the Wi-Fi password?']);
    for (const talk of talks)
      for (const { id } of talk.turns)
        for (const text of UNRELATED_TO_TALKS)
          expect([text, openGoalReply(text, talk, { turnId: id, goalsMet: NONE })]).toEqual([text, null]);
  });

  it('finds nearly every goal by any of its sentences that tell, in any turn of any talk, and hardly ever another', () => {
    const tally = { all: 0, found: 0, other: 0 };
    for (const talk of talks)
      for (const at of talk.turns.filter(({ replies }) => replies.length > 0)) {
        const own = ownOf(talk, at.id);
        const elsewhere = talk.turns.filter((turn) => turn !== at).flatMap(({ replies }) => replies);
        for (const { en, also, goal } of elsewhere)
          for (const text of [en, ...also].filter(
            (each) => isTelling(each) && matchTypedReply(each, own) === null,
          )) {
            const found = openGoalReply(text, talk, { turnId: at.id, goalsMet: NONE });
            if (goal !== undefined) tally.all++;
            if (goal !== undefined && found?.reply.goal === goal) tally.found++;
            if (found && found.reply.goal !== goal) tally.other++;
          }
      }
    expect(tally.found / tally.all).toBeGreaterThan(0.95);
    expect(tally.other / tally.all).toBeLessThan(0.002);
  });
});
