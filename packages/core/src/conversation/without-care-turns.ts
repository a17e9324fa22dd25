import { careOf, waitsAfter } from './care.ts';
import { LEFT_OUT } from './screened-talk.ts';
import type { TalkRecord, TalkTurnRecord } from './talk-record.ts';

/**
 * A talk as a guardian's copy has it: what she said of dying, of hurting herself or of somebody who hurts her is left out, and
 * looks like what a guardrail left out. Whoever hurts her may be who asks. So is what follows on it: the partner's answer,
 * and what she says with its answer while the partner waits; of a partner with words of its own, the next exchange. What a
 * guardrail left out of hers may have been that, too: nobody knows any more.
 */
export function withoutCareTurns(talk: TalkRecord): TalkRecord {
  let isLeftOut = false;
  let isNextLeftOut = false;
  const turns = talk.turns.map((turn) => {
    if (turn.speaker === 'learner') {
      const isCare = careOf(turn.text) !== null || turn.screening === 'withheld';
      isLeftOut = isCare || isNextLeftOut;
      isNextLeftOut = isCare;
    } else if (waitsAfter(turn.text)) {
      isLeftOut = true;
      isNextLeftOut = true;
    }
    return isLeftOut ? leftOut(turn) : turn;
  });
  return { ...talk, turns };
}

function leftOut(turn: TalkTurnRecord): TalkTurnRecord {
  const { en, ko } = LEFT_OUT[turn.speaker];
  return { ...turn, text: en, gloss: ko, correction: null, screening: 'withheld' };
}
