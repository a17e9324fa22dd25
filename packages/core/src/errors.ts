/**
 * Every way a use case can refuse. The edge maps each to a status and a sentence; adding one here without a row
 * there does not compile. The names equal the wire codes of `@nova/contracts` (a test of the API holds them together).
 */
export type ErrorCode =
  | 'refresh-invalid'
  | 'refresh-reused'
  | 'credentials-invalid'
  | 'account-unconfirmed'
  | 'account-locked'
  | 'password-too-short'
  | 'password-too-long'
  | 'password-needs-mixed-case'
  | 'password-leaked'
  | 'birth-date-invalid'
  | 'guardian-consent-required'
  | 'guardian-link-invalid'
  | 'guardian-unverified'
  | 'guardian-decides'
  | 'voice-consent-required'
  | 'consent-text-outdated'
  | 'code-invalid'
  | 'code-expired'
  | 'code-used'
  | 'sign-in-unknown'
  | 'mfa-code-needed'
  | 'mfa-code-invalid'
  | 'mfa-code-used'
  | 'mfa-challenge-invalid'
  | 'mfa-already-on'
  | 'mfa-not-started'
  | 'mfa-not-on'
  | 'social-ticket-invalid'
  | 'social-declined'
  | 'social-refused'
  | 'social-already-linked'
  | 'social-not-linked'
  | 'token-invalid'
  | 'token-expired'
  | 'body-invalid'
  | 'not-found'
  | 'rate-limited'
  | 'quota-exceeded'
  | 'cursor-invalid'
  | 'lesson-unknown'
  | 'exercise-unknown'
  | 'session-unknown'
  | 'session-completed'
  | 'attempt-conflict'
  | 'date-range-invalid'
  | 'audio-missing'
  | 'audio-empty'
  | 'audio-not-wav'
  | 'audio-format-unsupported'
  | 'audio-truncated'
  | 'audio-too-short'
  | 'audio-too-long'
  | 'no-speech'
  | 'too-quiet'
  | 'clipped'
  | 'too-noisy'
  | 'different-sentence'
  | 'partly-read'
  | 'several-voices'
  | 'reference-empty'
  | 'reference-too-long'
  | 'reference-not-english'
  | 'reference-phones-unknown'
  | 'prompt-refused'
  | 'content-refused'
  | 'needs-help'
  | 'needs-protection'
  | 'scenario-unknown'
  | 'job-unknown'
  | 'report-subject-unknown'
  | 'report-unknown'
  | 'report-resolved'
  | 'report-not-removable'
  | 'learner-unknown'
  | 'support-consent-required'
  | 'operator-mfa-needed'
  | 'operator-sign-in-again'
  | 'feature-off'
  | 'file-link-invalid'
  | 'voice-unknown'
  | 'storage-full'
  | 'service-busy'
  | 'service-unavailable';

export interface NovaErrorOptions {
  /** Names of offending fields as JSON pointers (`/preferences/timeZone`). */
  pointer?: string;
  retryAfterSeconds?: number;
  /** Numbers and format names that help (`{ durationMs: 61000 }`); never audio, text, e-mail or tokens. */
  info?: Readonly<Record<string, string | number>>;
  /** Whose account it is about where nobody is signed in, for the audit log; never told. */
  userId?: string;
  cause?: unknown;
}

/** A refusal with a stable `code`. Anything else thrown by a use case is a bug or an outage. */
export class NovaError extends Error {
  readonly code: ErrorCode;
  readonly pointer: string | undefined;
  readonly retryAfterSeconds: number | undefined;
  readonly info: Readonly<Record<string, string | number>>;
  readonly userId: string | undefined;

  constructor(code: ErrorCode, options: NovaErrorOptions = {}) {
    super(code, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'NovaError';
    this.code = code;
    this.pointer = options.pointer;
    this.retryAfterSeconds = options.retryAfterSeconds;
    this.info = options.info ?? {};
    this.userId = options.userId;
  }
}
