import { expect, it } from 'vitest';
import { CARE_LINES, NO_HURRY } from './care.ts';
import type { TalkRecord, TalkTurnRecord } from './talk-record.ts';
import { withoutCareTurns } from './without-care-turns.ts';

const turn = (speaker: TalkTurnRecord['speaker'], text: string): TalkTurnRecord => {
  return { speaker, text, gloss: null, isTyped: true, attemptId: null, correction: null };
};
const partner = (text: string) => turn('partner', text);
const hers = (text: string) => turn('learner', text);
const ASKS = partner('What can I get you?');
const ORDERS = [hers('A latte, please.'), partner('Sure.')];

it.each([
  [
    'with the answer and one exchange more where a model answers',
    [
      hers('My dad hits me.'),
      partner('It is not your fault.'),
      hers('He does it daily.'),
      partner('Call 112.'),
    ],
  ],
  [
    'for as long as the partner waits',
    [
      hers('My dad hits me.'),
      partner(CARE_LINES['needs-protection'].en),
      hers('He does it daily.'),
      partner(NO_HURRY.en),
      partner(NO_HURRY.en),
      hers('My mum knows.'),
      partner(NO_HURRY.en),
      hers("Let's go on."),
      partner('What can I get you?'),
    ],
  ],
  [
    'where a guardrail left it out',
    [
      { ...hers('(left out)'), screening: 'withheld' as const },
      partner('Please call 109.'),
      hers('I am scared.'),
      partner('I hear you.'),
    ],
  ],
])('leaves out what she said in need, %s, and nothing else', (_how, inNeed) => {
  const talk: TalkRecord = {
    scenarioId: 'talk-cafe-order',
    partner: { kind: 'offline', modelId: 'offline' },
    endReason: 'finished',
    goals: [],
    turns: [ASKS, ...inNeed, ...ORDERS],
  };
  const { turns } = withoutCareTurns(talk);
  expect(turns.map(({ speaker }) => speaker)).toEqual(talk.turns.map(({ speaker }) => speaker));
  expect(turns.filter(({ screening }) => screening === 'withheld')).toEqual(turns.slice(1, -2));
  expect(JSON.stringify(turns)).not.toMatch(/dad|fault|daily|mum|11[02]|109|hurry|I'm here|scared|hear you/);
  expect([turns[0], ...turns.slice(-2)]).toEqual([ASKS, ...ORDERS]);
});
