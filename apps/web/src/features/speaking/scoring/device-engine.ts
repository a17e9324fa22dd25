import type { EngineFile } from '@nova/speech/browser/engine-files.ts';
import type { EngineFailure, FromEngine, ToEngine } from '@nova/speech/browser/engine-protocol.ts';
import type { SpeechErrorCode } from '@nova/speech/errors.ts';
import type { PronunciationResult } from '@nova/speech/result.ts';

/** How far the engine on this device is. */
export type EngineState =
  | { phase: 'absent' }
  /** `share`: of the files, 0-1. */
  | { phase: 'loading'; share: number }
  | { phase: 'ready' }
  /** It will not score in this page; the server does. */
  | { phase: 'failed'; failure: EngineFailure };

/** What the engine heard; null: it could not listen, so the server has to. */
export type Heard =
  | { kind: 'scored'; result: PronunciationResult }
  | { kind: 'refused'; code: SpeechErrorCode }
  | null;

/** The worker, as far as it is used. */
export interface EngineWorker {
  postMessage(message: ToEngine): void;
  onmessage: ((event: { data: FromEngine }) => void) | null;
  onerror: ((event: { preventDefault(): void }) => void) | null;
  terminate(): void;
}

export interface DeviceEngineDeps {
  openWorker: () => EngineWorker;
  files: readonly EngineFile[];
  /** Calls back once after the wait. Returns the way to stop. */
  after: (waitMs: number, call: () => void) => () => void;
}

/** The engine on this device. Starts no worker and downloads nothing before `load`. */
export interface DeviceEngine {
  state(): EngineState;
  /** Calls back on every change. Returns the way to stop. */
  subscribe(listener: () => void): () => void;
  /** Begins to load, once; a failed one begins anew. */
  load(): void;
  /** Ends the worker: the learner wants the server to listen. */
  unload(): void;
  /** Listens to a WAV, at once if it is ready, else not at all. Never rejects. */
  score(wav: Uint8Array, referenceText: string): Promise<Heard>;
}

/** A browser that has not answered by then has most likely been stopped by the system; a minute of speech takes about 3 s. */
const LONGEST_ANSWER_MS = 20_000;

/** The page's side of a scoring worker. */
export function createDeviceEngine(deps: DeviceEngineDeps): DeviceEngine {
  let state: EngineState = { phase: 'absent' };
  let worker: EngineWorker | null = null;
  let lastId = 0;
  const waiting = new Map<number, (heard: Heard) => void>();
  const listeners = new Set<() => void>();

  const become = (next: EngineState): void => {
    state = next;
    for (const listener of listeners) listener();
  };

  const end = (next: EngineState): void => {
    worker?.terminate();
    worker = null;
    for (const settle of waiting.values()) settle(null);
    waiting.clear();
    become(next);
  };

  const receive = (message: FromEngine): void => {
    switch (message.type) {
      case 'progress':
        become({ phase: 'loading', share: message.loadedBytes / message.totalBytes });
        break;
      case 'ready':
        become({ phase: 'ready' });
        break;
      case 'load-failed':
        end({ phase: 'failed', failure: message.failure });
        break;
      case 'scored':
        waiting.get(message.id)?.({ kind: 'scored', result: message.result });
        break;
      case 'refused':
        waiting.get(message.id)?.({ kind: 'refused', code: message.code });
        break;
      case 'failed':
        end({ phase: 'failed', failure: message.failure });
        break;
    }
  };

  const open = (): void => {
    const opened = deps.openWorker();
    opened.onmessage = ({ data }) => {
      if (worker === opened) receive(data);
    };
    opened.onerror = (event) => {
      // Said by the state; the page goes on.
      event.preventDefault();
      if (worker === opened) end({ phase: 'failed', failure: 'internal' });
    };
    worker = opened;
    opened.postMessage({ type: 'load', files: deps.files });
  };

  return {
    state: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    load: () => {
      if (worker) return;
      become({ phase: 'loading', share: 0 });
      try {
        open();
      } catch {
        end({ phase: 'failed', failure: 'internal' });
      }
    },
    unload: () => end({ phase: 'absent' }),
    score: (wav, referenceText) => {
      if (!worker || state.phase !== 'ready') return Promise.resolve(null);
      lastId += 1;
      const id = lastId;
      const asked = worker;
      return new Promise<Heard>((resolve) => {
        const stopWaiting = deps.after(LONGEST_ANSWER_MS, () =>
          end({ phase: 'failed', failure: 'internal' }),
        );
        waiting.set(id, (heard) => {
          stopWaiting();
          waiting.delete(id);
          resolve(heard);
        });
        asked.postMessage({ type: 'score', id, wav, referenceText });
      });
    },
  };
}
