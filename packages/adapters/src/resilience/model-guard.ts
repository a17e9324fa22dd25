import { ModelFailure } from '@nova/core/model-failure.ts';
import type { ImageModel } from '@nova/core/ports/image-model.ts';
import type { TextModel, TextPiece } from '@nova/core/ports/text-model.ts';
import {
  BrokenCircuitError,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  decorrelatedJitterGenerator,
  ExponentialBackoff,
  handleWhen,
  retry,
  TaskCancelledError,
  TimeoutStrategy,
  timeout,
  wrap,
} from 'cockatiel';

/** How patient to be with a model. */
export interface GuardSettings {
  /** One try may take so long. */
  tryTimeoutMs: number;
  /** All tries and the waits between them together: as long as a learner is made to wait. */
  totalTimeoutMs: number;
  /** Tries after the first. */
  retries: number;
  /** The wait before the second try is about so long; waits grow and are jittered, up to 8 times it. */
  firstWaitMs: number;
  /** After so many failures in a row nothing is sent for `restMs`, then one try decides. */
  breakAfter: number;
  restMs: number;
}

/** For what a learner waits for on the screen. */
export const IMPATIENT: GuardSettings = {
  tryTimeoutMs: 5_000,
  totalTimeoutMs: 8_000,
  retries: 1,
  firstWaitMs: 250,
  breakAfter: 5,
  restMs: 30_000,
};

/** For jobs in the background. */
export const PATIENT: GuardSettings = {
  tryTimeoutMs: 60_000,
  totalTimeoutMs: 120_000,
  retries: 2,
  firstWaitMs: 1_000,
  breakAfter: 5,
  restMs: 30_000,
};

/** The one place where calls of a model are timed out, tried again and held back. */
export interface ModelGuard {
  /** @throws ModelFailure | the signal's reason | whatever `work` throws that is no failure of the model */
  run<T>(work: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** Resolves while calls go through; rejects with ModelFailure while they are held back. For the health of the service. */
  check(): Promise<void>;
}

/** Worth another try: it may be over in a moment. A refusal, an unfit answer or a mistake of ours is not. */
const isPassing = (error: Error) =>
  error instanceof TaskCancelledError ||
  (error instanceof ModelFailure && (error.reason === 'busy' || error.reason === 'unavailable'));

/** A wrong setting fails every call, so it opens the circuit like an outage. */
const isOutage = (error: Error) =>
  isPassing(error) || (error instanceof ModelFailure && error.reason === 'misconfigured');

/** A guard; one for each model and service, since they fail apart. */
export function createModelGuard(settings: GuardSettings): ModelGuard {
  const total = timeout(settings.totalTimeoutMs, {
    strategy: TimeoutStrategy.Aggressive,
    abortOnReturn: false,
  });
  const tries = retry(handleWhen(isPassing), {
    maxAttempts: settings.retries,
    backoff: new ExponentialBackoff({
      initialDelay: settings.firstWaitMs,
      maxDelay: settings.firstWaitMs * 8,
      generator: decorrelatedJitterGenerator,
    }),
  });
  const breaker = circuitBreaker(handleWhen(isOutage), {
    halfOpenAfter: settings.restMs,
    breaker: new ConsecutiveBreaker(settings.breakAfter),
  });
  const one = timeout(settings.tryTimeoutMs, { strategy: TimeoutStrategy.Aggressive, abortOnReturn: false });
  const policy = wrap(total, tries, breaker, one);
  return {
    async run(work, signal) {
      try {
        return await policy.execute((context) => work(context.signal), signal);
      } catch (error) {
        if (signal?.aborted) throw signal.reason;
        throw toFailure(error);
      }
    },
    async check() {
      if (breaker.state === CircuitState.Open)
        throw new ModelFailure('unavailable', 'held back after failures');
    },
  };
}

function toFailure(error: unknown): unknown {
  if (error instanceof BrokenCircuitError)
    return new ModelFailure('unavailable', 'held back after failures', { cause: error });
  if (error instanceof TaskCancelledError)
    return new ModelFailure('unavailable', 'no answer in time', { cause: error });
  return error;
}

/** The text model behind the guard. A stream is guarded up to its first piece: what was begun cannot be tried again. */
export function guardedText(model: TextModel, guard: ModelGuard): TextModel {
  return {
    modelId: model.modelId,
    answer: (question) => guard.run((signal) => model.answer({ ...question, signal }), question.signal),
    async *stream(question): AsyncIterable<TextPiece> {
      const { pieces, first } = await guard.run(async (signal) => {
        const begun = model.stream({ ...question, signal })[Symbol.asyncIterator]();
        return { pieces: begun, first: await begun.next() };
      }, question.signal);
      try {
        for (let piece = first; !piece.done; piece = await pieces.next()) yield piece.value;
      } finally {
        await pieces.return?.();
      }
    },
  };
}

/** The image model behind the guard. */
export function guardedImages(model: ImageModel, guard: ModelGuard): ImageModel {
  return {
    modelId: model.modelId,
    fromScene: (scene) => guard.run(() => model.fromScene(scene)),
    fromPrompt: (prompt) => guard.run(() => model.fromPrompt(prompt)),
    notDrawn: (prompt) => model.notDrawn(prompt),
    leftOut: (prompt) => model.leftOut(prompt),
  };
}
