import { NovaError } from '@nova/core/errors.ts';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createSerialWorker, type SerialWorker } from './serial-worker.ts';

/** Longer than any machine takes to start a thread. */
const TIMEOUT_MS = 60_000;

let worker: SerialWorker<string, number>;
afterEach(() => worker.close());

function open(options: { maxWaiting?: number; idleMs?: number } = {}) {
  worker = createSerialWorker<string, number>({
    url: new URL('./serial-worker.fixture.ts', import.meta.url),
    workerData: null,
    maxWaiting: 8,
    timeoutMs: TIMEOUT_MS,
    idleMs: 60_000,
    ...options,
  });
}
const outcome = (order: string) =>
  worker.call(order).catch((error: unknown) => (error instanceof NovaError ? error.code : String(error)));

describe('createSerialWorker', () => {
  it('answers in the order of calling, from one thread', async () => {
    open();
    expect(await Promise.all([outcome('a'), outcome('b'), outcome('c')])).toEqual([1, 2, 3]);
  });

  it('passes refusals with their info, and bugs as bugs', async () => {
    open();
    await expect(worker.call('refuse')).rejects.toMatchObject({ code: 'prompt-refused', info: { words: 3 } });
    await expect(worker.call('bug')).rejects.toThrow('The worker failed: TypeError: oops');
    expect(await outcome('a')).toBe(3);
  });

  const SURVIVED = [1, 'service-unavailable', 1, 2];

  it.each(['exit', 'crash'])(
    'survives a thread that does %s: that call fails, the next ones run',
    async (order) => {
      open();
      expect(await Promise.all([outcome('a'), outcome(order), outcome('b'), outcome('c')])).toEqual(SURVIVED);
    },
  );

  it('survives a thread that hangs: that call fails in time, the next ones run', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    open();
    const [first, ...later] = [outcome('a'), outcome('hang'), outcome('b'), outcome('c')];
    await first;
    vi.advanceTimersByTime(TIMEOUT_MS);
    expect(await Promise.all([first, ...later])).toEqual(SURVIVED);
  });

  it('refuses what does not fit in the queue', async () => {
    open({ maxWaiting: 2 });
    const results = await Promise.all(['a', 'b', 'c', 'd', 'e'].map(outcome));
    expect(results).toEqual([1, 2, 3, 'service-busy', 'service-busy']);
  });

  it('ends an idle thread and starts another when needed', async () => {
    open({ idleMs: 0 });
    expect(await outcome('a')).toBe(1);
    await expect.poll(() => outcome('b'), { interval: 20 }).toBe(1);
  });

  it('refuses after closing, also what was under way', async () => {
    open();
    const underWay = [outcome('hang'), outcome('a')];
    await worker.close();
    expect(await Promise.all([...underWay, outcome('b')])).toEqual([
      'service-unavailable',
      'service-unavailable',
      'service-unavailable',
    ]);
  });
});
