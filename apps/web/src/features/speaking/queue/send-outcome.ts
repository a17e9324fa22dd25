import { ApiProblem, NetworkError } from '@nova/contracts/client/client-errors.ts';
import type { ProcessAudioResponse } from '@nova/contracts/http/audio.ts';
import type { ProblemCode } from '@nova/contracts/problem.ts';

/** What a try to send a recording came to. */
export type SendOutcome =
  | { kind: 'acknowledged'; response: ProcessAudioResponse }
  /** The server has looked at it and said no; sending it again would not help. */
  | { kind: 'refused'; code: ProblemCode }
  /** Not now. `retryAfterMs` when the server said how long to wait; `needsConsent`: the learner has to agree first. */
  | { kind: 'later'; retryAfterMs: number | null; needsConsent?: boolean };

/** Codes under 500 that speak of the moment, not of the recording: signed out, or the same request still running. */
const momentary: ReadonlySet<ProblemCode> = new Set([
  'token-missing',
  'token-invalid',
  'token-expired',
  'refresh-invalid',
  'refresh-reused',
  'rate-limited',
  'idempotency-in-progress',
]);

/** The learner has not agreed to be listened to: the recording waits for her answer. */
export const NEEDS_CONSENT = { kind: 'later', retryAfterMs: null, needsConsent: true } as const;

/** Sorts an error of `processAudio`. What is not known to be final is tried again: a recording is never thrown away on a guess. */
export function outcomeOfError(error: unknown): Exclude<SendOutcome, { kind: 'acknowledged' }> {
  if (error instanceof NetworkError) return { kind: 'later', retryAfterMs: null };
  if (!(error instanceof ApiProblem)) return { kind: 'later', retryAfterMs: null };
  const retryAfterMs = error.retryAfterSeconds === undefined ? null : error.retryAfterSeconds * 1000;
  if (error.status >= 500 || error.status === 408 || error.status === 429 || momentary.has(error.code)) {
    return { kind: 'later', retryAfterMs };
  }
  if (error.code === 'voice-consent-required') return NEEDS_CONSENT;
  return { kind: 'refused', code: error.code };
}

/** The first wait after a failure, doubled with each further one up to the longest. */
const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 5 * 60_000;

/** How long to wait before the next try: what the server asked for, else 2 s, 4 s, 8 s ... at most 5 minutes. */
export function waitMs(triesSoFar: number, retryAfterMs: number | null): number {
  return retryAfterMs ?? Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, triesSoFar - 1));
}
