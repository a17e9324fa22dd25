import { NovaError } from '@nova/core/errors.ts';
import { ModelFailure, type ModelFailureReason } from '@nova/core/model-failure.ts';
import type { TextModel, TextPiece } from '@nova/core/ports/text-model.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createModelGuard, type GuardSettings, guardedText } from './model-guard.ts';

const SETTINGS: GuardSettings = {
  tryTimeoutMs: 1_000,
  totalTimeoutMs: 3_500,
  retries: 2,
  firstWaitMs: 100,
  breakAfter: 3,
  restMs: 30_000,
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** The outcome, once all timers up to it have run. */
async function settled<T>(work: Promise<T>): Promise<{ value?: T; error?: unknown }> {
  const outcome = work.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  await vi.advanceTimersByTimeAsync(10_000);
  return outcome;
}

const failing = (reason: ModelFailureReason) => vi.fn(() => Promise.reject(new ModelFailure(reason, 'test')));
const hanging = () => vi.fn(() => new Promise<never>(() => undefined));

describe('the guard of a model', () => {
  it('tries again what may pass, and gives the answer', async () => {
    const work = failing('busy').mockImplementationOnce(() => Promise.reject(new ModelFailure('busy', 't')));
    work.mockImplementation(() => Promise.resolve('fine') as never);
    const guard = createModelGuard(SETTINGS);
    expect(await settled(guard.run(work))).toEqual({ value: 'fine' });
    expect(work.mock.calls.length).toBeLessThanOrEqual(2);
  });

  it('tries as often as it is told, and then says what it was', async () => {
    const work = failing('unavailable');
    const { error } = await settled(createModelGuard(SETTINGS).run(work));
    expect(error).toMatchObject({ reason: 'unavailable' });
    expect(work).toHaveBeenCalledTimes(3);
  });

  it.each(['refused', 'unfit', 'misconfigured'] as const)(
    'tries nothing again that is %s',
    async (reason) => {
      const work = failing(reason);
      expect((await settled(createModelGuard(SETTINGS).run(work))).error).toMatchObject({ reason });
      expect(work).toHaveBeenCalledTimes(1);
    },
  );

  it('leaves refusals of ours as they are', async () => {
    const refusal = new NovaError('prompt-refused');
    const { error } = await settled(createModelGuard(SETTINGS).run(() => Promise.reject(refusal)));
    expect(error).toBe(refusal);
  });

  it('waits no longer than the learner does, whatever the tries are allowed', async () => {
    const work = hanging();
    const guard = createModelGuard({ ...SETTINGS, breakAfter: 100 });
    const outcome = settled(guard.run(work));
    await vi.advanceTimersByTimeAsync(3_500);
    expect((await outcome).error).toMatchObject({ reason: 'unavailable' });
    expect(work.mock.calls.length).toBeGreaterThan(1);
  });

  it('ends a try that takes too long, and tells the call so', async () => {
    const signals: AbortSignal[] = [];
    const guard = createModelGuard({ ...SETTINGS, retries: 0 });
    await settled(
      guard.run((signal) => {
        signals.push(signal);
        return new Promise(() => undefined);
      }),
    );
    expect(signals.map(({ aborted }) => aborted)).toEqual([true]);
  });

  it('sends nothing for a while after failures in a row, says so in the health, then tries once', async () => {
    const guard = createModelGuard({ ...SETTINGS, retries: 0 });
    const work = failing('unavailable');
    for (let call = 0; call < 3; call++) await settled(guard.run(work));
    expect((await settled(guard.run(work))).error).toMatchObject({ reason: 'unavailable' });
    expect(work).toHaveBeenCalledTimes(3);
    await expect(guard.check()).rejects.toMatchObject({ reason: 'unavailable' });
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await settled(guard.run(() => Promise.resolve('back')))).toEqual({ value: 'back' });
    await expect(guard.check()).resolves.toBeUndefined();
  });

  it('counts no refusal as a failure of the service', async () => {
    const guard = createModelGuard({ ...SETTINGS, retries: 0 });
    for (let call = 0; call < 5; call++) await settled(guard.run(failing('refused')));
    await expect(guard.check()).resolves.toBeUndefined();
  });

  it('gives up at once when the caller does', async () => {
    const leave = new AbortController();
    const outcome = settled(createModelGuard(SETTINGS).run(hanging(), leave.signal));
    leave.abort(new Error('gone'));
    expect((await outcome).error).toBe(leave.signal.reason);
  });
});

describe('a guarded stream', () => {
  const end: TextPiece = { kind: 'end', usage: { inputTokens: 1, outputTokens: 1 } };
  function streaming(tries: TextPiece[][], failAfter = Number.POSITIVE_INFINITY): TextModel {
    let count = 0;
    return {
      modelId: 'm',
      answer: () => Promise.reject(new Error('not here')),
      async *stream() {
        const pieces = tries[count++] ?? [];
        if (pieces.length === 0) throw new ModelFailure('busy', 'test');
        for (const [index, piece] of pieces.entries()) {
          if (index === failAfter) throw new ModelFailure('unavailable', 'test');
          yield piece;
        }
      },
    };
  }
  const question = { system: 's', user: 'u', maxTokens: 1, temperature: 0 };
  async function all(model: TextModel): Promise<TextPiece[]> {
    const pieces: TextPiece[] = [];
    for await (const piece of model.stream(question)) pieces.push(piece);
    return pieces;
  }
  const said: TextPiece[] = [{ kind: 'text', text: 'a' }, { kind: 'text', text: 'b' }, end];

  it('is begun again while nothing was said', async () => {
    const model = guardedText(streaming([[], said]), createModelGuard(SETTINGS));
    expect(await settled(all(model))).toEqual({ value: said });
  });

  it('is not begun again once something was said', async () => {
    const model = guardedText(streaming([said, said], 1), createModelGuard(SETTINGS));
    expect((await settled(all(model))).error).toMatchObject({ reason: 'unavailable' });
  });
});
