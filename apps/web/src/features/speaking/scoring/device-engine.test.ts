import type { FromEngine, ToEngine } from '@nova/speech/browser/engine-protocol.ts';
import type { PronunciationResult } from '@nova/speech/result.ts';
import { describe, expect, it } from 'vitest';
import { createDeviceEngine, type DeviceEngineDeps, type EngineWorker } from './device-engine.ts';

const wav = new Uint8Array(4);
const result = { overall: 80 } as PronunciationResult;

/** An engine whose workers the test speaks for, and whose waits it ends. */
function open(openWorker?: DeviceEngineDeps['openWorker']) {
  const workers: (EngineWorker & { got: ToEngine[]; isEnded: boolean; say(message: FromEngine): void })[] =
    [];
  const waits = new Set<() => void>();
  const engine = createDeviceEngine({
    files: [],
    openWorker:
      openWorker ??
      (() => {
        const worker: (typeof workers)[number] = {
          got: [],
          isEnded: false,
          onmessage: null,
          onerror: null,
          postMessage: (message) => void worker.got.push(message),
          terminate: () => {
            worker.isEnded = true;
          },
          say: (data) => worker.onmessage?.({ data }),
        };
        workers.push(worker);
        return worker;
      }),
    after: (_, call) => {
      waits.add(call);
      return () => waits.delete(call);
    },
  });
  return { engine, workers, waits };
}

function ready() {
  const opened = open();
  opened.engine.load();
  opened.workers[0]!.say({ type: 'ready' });
  return { ...opened, worker: opened.workers[0]! };
}

describe('the engine of a page', () => {
  it('does nothing before it is asked to, and leaves recordings to the server until it is ready', async () => {
    const { engine, workers } = open();
    expect(workers).toEqual([]);
    expect(await engine.score(wav, 'Hello.')).toBe(null);
    engine.load();
    engine.load();
    expect(workers.map(({ got }) => got)).toEqual([[{ type: 'load', files: [] }]]);
    workers[0]!.say({ type: 'progress', loadedBytes: 1, totalBytes: 4 });
    expect(engine.state()).toEqual({ phase: 'loading', share: 0.25 });
    expect(await engine.score(wav, 'Hello.')).toBe(null);
    workers[0]!.say({ type: 'ready' });
    expect(engine.state()).toEqual({ phase: 'ready' });
  });

  it('gives each recording its own answer, in whatever order they come', async () => {
    const { engine, worker, waits } = ready();
    const [first, second] = [engine.score(wav, 'One.'), engine.score(wav, 'Two.')];
    const ids = worker.got.flatMap((message) => (message.type === 'score' ? [message.id] : []));
    worker.say({ type: 'refused', id: ids[1]!, code: 'no-speech' });
    worker.say({ type: 'scored', id: ids[0]!, result });
    expect(await first).toEqual({ kind: 'scored', result });
    expect(await second).toEqual({ kind: 'refused', code: 'no-speech' });
    expect(waits.size).toBe(0);
  });

  it.each<[string, (opened: ReturnType<typeof ready>) => void]>([
    ['fails at a recording', ({ worker }) => worker.say({ type: 'failed', id: 1, failure: 'internal' })],
    ['crashes', ({ worker }) => worker.onerror?.({ preventDefault: () => undefined })],
    ['does not answer', ({ waits }) => [...waits].forEach((end) => void end())],
    ['is not wanted any more', ({ engine }) => engine.unload()],
  ])('hands everything to the server when it %s, and can begin anew', async (_, goWrong) => {
    const opened = ready();
    const { engine, worker, workers } = opened;
    const waiting = [engine.score(wav, 'One.'), engine.score(wav, 'Two.')];
    goWrong(opened);
    expect(await Promise.all(waiting)).toEqual([null, null]);
    expect(worker.isEnded).toBe(true);
    expect(await engine.score(wav, 'Three.')).toBe(null);
    engine.load();
    worker.say({ type: 'ready' });
    expect(engine.state()).toEqual({ phase: 'loading', share: 0 });
    workers[1]!.say({ type: 'ready' });
    expect(engine.state()).toEqual({ phase: 'ready' });
  });

  it('says why it could not load', () => {
    const { engine, workers } = open();
    engine.load();
    workers[0]!.say({ type: 'load-failed', failure: 'model-damaged' });
    expect(engine.state()).toEqual({ phase: 'failed', failure: 'model-damaged' });
    const blocked = open(() => {
      throw new DOMException('blocked', 'SecurityError');
    });
    blocked.engine.load();
    expect(blocked.engine.state()).toEqual({ phase: 'failed', failure: 'internal' });
  });
});
