import type { SaidTurn } from '@nova/core/ports/speech-to-speech-model.ts';
import { loadTalks } from '@nova/curriculum/load-talks.ts';
import type { Talk } from '@nova/curriculum/talk-schema.ts';
import { describe, expect, it } from 'vitest';
import { createScenarioPlayer } from './scenario-player.ts';

const talkOf = (id: string) => loadTalks().talkById.get(id) as Talk;
const cafe = talkOf('talk-cafe-order');
const sayIn = (player: ReturnType<typeof createScenarioPlayer>, text: string) => {
  const expected = player.expected().find((each) => each.text === text);
  if (!expected) throw new Error(`"${text}" is not expected`);
  return player.take(expected);
};

describe('createScenarioPlayer', () => {
  it('answers what was said, reaches goals on the way, and ends', () => {
    const player = createScenarioPlayer(cafe, []);
    expect(player.open().says.en).toBe('Good morning! What can I get you?');
    expect(sayIn(player, 'A small latte, please.')).toEqual({
      says: { en: 'A latte, good choice. Hot or iced?', ko: expect.stringContaining('라떼') as string },
      goalIds: ['drink'],
      isOver: false,
    });
    sayIn(player, 'Iced, please.');
    expect(sayIn(player, 'For here, please.').goalIds).toEqual(['place']);
    sayIn(player, 'No, thanks.');
    expect(sayIn(player, 'By card, please.')).toMatchObject({ goalIds: ['pay'], isOver: true });
  });

  it('goes on after another partner where the first open goal is', () => {
    const history = [
      { speaker: 'partner', text: 'Hey there, what will it be?' },
      { speaker: 'learner', text: 'One latte.' },
    ] as const;
    expect(createScenarioPlayer(cafe, history).turn.id).toBe(cafe.turns[0]?.id);
    const turn = createScenarioPlayer(cafe, history, ['drink']).turn;
    expect(turn.replies.some(({ goal }) => goal === 'place')).toBe(true);
    const last = createScenarioPlayer(
      cafe,
      history,
      cafe.goals.map(({ id }) => id),
    ).turn;
    expect(last.replies.length).toBeGreaterThan(0);
  });

  it('asks closer, then gives the words, then goes on without the goal: no dead end', () => {
    const player = createScenarioPlayer(cafe, []);
    expect(player.repair().says.en).toBe("I'm sorry, coffee, tea or juice?");
    expect(player.repair().says.en).toBe('You can say: Can I have a small latte, please?');
    expect(player.repair()).toMatchObject({
      says: { en: "That's okay. Let's go on. Hot or iced?" },
      goalIds: [],
      isOver: false,
    });
    expect(player.repair().says.en).toBe('Sorry, would you like it hot, or with ice?');
  });

  it('plays every talk to its end however little is understood', () => {
    for (const talk of loadTalks().talks) {
      const player = createScenarioPlayer(talk, []);
      let moves = 0;
      while (!player.repair().isOver) expect(++moves, talk.id).toBeLessThan(60);
    }
  });

  it('goes on where a history ends', () => {
    const said = (text: string) => createScenarioPlayer(cafe, [{ speaker: 'partner', text }]).turn.id;
    expect(said('A latte, good choice. Hot or iced?')).toBe('size');
    expect(said('Sorry, will you drink it here?')).toBe('place');
    expect(said('"I want tea." Sorry, will you drink it here?')).toBe('place');
    expect(said('Something else')).toBe('welcome');
  });

  it('takes the goal of another turn early, and goes past that turn when it comes', () => {
    const player = createScenarioPlayer(cafe, []);
    expect(player.takeElsewhere('I will pay by card.')).toEqual({
      says: { en: 'Okay, got it. What can I get you?', ko: '네, 알겠어요. 뭐 드릴까요?' },
      goalIds: ['pay'],
      isOver: false,
    });
    expect(player.takeElsewhere('I will pay by card.')).toBeNull();
    sayIn(player, 'A tea, please.');
    sayIn(player, 'For here, please.');
    expect(player.answers()).toContain("Thank you. It's ready. Enjoy!");
    expect(sayIn(player, 'No, thanks.')).toMatchObject({
      says: { en: "Thank you. It's ready. Enjoy!" },
      isOver: true,
    });
  });

  it.each([
    ['a talk that goes on', [{ speaker: 'partner', text: 'Okay, got it. What can I get you?' }]],
    ['another partner', [{ speaker: 'partner', text: 'Sure, by card. And what will it be?' }]],
  ] as const)('does not ask again for a goal that was taken early: after %s', (_after, history) => {
    const player = createScenarioPlayer(cafe, history, ['pay']);
    expect(player.turn.id).toBe('welcome');
    sayIn(player, 'A tea, please.');
    sayIn(player, 'For here, please.');
    expect(sayIn(player, 'No, thanks.')).toMatchObject({
      says: { en: "Thank you. It's ready. Enjoy!" },
      isOver: true,
    });
  });

  it('goes past a turn with the reply that her words mean, and past none that may only share its goal', () => {
    const story = talkOf('talk-travel-story');
    const history = [
      { speaker: 'learner', text: 'In the end, the driver brought it back.' },
      { speaker: 'partner', text: 'Did anything interesting happen?' },
    ] as const;
    const [happened, then] = ['happened', 'then'].map((id) => story.turns.find((turn) => turn.id === id)!);
    const leads = (said: readonly SaidTurn[]) => {
      const player = createScenarioPlayer(story, said, ['happened']);
      expect(player.turn).toBe(happened);
      return player.take(player.expected()[0]!).says.en;
    };
    expect(leads(history)).not.toContain(then!.line.en);
    const chart = createScenarioPlayer(
      talkOf('talk-work-meeting'),
      [{ speaker: 'partner', text: 'Why do you think so?' }],
      ['opinion'],
    );
    expect(chart.take(chart.expected()[0]!).says.en).toContain('Do you agree?');
  });

  it('stands in the turn whose goals are open, of two that ask the same', () => {
    const hotel = talkOf('talk-hotel-checkin');
    const history = [{ speaker: 'partner', text: 'Is there anything else?' }] as const;
    expect(createScenarioPlayer(hotel, history, ['breakfast']).turn.id).toBe('wifi');
    expect(createScenarioPlayer(hotel, history, ['wifi']).turn.id).toBe('food');
  });

  it.each([
    ['talk-cafe-order', 'Can I pay by card, please?', 'Sure, no problem. What can I get you?'],
    ['talk-first-hello', "I'm from Korea.", "Oh, I love Korean food! What's your name?"],
    [
      'talk-shop-exchange',
      "I'd like a refund, please.",
      'No problem. It will be on your card in three days. How can I help you?',
    ],
    [
      'talk-hotel-checkin',
      'What time is breakfast?',
      'Breakfast is from seven to ten, downstairs. Do you have a reservation?',
    ],
    [
      'talk-weekend-plans',
      "How about two o'clock?",
      "Let's talk about that in a moment. Are you doing anything this weekend?",
    ],
    [
      'talk-phone-message',
      'Please ask him to call me back.',
      'Okay, got it. Who would you like to speak to? Mr. Brown?',
    ],
  ])('answers what another turn is about, and asks its question again: %s', (talkId, text, says) => {
    expect(createScenarioPlayer(talkOf(talkId), []).takeElsewhere(text)?.says.en).toBe(says);
  });

  it('greets nobody twice, and has no two questions asked at once, whatever goal she reaches first', () => {
    for (const talk of loadTalks().talks)
      for (const { en, ko } of talk.turns.flatMap(({ replies }) => replies)) {
        const says = createScenarioPlayer(talk, []).takeElsewhere(en)?.says;
        if (!says) continue;
        expect(says.en).not.toMatch(/[.!?] (?:Hi|Hello|Hey|Good (?:morning|afternoon|evening))\b/);
        expect(says.ko, ko).not.toMatch(/안녕/);
        const asksFirst = /\?$/.test(en) && says.en.startsWith('Okay, got it.');
        expect(asksFirst, en).toBe(false);
      }
    const hobby = createScenarioPlayer(talkOf('talk-hobby-chat'), []);
    expect(hobby.takeElsewhere('Sounds good. What time?')).toBeNull();
  });

  it('goes on where the turn itself is answered, in whichever turn’s words', () => {
    const phone = createScenarioPlayer(talkOf('talk-phone-message'), []);
    for (const text of ['May I speak to Mr. Brown, please?', 'This is Jimin.', 'When will he be back?'])
      sayIn(phone, text);
    expect(phone.turn.id).toBe('back');
    // The turn has "No, I'll call back later.", and another one "Please ask him to call me back."
    expect(phone.takeElsewhere("I'll call back.")).toMatchObject({ goalIds: [], isOver: true });
    const lunch = talkOf('talk-lunch-order');
    const ready = lunch.turns.find(({ id }) => id === 'ready')!;
    const player = createScenarioPlayer(lunch, [{ speaker: 'partner', text: ready.line.en }]);
    expect(player.takeElsewhere('A chicken sandwich for me, please.')).toMatchObject({ goalIds: ['food'] });
    expect(player.turn.id).not.toBe('ready');
  });

  it('takes a goal late, after the talk went on without it', () => {
    const player = createScenarioPlayer(cafe, []);
    for (let tries = 0; tries < 3; tries++) player.repair();
    expect(player.turn.id).toBe('size');
    expect(player.takeElsewhere('Could I have an orange juice?')).toMatchObject({
      says: { en: "Yes, we do. It's fresh today. Hot or iced?" },
      goalIds: ['drink'],
    });
    expect(player.turn.id).toBe('size');
  });

  it('asks for a correction once in a turn', () => {
    const player = createScenarioPlayer(cafe, []);
    const [expected] = player.expected();
    expect(player.askForCorrection({ en: expected!.text, ko: expected!.reply.ko })?.says.en).toContain(
      'Can I have a small latte, please?',
    );
    expect(player.askForCorrection({ en: expected!.text, ko: expected!.reply.ko })).toBeNull();
  });
});
