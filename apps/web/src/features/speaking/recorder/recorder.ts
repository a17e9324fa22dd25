import type { Capture, CaptureListener } from './capture.ts';
import { createHintWatch, createTrailingSilence, meterOf } from './level.ts';
import {
  initialRecorderState,
  MAX_RECORDING_MS,
  type RecorderEvent,
  type RecorderFailure,
  type RecorderState,
  recorderReducer,
} from './recorder-machine.ts';
import { cutTo, type MonoSound } from './wav.ts';

/** What became of a recording that was handed on. */
export type SubmitOutcome =
  | { kind: 'scored' }
  | { kind: 'queued' }
  | { kind: 'failed'; failure: RecorderFailure };

/** What the recorder needs from the page. All of it may be slow; none of it is called before the learner's tap. */
export interface RecorderDeps {
  /** @throws an error with a `failure` (CaptureError); anything else counts as `unsupported`. */
  openCapture(listener: CaptureListener): Promise<Capture>;
  /** Whether the learner has agreed before, so that nothing needs explaining. */
  isExplained(): boolean;
  /** Remembers that the browser gave the microphone. */
  rememberGranted(): void;
  /** Looks at the sound before it is sent; null when it can be judged. */
  check(sound: MonoSound): Promise<RecorderFailure | null>;
  /** Hands a sound on to be judged. Never rejects. */
  submit(sound: MonoSound): Promise<SubmitOutcome>;
  /** Stops whatever is playing: the model voice must not end up in the recording. */
  stopPlayback(): void;
  /** How long a silence after speech ends a recording by itself; null: never (the default). */
  autoStopMs(): number | null;
}

/** The recorder of one speaking card. */
export interface Recorder {
  getState(): RecorderState;
  subscribe(listener: () => void): () => void;
  /** Peak (0-1) of each 32 ms of the recording under way, oldest first. */
  livePeaks(): readonly number[];
  /** The big button, or Space. */
  press(): void;
  /** The button of the explanation. */
  agree(): void;
  cancel(): void;
  resend(): void;
  /** What became of a recording that was queued. */
  settle(outcome: SubmitOutcome): void;
  /** Back to the start, for the next sentence. */
  reset(): void;
  /** The page went out of sight. */
  hide(): void;
}

/** Runs the state machine: turns its transitions into work and the outcome of the work into events. */
export function createRecorder(deps: RecorderDeps): Recorder {
  let state = initialRecorderState;
  let capture: Capture | null = null;
  let kept: MonoSound | null = null;
  let peaks: number[] = [];
  // Work begun before the learner gave up must not speak for what she does next.
  let run = 0;
  const listeners = new Set<() => void>();

  const dispatch = (event: RecorderEvent): void => {
    const before = state;
    state = recorderReducer(before, event);
    if (state === before) return;
    for (const listener of listeners) listener();
    if (state.phase !== before.phase) enter(before, state);
  };

  const enter = (before: RecorderState, after: RecorderState): void => {
    if (after.phase === 'asking') void begin(after.thenRecord);
    if (after.phase === 'stopping') void finish();
    if (after.phase === 'thinking' && before.phase === 'failure') void submit(run);
    if (after.phase === 'idle' || after.phase === 'failure') release();
  };

  const release = (): void => {
    run += 1;
    capture?.close();
    capture = null;
  };

  const begin = async (thenRecord: boolean): Promise<void> => {
    if (!capture) run += 1;
    const own = run;
    deps.stopPlayback();
    try {
      const opened = capture ?? (await deps.openCapture(listenerFor(own)));
      if (own !== run) {
        opened.close();
        return;
      }
      capture = opened;
      deps.rememberGranted();
      if (!thenRecord) {
        dispatch({ type: 'opened' });
        return;
      }
      peaks = [];
      await opened.start();
      if (own === run) dispatch({ type: 'started' });
    } catch (error) {
      if (own === run) dispatch({ type: 'failed', failure: failureOf(error) });
    }
  };

  const listenerFor = (own: number): CaptureListener => {
    const hintOf = createHintWatch();
    const autoStopMs = deps.autoStopMs();
    const hasEnded = autoStopMs === null ? null : createTrailingSilence(autoStopMs);
    return {
      onLevel: (level, keptMs) => {
        if (own !== run) return;
        const hint = keptMs === null ? null : hintOf(level);
        if (keptMs !== null) peaks.push(level.peak);
        dispatch({ type: 'level', elapsedMs: keptMs ?? 0, meter: meterOf(level.rmsDbfs), hint });
        if (keptMs !== null && hasEnded?.(level)) dispatch({ type: 'stop', reason: 'silence' });
      },
      onLost: () => {
        const listening = state.phase === 'recording' || state.phase === 'ready';
        if (own === run && listening) dispatch({ type: 'failed', failure: { kind: 'lost-device' } });
      },
    };
  };

  const finish = async (): Promise<void> => {
    const own = run;
    try {
      // What is heard between the limit and the end of listening would have all of it refused.
      const sound = cutTo(await capture!.finish(), MAX_RECORDING_MS);
      if (own !== run) return;
      capture?.close();
      capture = null;
      kept = sound;
      const failure = await deps.check(sound);
      if (own !== run) return;
      if (failure) {
        dispatch({ type: 'failed', failure });
        return;
      }
      dispatch({ type: 'captured' });
      await submit(own);
    } catch (error) {
      if (own === run) dispatch({ type: 'failed', failure: failureOf(error) });
    }
  };

  const submit = async (own: number): Promise<void> => {
    if (!kept) return;
    const outcome = await deps.submit(kept);
    if (own === run) settle(outcome);
  };

  const settle = (outcome: SubmitOutcome): void => {
    if (outcome.kind === 'failed') dispatch({ type: 'failed', failure: outcome.failure });
    else dispatch({ type: outcome.kind });
  };

  return {
    getState: () => state,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    livePeaks: () => peaks,
    press: () => dispatch({ type: 'press', explained: deps.isExplained() || capture !== null }),
    agree: () => dispatch({ type: 'agree' }),
    cancel: () => dispatch({ type: 'cancel' }),
    resend: () => dispatch({ type: 'resend' }),
    settle,
    reset: () => {
      release();
      kept = null;
      peaks = [];
      dispatch({ type: 'reset' });
    },
    hide: () => {
      if (state.phase === 'recording') dispatch({ type: 'failed', failure: { kind: 'lost-hidden' } });
      if (state.phase === 'ready') dispatch({ type: 'cancel' });
    },
  };
}

function failureOf(error: unknown): RecorderFailure {
  if (error instanceof Error && 'failure' in error) return error.failure as RecorderFailure;
  return { kind: 'unsupported' };
}
