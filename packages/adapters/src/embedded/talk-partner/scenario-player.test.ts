import { loadTalks } from '@nova/curriculum/load-talks.ts';
import type { Talk } from '@nova/curriculum/talk-schema.ts';
import { describe, expect, it } from 'vitest';
import { createScenarioPlayer } from './scenario-player.ts';

const cafe = loadTalks().talkById.get('talk-cafe-order') as Talk;
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
      goalId: 'drink',
      isOver: false,
    });
    sayIn(player, 'Iced, please.');
    expect(sayIn(player, 'For here, please.').goalId).toBe('place');
    sayIn(player, 'No, thanks.');
    expect(sayIn(player, 'By card, please.')).toMatchObject({ goalId: 'pay', isOver: true });
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
      goalId: null,
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
      says: { en: 'Okay, got it. Good morning! What can I get you?', ko: expect.any(String) as string },
      goalId: 'pay',
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

  it('takes a goal late, after the talk went on without it', () => {
    const player = createScenarioPlayer(cafe, []);
    for (let tries = 0; tries < 3; tries++) player.repair();
    expect(player.turn.id).toBe('size');
    expect(player.takeElsewhere('Could I have an orange juice?')).toMatchObject({
      says: { en: "Yes, we do. It's fresh today. Hot or iced?" },
      goalId: 'drink',
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
