import { randomInt } from 'node:crypto';

/** The rules of accounts, the same in every home: how long codes and sign-ins live, and how wrong tries slow down. */

/** What a mailed code is good for. */
export type CodePurpose = 'confirm' | 'reset';

/** `valid`: not used up yet. Only the right digits are told what became of them. */
export type CodeVerdict = 'valid' | 'invalid' | 'expired' | 'used';

export const CODE_LIFETIME_MS = 15 * 60_000;
export const MAX_WRONG_CODES = 5;
/** A new code may be asked for this often. */
export const CODE_RENEWAL_PAUSE_MS = 30_000;

/** How long a sign-in waits for its second factor. */
export const CHALLENGE_LIFETIME_MS = 5 * 60_000;

/** As long as Cognito keeps a refresh token by default. */
export const REFRESH_LIFETIME_MS = 30 * 24 * 60 * 60_000;

/**
 * So long a refresh token that was traded is answered again, with the same successor, if that one was not used yet: an answer
 * that is lost on the way must not look like theft (docs/adr/0039). As long as the longest request may take
 * (API Gateway, 29 s); 30 s is also Okta's default.
 */
export const REUSE_INTERVAL_MS = 30_000;
/** So often a day (UTC) in one family; more is somebody who keeps step with the learner, and not a bad connection. */
export const MAX_REUSES_PER_DAY = 10;

/** The day that reuses of `nowMs` are counted for: days since 1970 (UTC). */
export function reuseDay(nowMs: number): number {
  return Math.floor(nowMs / (24 * 60 * 60_000));
}

/** Devices of one account that stay signed in; with one more, the one unused for longest is signed out. */
export const MAX_SESSIONS = 30;

/** What is remembered of past sign-ins. */
export const HISTORY_LENGTH = 20;
export const HISTORY_LIFETIME_MS = 90 * 24 * 60 * 60_000;

/** Failures are forgotten after a quiet quarter of an hour. */
export const FAILURE_WINDOW_MS = 15 * 60_000;
/** Failures that cost nothing. */
export const FREE_FAILURES = 5;
const FIRST_LOCK_MS = 30_000;
const LONGEST_LOCK_MS = 15 * 60_000;

/** Six digits, each of the million equally likely. */
export function freshCode(): string {
  return String(randomInt(1_000_000)).padStart(6, '0');
}

/** How long an address is locked: nothing for the first four; then 30 s, doubling with each further failure up to 15 minutes. */
export function lockMs(failures: number): number {
  if (failures < FREE_FAILURES) return 0;
  return Math.min(LONGEST_LOCK_MS, FIRST_LOCK_MS * 2 ** (failures - FREE_FAILURES));
}
