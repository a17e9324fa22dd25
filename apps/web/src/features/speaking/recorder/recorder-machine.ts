import type { ProblemCode } from '@nova/contracts/problem.ts';
import type { LiveHint } from './level.ts';

/** A recording ends by itself here: the longest the API takes. */
export const MAX_RECORDING_MS = 60_000;
/** The seconds left are shown from here on. */
export const COUNTDOWN_MS = 10_000;

/** Why there is no sound to judge, or no answer about it. Each has its own sentence and way out. */
export type RecorderFailure =
  /** The learner or the browser said no. */
  | { kind: 'denied' }
  | { kind: 'no-device' }
  /** Another program holds the microphone. */
  | { kind: 'in-use' }
  /** The page is not served over HTTPS, so the browser has no microphone for it. */
  | { kind: 'insecure' }
  /** The browser is too old to record. */
  | { kind: 'unsupported' }
  /** Nothing but zeros came in: switched off at the device or in the system. */
  | { kind: 'muted' }
  | { kind: 'lost-device' }
  | { kind: 'lost-hidden' }
  /** The recording was judged unfit, here or by the server, or the server refused it. */
  | { kind: 'problem'; code: ProblemCode; retryAfterSeconds?: number }
  /** Could not be sent; the recording is still here and can be sent again. */
  | { kind: 'unsent'; reason: 'unreachable' | 'timeout' | 'answer-invalid' };

/** Why a recording stopped. */
export type StopReason = 'learner' | 'limit' | 'silence';

/** Where the speaking card stands. */
export type RecorderState =
  | { phase: 'idle' }
  /** Says why the microphone is needed, before the browser asks. */
  | { phase: 'explaining' }
  /** The browser is asking, or the microphone is being opened. `thenRecord`: begin as soon as it is open. */
  | { phase: 'asking'; thenRecord: boolean }
  /** Open and heard, so that the learner sees it works; not recording. `meter` is 0-1. */
  | { phase: 'ready'; meter: number }
  | { phase: 'recording'; elapsedMs: number; meter: number; hint: LiveHint }
  | { phase: 'stopping'; reason: StopReason }
  | { phase: 'thinking' }
  /** Kept on this device until it can be sent. */
  | { phase: 'queued' }
  | { phase: 'result' }
  | { phase: 'failure'; failure: RecorderFailure };

/** What happens to the card. */
export type RecorderEvent =
  /** The big button or Space. `explained`: permission was given before, so nothing needs explaining. */
  | { type: 'press'; explained: boolean }
  | { type: 'agree' }
  | { type: 'cancel' }
  /** The microphone is open. */
  | { type: 'opened' }
  | { type: 'started' }
  | { type: 'level'; elapsedMs: number; meter: number; hint: LiveHint }
  | { type: 'stop'; reason: StopReason }
  /** The samples are complete and fit to be judged. */
  | { type: 'captured' }
  | { type: 'queued' }
  | { type: 'scored' }
  | { type: 'failed'; failure: RecorderFailure }
  /** The kept recording goes out again. */
  | { type: 'resend' }
  | { type: 'reset' };

/** Before anything has happened. */
export const initialRecorderState: RecorderState = { phase: 'idle' };

/**
 * The next state; an event that makes no sense in a state leaves it as it is (the same object), so that late
 * events of an abandoned recording do no harm.
 */
export function recorderReducer(state: RecorderState, event: RecorderEvent): RecorderState {
  switch (event.type) {
    case 'press':
      return pressed(state, event.explained);
    case 'agree':
      return state.phase === 'explaining' ? { phase: 'asking', thenRecord: false } : state;
    case 'cancel':
      return canCancel(state) ? { phase: 'idle' } : state;
    case 'opened':
      return state.phase === 'asking' && !state.thenRecord ? { phase: 'ready', meter: 0 } : state;
    case 'started':
      return state.phase === 'asking' && state.thenRecord
        ? { phase: 'recording', elapsedMs: 0, meter: 0, hint: null }
        : state;
    case 'level':
      return levelled(state, event);
    case 'stop':
      return state.phase === 'recording' ? { phase: 'stopping', reason: event.reason } : state;
    case 'captured':
      return state.phase === 'stopping' ? { phase: 'thinking' } : state;
    case 'queued':
      return state.phase === 'thinking' ? { phase: 'queued' } : state;
    case 'scored':
      return isWaiting(state) ? { phase: 'result' } : state;
    case 'failed':
      return canFail(state) ? { phase: 'failure', failure: event.failure } : state;
    case 'resend':
      return state.phase === 'failure' && state.failure.kind === 'unsent' ? { phase: 'thinking' } : state;
    case 'reset':
      return { phase: 'idle' };
  }
}

function pressed(state: RecorderState, explained: boolean): RecorderState {
  switch (state.phase) {
    case 'idle':
    case 'failure':
    case 'result':
    case 'queued':
      return explained ? { phase: 'asking', thenRecord: true } : { phase: 'explaining' };
    case 'explaining':
      return { phase: 'asking', thenRecord: false };
    case 'ready':
      return { phase: 'asking', thenRecord: true };
    case 'recording':
      return { phase: 'stopping', reason: 'learner' };
    case 'asking':
    case 'stopping':
    case 'thinking':
      return state;
  }
}

function levelled(state: RecorderState, event: Extract<RecorderEvent, { type: 'level' }>): RecorderState {
  if (state.phase === 'ready') return { phase: 'ready', meter: event.meter };
  if (state.phase !== 'recording') return state;
  if (event.elapsedMs >= MAX_RECORDING_MS) return { phase: 'stopping', reason: 'limit' };
  return { phase: 'recording', elapsedMs: event.elapsedMs, meter: event.meter, hint: event.hint };
}

function canCancel(state: RecorderState): boolean {
  return ['explaining', 'asking', 'ready', 'recording', 'failure'].includes(state.phase);
}

function isWaiting(state: RecorderState): boolean {
  return state.phase === 'thinking' || state.phase === 'queued';
}

function canFail(state: RecorderState): boolean {
  return ['asking', 'ready', 'recording', 'stopping', 'thinking', 'queued'].includes(state.phase);
}

/** Whole seconds left to speak, or null while there is plenty of time. */
export function secondsLeft(state: RecorderState): number | null {
  if (state.phase !== 'recording') return null;
  const leftMs = MAX_RECORDING_MS - state.elapsedMs;
  return leftMs <= COUNTDOWN_MS ? Math.max(0, Math.ceil(leftMs / 1000)) : null;
}
