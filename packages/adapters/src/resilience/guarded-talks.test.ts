import { NovaError } from '@nova/core/errors.ts';
import type { TalkSetup } from '@nova/core/ports/speech-to-speech-model.ts';
import { createScriptedModel } from '@nova/core/testing/scripted-speech-to-speech-model.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { guardedTalks, LIVE } from './guarded-talks.ts';
import { createModelGuard } from './model-guard.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const setup: TalkSetup = {
  scenarioId: 'cafe',
  instructions: '',
  goals: [],
  voice: 'amy',
  settings: { turnDetection: { mode: 'push-to-talk' }, speed: 1, correction: 'after' },
  history: [],
  goalsMet: [],
};
const script = { lines: ['Hi!'], transcripts: [] };

describe('a live model behind the guard', () => {
  it('opens streams, and says what refused one', async () => {
    const model = createScriptedModel({ ...script, busyStreams: [0] });
    const guarded = guardedTalks(model, createModelGuard(LIVE));
    await expect(guarded.open(setup)).rejects.toMatchObject({ code: 'service-busy' });
    await (await guarded.open(setup)).close();
    expect(model.streams.length).toBe(1);
  });

  it('is not asked for a while after failures in a row, which its health tells', async () => {
    const model = createScriptedModel({ ...script, busyStreams: [0, 1, 2] });
    const guard = createModelGuard(LIVE);
    const guarded = guardedTalks(model, guard);
    for (let n = 0; n < 4; n++)
      await expect(guarded.open(setup)).rejects.toMatchObject({
        code: n < 3 ? 'service-busy' : 'service-unavailable',
      });
    await expect(guard.check()).rejects.toThrow();
    await vi.advanceTimersByTimeAsync(LIVE.restMs);
    await (await guarded.open(setup)).close();
    await expect(guard.check()).resolves.toBeUndefined();
  });

  it('takes a mistake of ours for no outage', async () => {
    const guard = createModelGuard(LIVE);
    const guarded = guardedTalks(createScriptedModel(script), guard);
    for (let n = 0; n < 5; n++)
      await expect(guarded.open({ ...setup, voice: 'nobody' })).rejects.toMatchObject({
        code: 'voice-unknown',
      });
    await expect(guard.check()).resolves.toBeUndefined();
  });

  it('closes the stream that opens when nobody waits for it any more', async () => {
    const model = createScriptedModel(script);
    let openNow: () => void = () => undefined;
    const slow = {
      ...model,
      open: async () => {
        await new Promise<void>((go) => {
          openNow = go;
        });
        return model.open(setup);
      },
    };
    const refused = guardedTalks(slow, createModelGuard(LIVE))
      .open(setup)
      .catch((error: unknown) => error);
    await vi.advanceTimersByTimeAsync(LIVE.tryTimeoutMs);
    expect(await refused).toBeInstanceOf(NovaError);
    openNow();
    await vi.advanceTimersByTimeAsync(1);
    expect(model.streams.map(({ isOpen }) => isOpen)).toEqual([false]);
  });
});
