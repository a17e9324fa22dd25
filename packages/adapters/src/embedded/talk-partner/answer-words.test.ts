import { loadTalks } from '@nova/curriculum/load-talks.ts';
import { describe, expect, it } from 'vitest';
import { answerWords } from './answer-words.ts';
import { createScenarioPlayer } from './scenario-player.ts';

const cafe = loadTalks().talkById.get('talk-cafe-order')!;
const REPAIR = "I'm sorry, coffee, tea or juice?";
function answer(text: string, mode: 'recast' | 'prompt' | 'after', player = createScenarioPlayer(cafe, [])) {
  const { move, isUnanswered } = answerWords(player, { text, expected: null, isHeard: false, mode });
  return { says: move.says.en, goalId: move.goalId, isUnanswered };
}

describe('words of her own', () => {
  it('are asked for once in a turn, and taken as they are then', () => {
    const player = createScenarioPlayer(cafe, []);
    const first = answer('I am want pay by card.', 'prompt', player);
    expect(first).toMatchObject({ says: expect.stringMatching(/^Almost!/) as string, goalId: null });
    expect(answer('I am want pay by card.', 'prompt', player).says).not.toMatch(/^Almost!/);
  });

  it('are said right before the partner goes on, also where they reach a goal of another turn', () => {
    const { says, goalId } = answer('I am want pay by card.', 'recast');
    expect(goalId).toBe('pay');
    expect(says).toMatch(/^"I want to pay by card\." Okay, got it\./);
  });

  it('are left alone where nothing is wrong with them', () => {
    for (const mode of ['recast', 'prompt', 'after'] as const)
      expect(answer('I want a refund.', mode)).toEqual({ says: REPAIR, goalId: null, isUnanswered: true });
  });

  it('are not corrected for what a recogniser guesses', () => {
    const said = (isHeard: boolean) => {
      const asked = { text: 'I want a umbrella.', expected: null, isHeard, mode: 'recast' } as const;
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
