import { careOf } from './care.ts';
import { LEFT_OUT } from './screened-talk.ts';
import type { TalkRecord, TalkTurnRecord } from './talk-record.ts';

/**
 * A talk as anybody but the learner may be handed it: what she said of dying, of hurting herself or of somebody who hurts her is
 * left out, with the partner's answer to it, and looks like what a guardrail left out. Whoever hurts her may be who asks.
 */
export function withoutCareTurns(talk: TalkRecord): TalkRecord {
  let isAnswer = false;
  const turns = talk.turns.map((turn) => {
    if (turn.speaker === 'learner') isAnswer = careOf(turn.text) !== null;
    return isAnswer ? leftOut(turn) : turn;
  });
  return { ...talk, turns };
}

function leftOut(turn: TalkTurnRecord): TalkTurnRecord {
  const { en, ko } = LEFT_OUT[turn.speaker];
  return { ...turn, text: en, gloss: ko, correction: null, screening: 'withheld' };
}
