import { createSerialWorker } from '../worker-thread/serial-worker.ts';
import type { LooksLeaked } from './password-policy.ts';
import type { PasswordQuestion } from './password-worker.ts';

/** Tells passwords that look like those in every attacker's list. */
export interface PasswordJudge {
  /** @throws NovaError service-busy | service-unavailable */
  looksLeaked: LooksLeaked;
  /** Ends the thread. */
  close(): Promise<void>;
}

/**
 * zxcvbn with its dictionaries (70 MB, most of a second to load) in a thread that starts with the first password and
 * gives everything back after a minute without one.
 * @param options.workerUrl `password-worker.ts`, or its bundle
 */
export function createPasswordJudge(options: { workerUrl?: URL } = {}): PasswordJudge {
  const worker = createSerialWorker<PasswordQuestion, boolean>({
    url: options.workerUrl ?? new URL('./password-worker.ts', import.meta.url),
    workerData: null,
    maxWaiting: 64,
    timeoutMs: 30_000,
    idleMs: 60_000,
  });
  return {
    looksLeaked: (password, personal) => worker.call({ password, personal }),
    close: () => worker.close(),
  };
}
