import assert from 'node:assert/strict';
import { type ErrorCode, NovaError } from '../errors.ts';
import type { IdentityProvider, SignedIn } from '../ports/identity-provider.ts';
import type { SecondFactors } from '../ports/second-factors.ts';
import type { AdjustableClock } from './adjustable-clock.ts';

/** A provider and its second factors, which tell the time by `clock`. Every check uses an address of its own. */
export interface IdentitySubject {
  identity: IdentityProvider;
  secondFactors: SecondFactors;
  clock: AdjustableClock;
}

/** Good by every rule. */
export const PASSWORD = 'Quiet-Meadow-58';
/** Good, too. */
export const OTHER_PASSWORD = 'Slow-Lantern-27';
/** An adult. */
export const ATTRIBUTES = { name: '김미나', birthDate: '2001-03-09', country: 'KR', locale: 'ko' as const };
/** What a device says it is. */
export const DEVICE = 'Chrome, Windows';
/** In milliseconds. */
export const MINUTE_MS = 60_000;

let addresses = 0;
/** An address nobody has used. */
export function freshAddress(): string {
  addresses += 1;
  return `learner-${addresses}-${Math.random().toString(36).slice(2)}@example.com`;
}

/** Signs up; the account waits for its code. */
export async function pending(identity: IdentityProvider, email: string, password = PASSWORD) {
  const outcome = await identity.signUp({ email, password, attributes: ATTRIBUTES });
  assert.equal(outcome.kind, 'pending');
  if (outcome.kind !== 'pending') throw new Error('not pending');
  return outcome;
}

/** An account that can sign in with `PASSWORD`. */
export async function confirmed(identity: IdentityProvider): Promise<{ email: string; userId: string }> {
  const email = freshAddress();
  const { userId, code } = await pending(identity, email);
  await identity.confirm({ email, code });
  return { email, userId };
}

/** Signs in an account without a second factor. */
export async function signedIn(
  identity: IdentityProvider,
  email: string,
  device = DEVICE,
): Promise<SignedIn> {
  const outcome = await identity.signIn({ email, password: PASSWORD, device });
  if (outcome.kind !== 'signed-in') throw new Error('A second factor is asked for.');
  return outcome;
}

/** The refusal, which must be one of `codes`. */
export async function refuses(promise: Promise<unknown>, ...codes: ErrorCode[]): Promise<NovaError> {
  try {
    await promise;
  } catch (error) {
    assert.ok(error instanceof NovaError, `${codes.join(' or ')} expected, but ${String(error)}`);
    assert.ok(codes.includes(error.code), `${codes.join(' or ')} expected, but ${error.code}`);
    return error;
  }
  throw new assert.AssertionError({ message: `${codes.join(' or ')} expected, but nothing was refused` });
}

/** Six digits that are not these. */
export function otherCode(code: string): string {
  return String((Number(code) + 1) % 1_000_000).padStart(6, '0');
}

/** The token with one character in its middle replaced (its last one may carry unused bits). */
export function changed(token: string): string {
  const middle = Math.floor(token.length / 2);
  return `${token.slice(0, middle)}${token[middle] === 'A' ? 'B' : 'A'}${token.slice(middle + 1)}`;
}
