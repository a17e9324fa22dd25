import { NO_HURRY } from '@nova/core/conversation/care.ts';
import { loadTalks } from '@nova/curriculum/load-talks.ts';
import { describe, expect, it } from 'vitest';
import { answerWords } from './answer-words.ts';
import { matchTypedReply } from './match-typed-reply.ts';
import { createScenarioPlayer } from './scenario-player.ts';

const cafe = loadTalks().talkById.get('talk-cafe-order')!;
const REPAIR = "I'm sorry, coffee, tea or juice?";
function answer(text: string, mode: 'recast' | 'prompt' | 'after', player = createScenarioPlayer(cafe, [])) {
  const { move, isUnanswered } = answerWords(player, { text, said: null, isHeard: false, mode });
  return { says: move.says.en, goalIds: move.goalIds, isUnanswered };
}

describe('words of her own', () => {
  it('are asked for once in a turn, and taken as they are then', () => {
    const player = createScenarioPlayer(cafe, []);
    const first = answer('I am want pay by card.', 'prompt', player);
    expect(first).toMatchObject({ says: expect.stringMatching(/^Almost!/) as string, goalIds: [] });
    expect(answer('I am want pay by card.', 'prompt', player).says).not.toMatch(/^Almost!/);
  });

  it('are said right before the partner goes on, also where they reach a goal of another turn', () => {
    const { says, goalIds } = answer('I am want pay by card.', 'recast');
    expect(goalIds).toEqual(['pay']);
    expect(says).toMatch(/^"I want to pay by card\." Okay, got it\./);
  });

  it('are left alone where nothing is wrong with them', () => {
    for (const mode of ['recast', 'prompt', 'after'] as const)
      expect(answer('I want a refund.', mode)).toEqual({ says: REPAIR, goalIds: [], isUnanswered: true });
  });

  it('are not corrected for what a recogniser guesses', () => {
    const said = (isHeard: boolean) => {
      const asked = { text: 'I want a umbrella.', said: null, isHeard, mode: 'recast' } as const;
      return answerWords(createScenarioPlayer(cafe, []), asked).move.says.en;
    };
    expect(said(false)).toBe(`"I want an umbrella." ${REPAIR}`);
    expect(said(true)).toBe(REPAIR);
  });

  it('are not said back where they hurt or tell of a person', () => {
    for (const text of ['I am want you die, bitch.', 'I am want you call 010-1234-5678.'])
      expect(answer(text, 'recast').says).toBe(REPAIR);
  });
});

describe('words that mean an expected sentence', () => {
  const said = (text: string, mode: 'recast' | 'prompt', talkId = 'talk-cafe-order', turnId = 'welcome') => {
    const talk = loadTalks().talkById.get(talkId)!;
    const line = talk.turns.find(({ id }) => id === turnId)!.line.en;
    const player = createScenarioPlayer(talk, [{ speaker: 'partner', text: line }]);
    const expected = player.expected();
    const match = matchTypedReply(
      text,
      expected.map((each) => each.text),
    );
    const input = { text, said: match && expected[match.index]!, isHeard: false, mode };
    return answerWords(player, input).move.says.en;
  };

  it.each([
    ['One small latte, please.', 'talk-cafe-order', 'welcome', 'A latte, good choice. Hot or iced?'],
    [
      'Yes, I have three bags.',
      'talk-taxi',
      'bags',
      "Three? It's a big car. There is a lot of traffic today.",
    ],
    [
      'I have two big bags.',
      'talk-taxi',
      'bags',
      "I'll put them in the back. There is a lot of traffic today.",
    ],
  ])('are right in her own words, too: %s', (text, talkId, turnId, says) => {
    for (const mode of ['recast', 'prompt'] as const) expect(said(text, mode, talkId, turnId)).toBe(says);
  });

  it('are corrected in her own words, where a rule finds something', () => {
    expect(said('I want small latte.', 'prompt')).toBe('Almost! Try it once more: I want a small latte.');
    expect(said('I have two big bag.', 'recast', 'talk-taxi', 'bags')).toMatch(
      /^"I have two big bags\." I'll put/,
    );
  });
});

