import type { TalkPartner, TalkRecord } from '@nova/core/conversation/talk-record.ts';
import { sampleTalkRecord } from '@nova/core/testing/samples.ts';
import { describe, expect, it } from 'vitest';
import { keepTalk, runningRecord } from './kept-talk.ts';

const talk = { scenarioId: 'talk-cafe-order', goals: [] };
const running = {
  runId: 'r',
  mode: 'typed',
  voice: 'amy',
  settings: { turnDetection: { mode: 'push-to-talk' }, speed: 1, correction: 'after' },
} as const;
const MODEL = { kind: 'model', modelId: 'm' } as const;
const HERE = { kind: 'offline', modelId: 'here' } as const;
const before = (partner: TalkPartner): TalkRecord => ({ ...sampleTalkRecord(), endReason: null, partner });

describe('runningRecord', () => {
  it('says of a talk that is gone on with which turns a partner stood in for', () => {
    const partnerAfter = (partner: TalkPartner, next: TalkPartner) =>
      runningRecord({ talk, partner: next, before: before(partner), running }).partner;
    const standsInFor = { modelId: 'm', fromTurn: 1 };
    expect(partnerAfter({ ...HERE, standsInFor }, MODEL)).toEqual({
      ...MODEL,
      standsInFor: { ...standsInFor, untilTurn: 2 },
    });
    // Not again, when it is gone on with once more.
    const again = { ...MODEL, standsInFor: { ...standsInFor, untilTurn: 1 } };
    expect(partnerAfter(again, MODEL)).toEqual(again);
    expect(partnerAfter({ ...HERE, standsInFor }, HERE)).toEqual({ ...HERE, standsInFor });
    expect(partnerAfter(MODEL, MODEL)).toEqual(MODEL);
  });

  it('says from which turn on another goes on for a model that may not be asked any more', () => {
    const partnerAfter = (partner: TalkPartner) =>
      runningRecord({ talk, partner: HERE, before: before(partner), running }).partner;
    expect(partnerAfter(MODEL)).toEqual({ ...HERE, standsInFor: { modelId: 'm', fromTurn: 2 } });
    const first = { fromTurn: 0, untilTurn: 1 };
    expect(partnerAfter({ ...MODEL, standsInFor: { modelId: 'm', ...first } })).toEqual({
      ...HERE,
      standsInFor: { modelId: 'm', fromTurn: 2, earlier: [first] },
    });
  });
});

describe('KeptTalk', () => {
  /** A talk of two turns that its learner goes on with, with the model. */
  function goneOnWith(partner: TalkPartner) {
    const record = { ...before(partner), running };
    return keepTalk({
      learning: { saveTalk: async () => true },
      grammar: { check: async () => null },
      userId: 'u',
      sessionId: 's',
      record,
      isNew: false,
      presence: () => ({ lastedMs: 0, seenAtMs: 0 }),
      onLost: () => undefined,
      onFailure: () => undefined,
    });
  }
  const say = { speaker: 'partner', text: 'Hi!', gloss: null, isTyped: false } as const;

  it('keeps which turns a partner stood in for earlier when one stands in again', () => {
    const standsInFor = { modelId: 'm', fromTurn: 0, untilTurn: 1 };
    const kept = goneOnWith({ ...MODEL, standsInFor });
    kept.say(say);
    kept.standIn(HERE, 'm');
    const twice = { modelId: 'm', fromTurn: 3, earlier: [{ fromTurn: 0, untilTurn: 1 }] };
    expect(kept.partner).toEqual({ ...HERE, standsInFor: twice });
    const third = goneOnWith({ ...MODEL, standsInFor: { ...twice, fromTurn: 1, untilTurn: 1 } });
    third.standIn(HERE, 'm');
    expect(third.partner.standsInFor?.earlier).toEqual([
      { fromTurn: 0, untilTurn: 1 },
      { fromTurn: 1, untilTurn: 1 },
    ]);
  });

  it('takes a model that was away when the talk was gone on with for away all the time', () => {
    const kept = goneOnWith({ ...MODEL, standsInFor: { modelId: 'm', fromTurn: 1, untilTurn: 2 } });
    kept.standIn(HERE, 'm');
    expect(kept.partner).toEqual({ ...HERE, standsInFor: { modelId: 'm', fromTurn: 1 } });
  });
});
