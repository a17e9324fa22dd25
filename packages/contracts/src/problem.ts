import { z } from 'zod';

/**
 * Every error code of the HTTP API. A code is a promise to clients: never renamed, never reused.
 * `problem-messages.ts` holds the sentence for each in both languages; the API's table maps each to a status.
 */
export const problemCodes = [
  // the request itself
  'body-not-json',
  'body-invalid',
  'body-too-large',
  'media-type-unsupported',
  'not-found',
  'method-not-allowed',
  'rate-limited',
  'quota-exceeded',
  'idempotency-mismatch',
  'idempotency-in-progress',
  'cursor-invalid',
  // accounts
  'api-key-invalid',
  'api-key-scope',
  'token-missing',
  'token-invalid',
  'token-expired',
  'refresh-invalid',
  'refresh-reused',
  'credentials-invalid',
  'account-unconfirmed',
  'account-locked',
  'password-too-short',
  'password-too-long',
  'password-needs-mixed-case',
  'password-leaked',
  'email-invalid',
  'birth-date-invalid',
  'guardian-consent-required',
  'guardian-link-invalid',
  'guardian-unverified',
  'guardian-decides',
  'voice-consent-required',
  'consent-text-outdated',
  'code-invalid',
  'code-expired',
  'code-used',
  'sign-in-unknown',
  'mfa-code-needed',
  'mfa-code-invalid',
  'mfa-code-used',
  'mfa-challenge-invalid',
  'mfa-already-on',
  'mfa-not-started',
  'mfa-not-on',
  'social-ticket-invalid',
  'social-declined',
  'social-refused',
  'social-already-linked',
  'social-not-linked',
  // learning
  'lesson-unknown',
  'exercise-unknown',
  'session-unknown',
  'session-completed',
  'attempt-conflict',
  'date-range-invalid',
  // recordings
  'audio-missing',
  'audio-empty',
  'audio-not-wav',
  'audio-format-unsupported',
  'audio-truncated',
  'audio-too-short',
  'audio-too-long',
  'audio-too-large',
  'no-speech',
  'too-quiet',
  'clipped',
  'too-noisy',
  'different-sentence',
  'partly-read',
  'several-voices',
  'reference-empty',
  'reference-too-long',
  'reference-not-english',
  'reference-phones-unknown',
  // pictures and speech
  'prompt-refused',
  'content-refused',
  // what goes before it: whom to call
  'needs-help',
  'needs-protection',
  'scenario-unknown',
  'job-unknown',
  'report-subject-unknown',
  'file-link-invalid',
  'voice-unknown',
  // operators
  'report-unknown',
  'report-resolved',
  'report-not-removable',
  'learner-unknown',
  'support-consent-required',
  'operator-mfa-needed',
  'operator-sign-in-again',
  // the service
  'feature-off',
  'storage-full',
  'service-busy',
  'service-unavailable',
  'internal',
] as const;

export type ProblemCode = (typeof problemCodes)[number];

/** RFC 9457 problem details. `errors[].pointer` is a JSON pointer (or `#/fieldName` of a form) into the request body. */
export const Problem = z
  .strictObject({
    type: z.string(),
    title: z.string(),
    status: z.int().min(400).max(599),
    detail: z.string(),
    code: z.enum(problemCodes),
    requestId: z.string(),
    errors: z.array(z.strictObject({ pointer: z.string(), detail: z.string() })).optional(),
    retryAfterSeconds: z.int().min(0).optional(),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;
