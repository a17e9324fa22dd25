import { createScriptedModel } from '@nova/core/testing/scripted-speech-to-speech-model.ts';
import { describe, expect, it } from 'vitest';
import { guardLivePartner } from './live-partner.ts';

const offline = { ...createScriptedModel({ lines: ['Hi!'], transcripts: [] }), kind: 'offline' as const };
const onUnguarded = () => undefined;
const nowMs = () => Date.parse('2026-11-26');
const sonic = {
  ...createScriptedModel({ lines: ['Hi!'], transcripts: [] }),
  modelId: 'amazon.nova-2-sonic-v1:0',
};

describe('who talks live', () => {
  it('is the offline partner alone where no model is configured', () => {
    const live = guardLivePartner({
      model: null,
      screen: null,
      offline,
      nowMs,
      onEnding: () => undefined,
      onUnguarded,
    });
    expect(live).toEqual({ partner: offline, standIn: null, healthChecks: {} });
  });

  it('is the model with the offline partner to stand in, and its end of life is told and in the health', async () => {
    const told: string[][] = [];
    const onEnding = (...what: string[]) => void told.push(what);
    const { partner, standIn, healthChecks } = guardLivePartner({
      model: sonic,
      screen: null,
      offline,
      nowMs,
      onEnding,
      onUnguarded,
    });
    expect(partner.modelId).toBe('amazon.nova-2-sonic-v1:0');
    expect(standIn).toBe(offline);
    expect(told).toEqual([['amazon.nova-2-sonic-v1:0', '2026-12-02']]);
    await expect(healthChecks.voiceModel?.()).resolves.toBeUndefined();
    await expect(healthChecks.voiceModelLifecycle?.()).rejects.toThrow('2026-12-02');
  });
});