describe('a mere yes or no', () => {
  it.each([true, false])('answers the partner, spoken (%s) or typed', (isHeard) => {
    const taxi = loadTalks().talkById.get('talk-taxi')!;
    const line = taxi.turns.find(({ id }) => id === 'bags')!.line.en;
    for (const [text, says] of [
      ['Yes.', "I'll put them in the back."],
      ['No.', "Good. Then let's go."],
    ] as const) {
      const player = createScenarioPlayer(taxi, [{ speaker: 'partner', text: line }]);
      const { move, isUnanswered } = answerWords(player, { text, said: null, isHeard, mode: 'prompt' });
      expect([move.says.en, isUnanswered]).toEqual([`${says} There is a lot of traffic today.`, false]);
    }
  });
});

describe('a correction that is said as it was asked for', () => {
  it('is praised, once, counts nothing and is no line without an answer', () => {
    const player = createScenarioPlayer(cafe, []);
    answer('I am want a refund.', 'prompt', player);
    const good = { says: 'Good! What can I get you?', goalIds: [], isUnanswered: false };
    expect(answer('i want a refund', 'prompt', player)).toEqual(good);
    expect(answer('I want a refund.', 'prompt', player)).toEqual({
      says: REPAIR,
      goalIds: [],
      isUnanswered: true,
    });
  });
});

describe('what goes before practice', () => {
  const WORRIED = /^I'm worried about you\. This is more important than our practice\./;

  it.each([
    ['I want to kill myself', WORRIED],
    ['i wants to die, please.', WORRIED],
    ['죽고 싶다', WORRIED],
    ['My dad hits me.', /^Thank you for telling me\. It is not your fault\./],
  ])('takes the partner out of its role, whatever the mode, with nothing to say again: %s', (text, line) => {
    for (const mode of ['recast', 'prompt', 'after'] as const) {
      const { says, goalIds, isUnanswered } = answer(text, mode);
      expect(says).toMatch(line);
      expect(says).not.toMatch(/\?|You can say|Almost|"/);
      expect([goalIds, isUnanswered]).toEqual([[], false]);
    }
  });

  it('is left to her then: the scene waits until she goes on, by a reply of it or by saying so', () => {
    const player = createScenarioPlayer(cafe, []);
    const { turn } = player;
    answer('I want to die.', 'prompt', player);
    expect(player.askAgain()).toMatchObject({ isWaiting: true });
    answer('I want to die.', 'prompt', player);
    // Speech that was not made out: no repair, however often, and the scene does not go on without her.
    for (let time = 0; time < 4; time++) {
      const { says, isWaiting, isMovedOn } = player.repair();
      expect([says.en, isWaiting, isMovedOn]).toEqual([NO_HURRY.en, true, undefined]);
    }
    answer('I want to die.', 'prompt', player);
    for (const text of ['No.', 'I am sad', 'Thank you.']) {
      answer('I want to die.', 'prompt', player);
      expect(answer(text, 'prompt', player).says).toMatch(/^That's okay\. I'm here\./);
    }
    expect(answer("OK, let's go on.", 'prompt', player).says).toBe('What can I get you?');
    answer('I want to die.', 'prompt', player);
    expect(player.turn).toBe(turn);
    expect(player.take(player.expected()[0]!).isWaiting).toBeUndefined();
  });

  it('waits in a talk that is gone on with, too', () => {
    const said = answer('I want to die.', 'after').says;
    const history = [
      { speaker: 'partner', text: cafe.turns[0]!.line.en },
      { speaker: 'learner', text: 'I want to die.' },
      { speaker: 'partner', text: said },
    ] as const;
    const player = createScenarioPlayer(cafe, history);
    expect(player.turn).toBe(cafe.turns[0]);
    expect(player.askAgain()).toMatchObject({ isWaiting: true });
  });
});

describe('a partner that is taken for a person', () => {
  it('says that it is none, warns of telling where she lives, and goes on with its question', () => {
    const { says } = answer('I am 13. Can you be my boyfriend? Where do you live?', 'prompt');
    expect(says).toMatch(/^I'm a practice partner, not a person\. .*where you live\..*What can I get you\?$/);
  });
});
