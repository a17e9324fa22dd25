import { expect, it } from 'vitest';
import type { TalkRecord, TalkTurnRecord } from './talk-record.ts';
import { withoutCareTurns } from './without-care-turns.ts';

const turn = (speaker: TalkTurnRecord['speaker'], text: string): TalkTurnRecord => {
  return { speaker, text, gloss: null, isTyped: true, attemptId: null, correction: null };
};

it('leaves out what she said in need and what it was answered with, and nothing else', () => {
  const talk: TalkRecord = {
    scenarioId: 'talk-cafe-order',
    partner: { kind: 'offline', modelId: 'offline' },
    endReason: 'finished',
    goals: [],
    turns: [
      turn('partner', 'Hello!'),
      turn('learner', 'My dad hits me.'),
      turn('partner', 'It is not your fault.'),
      turn('learner', 'A latte, please.'),
      turn('partner', 'Sure.'),
    ],
  };
  const { turns } = withoutCareTurns(talk);
  expect(turns.map(({ speaker }) => speaker)).toEqual(talk.turns.map(({ speaker }) => speaker));
  expect(turns.filter(({ screening }) => screening === 'withheld')).toEqual(turns.slice(1, 3));
  expect(JSON.stringify(turns)).not.toMatch(/dad|fault/);
  expect([turns[0], turns[3], turns[4]]).toEqual([talk.turns[0], talk.turns[3], talk.turns[4]]);
});
