import { NovaError } from '@nova/core/errors.ts';
import { afterEach, describe, expect, it } from 'vitest';
import { createSerialWorker, type SerialWorker } from './serial-worker.ts';

let worker: SerialWorker<string, number>;
afterEach(() => worker.close());

function open(options: { maxWaiting?: number; timeoutMs?: number; idleMs?: number } = {}) {
  worker = createSerialWorker<string, number>({
    url: new URL('./serial-worker.fixture.ts', import.meta.url),
    workerData: null,
    maxWaiting: 8,
    timeoutMs: 10_000,
    idleMs: 10_000,
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

  it.each(['exit', 'crash', 'hang'])(
    'survives a thread that does %s: that call fails, the next ones run',
    async (order) => {
      open({ timeoutMs: order === 'hang' ? 6_000 : 10_000 });
      expect(await Promise.all([outcome('a'), outcome(order), outcome('b'), outcome('c')])).toEqual([
        1,
        'service-unavailable',
        1,
        2,
      ]);
    },
  );

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
