import type { TalkPartner, TalkRecord } from '@nova/core/conversation/talk-record.ts';
import { sampleTalkRecord } from '@nova/core/testing/samples.ts';
import { describe, expect, it } from 'vitest';
import { runningRecord } from './kept-talk.ts';

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
});
