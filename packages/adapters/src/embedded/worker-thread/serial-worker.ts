import { Worker, type WorkerOptions } from 'node:worker_threads';
import { type ErrorCode, NovaError } from '@nova/core/errors.ts';
import type { WorkerReply, WorkerRequest } from './worker-messages.ts';

/** How one worker thread is run. */
export interface SerialWorkerOptions {
  /** The worker's file: TypeScript source in development, a bundle in production. */
  url: URL;
  /** Handed to the worker at start. */
  workerData: unknown;
  /** Calls that may wait while one runs; one more is refused with service-busy. */
  maxWaiting: number;
  /** A call that takes longer ends the thread, and is refused with service-unavailable. */
  timeoutMs: number;
  /** With nothing to do for so long the thread ends and gives its memory back; the next call starts another. */
  idleMs: number;
  /** MB for objects just made; V8's own choice (48) unless stated. Less is collected more often and keeps the thread small. */
  youngGenerationMb?: number;
}

/** Work done one call at a time in one thread of its own, which starts with the first call. */
export interface SerialWorker<Input, Output> {
  /** @throws NovaError service-busy | service-unavailable (the thread died or hung), or what the work refused with */
  call(input: Input): Promise<Output>;
  /** Ends the thread; calls under way and later ones are refused with service-unavailable. */
  close(): Promise<void>;
}

interface PendingCall<Input, Output> {
  input: Input;
  resolve(output: Output): void;
  reject(error: Error): void;
}

/** A worker that is not started yet. Its file must call `serveCalls`. */
export function createSerialWorker<Input, Output>(options: SerialWorkerOptions): SerialWorker<Input, Output> {
  return new LazyWorker<Input, Output>(options);
}

class LazyWorker<Input, Output> implements SerialWorker<Input, Output> {
  readonly #options: SerialWorkerOptions;
  #thread: Worker | null = null;
  #waiting: PendingCall<Input, Output>[] = [];
  #current: PendingCall<Input, Output> | null = null;
  #deadline: NodeJS.Timeout | undefined;
  #idle: NodeJS.Timeout | undefined;
  #callId = 0;
  #closed = false;

  constructor(options: SerialWorkerOptions) {
    this.#options = options;
  }

  call(input: Input): Promise<Output> {
    if (this.#closed) return Promise.reject(unavailable('The worker is closed.'));
    if (this.#current !== null && this.#waiting.length >= this.#options.maxWaiting) {
      return Promise.reject(new NovaError('service-busy', { retryAfterSeconds: 1 }));
    }
    return new Promise<Output>((resolve, reject) => {
      this.#waiting.push({ input, resolve, reject });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    const thread = this.#thread;
    this.#stop(unavailable('The worker is closed.'));
    for (const pending of this.#waiting.splice(0)) pending.reject(unavailable('The worker is closed.'));
    await thread?.terminate();
  }

  #next(): void {
    if (this.#current !== null || this.#closed) return;
    const pending = this.#waiting.shift();
    if (pending === undefined) {
      this.#rest();
      return;
    }
    clearTimeout(this.#idle);
    this.#current = pending;
    this.#thread ??= this.#start();
    // While it works the thread keeps the process alive; while it rests it must not.
    this.#thread.ref();
    this.#callId += 1;
    this.#deadline = setTimeout(
      () => this.#fail(unavailable('The worker did not answer in time.')),
      this.#options.timeoutMs,
    );
    const request: WorkerRequest<Input> = { callId: this.#callId, input: pending.input };
    this.#thread.postMessage(request);
  }

  #rest(): void {
    this.#thread?.unref();
    clearTimeout(this.#idle);
    this.#idle = setTimeout(() => this.#stop(unavailable('idle')), this.#options.idleMs);
    this.#idle.unref();
  }

  #start(): Worker {
    const thread = openThread(this.#options);
    thread.on('message', (reply: WorkerReply<Output>) => this.#settle(thread, reply));
    thread.on('error', (error) => {
      if (thread === this.#thread) this.#fail(unavailable('The worker threw.', error));
    });
    thread.on('exit', (code) => {
      if (thread === this.#thread) this.#fail(unavailable(`The worker exited (${code}).`));
    });
    return thread;
  }

  #settle(thread: Worker, reply: WorkerReply<Output>): void {
    const pending = this.#current;
    if (thread !== this.#thread || pending === null || reply.callId !== this.#callId) return;
    clearTimeout(this.#deadline);
    this.#current = null;
    if (reply.ok) pending.resolve(reply.output);
    else pending.reject(toError(reply));
    this.#next();
  }

  /** Refuses the current call only: those waiting get a new thread. */
  #fail(error: NovaError): void {
    this.#stop(error);
    this.#next();
  }

  #stop(error: NovaError): void {
    clearTimeout(this.#deadline);
    clearTimeout(this.#idle);
    const thread = this.#thread;
    this.#thread = null;
    const pending = this.#current;
    this.#current = null;
    pending?.reject(error);
    void thread?.terminate();
  }
}

function toError(reply: {
  code: ErrorCode | null;
  message: string;
  info: Record<string, string | number>;
}): Error {
  if (reply.code !== null) return new NovaError(reply.code, { info: reply.info });
  return new Error(`The worker failed: ${reply.message}`);
}

function unavailable(message: string, cause?: unknown): NovaError {
  return new NovaError('service-unavailable', { cause: new Error(message, { cause }) });
}

/** Node 20 cannot run TypeScript: in development (and only there) the thread loads its file through tsx. */
function openThread({ url, workerData, youngGenerationMb }: SerialWorkerOptions): Worker {
  const options: WorkerOptions = { workerData };
  if (youngGenerationMb !== undefined)
    options.resourceLimits = { maxYoungGenerationSizeMb: youngGenerationMb };
  if (!url.pathname.endsWith('.ts')) return new Worker(url, options);
  const tsx = import.meta.resolve('tsx/esm/api');
  const bootstrap = `import(${JSON.stringify(tsx)}).then((t) => { t.register(); return import(${JSON.stringify(url.href)}); });`;
  return new Worker(bootstrap, { ...options, eval: true });
}
