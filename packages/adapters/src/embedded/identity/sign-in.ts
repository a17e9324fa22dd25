import { NovaError } from '@nova/core/errors.ts';
import type { SignInOutcome } from '@nova/core/ports/identity-provider.ts';
import { CHALLENGE_LIFETIME_MS } from '../../identity-rules.ts';
import { checkOfChallenge } from '../../second-factor/check-of-challenge.ts';
import { freshToken } from '../../token-sealing.ts';
import { findByEmail, findByUserId } from './account-table.ts';
import { findChallenge, spendChallenge, storeChallenge } from './challenges.ts';
import { type IdentityInput, type IdentityParts, issueTokens } from './identity-parts.ts';
import { passwordMatches } from './passwords.ts';
import { storeToken } from './refresh-tokens.ts';
import { recordSignIn } from './sign-in-history.ts';

/** As the port's `signIn`. */
export async function signIn(
  parts: IdentityParts,
  { email, password, device }: IdentityInput<'signIn'>,
): Promise<SignInOutcome> {
  const { database, ids, clock, lockout, secondFactors } = parts;
  const account = database.read((sql) => findByEmail(sql, email));
  if (!(await passwordMatches(parts, email, account, password)) || !account) {
    throw new NovaError('credentials-invalid');
  }
  const { identity, passwordHash } = account;
  const { userId } = identity;
  const { isOn } = await secondFactors.state(userId);
  const token = freshToken();
  const familyId = ids.random();
  const isCurrent = await database.write((sql) => {
    lockout.clear(sql, email);
    // Deleted or given another password while this one was being checked.
    if (findByUserId(sql, userId)?.passwordHash !== passwordHash) return false;
    if (!account.isConfirmed) return true;
    if (isOn) storeChallenge(sql, { challenge: token, userId, nowMs: clock.nowMs() });
    else {
      storeToken(sql, { token, familyId, userId, device, nowMs: clock.nowMs() });
      recordSignIn(sql, userId, { atMs: clock.nowMs(), device, how: 'password' });
    }
    return true;
  });
  if (!isCurrent) throw new NovaError('credentials-invalid');
  if (!account.isConfirmed) throw new NovaError('account-unconfirmed');
  if (isOn)
    return { kind: 'second-factor', challenge: token, expiresInSeconds: CHALLENGE_LIFETIME_MS / 1000 };
  return { kind: 'signed-in', identity, tokens: await issueTokens(parts, userId, token, familyId) };
}

/** As the port's `answerChallenge`. */
export async function answerChallenge(
  parts: IdentityParts,
  { challenge, code, device }: IdentityInput<'answerChallenge'>,
) {
  const { database, ids, clock, secondFactors } = parts;
  const userId = database.read((sql) => findChallenge(sql, challenge, clock.nowMs()));
  if (userId === null) throw new NovaError('mfa-challenge-invalid');
  const { recoveryCodesLeft } = await checkOfChallenge(secondFactors, { userId, code });
  const refreshToken = freshToken();
  const familyId = ids.random();
  const account = await database.write((sql) => {
    // Used, or ended by a new password, while the code was being looked at.
    if (!spendChallenge(sql, challenge)) return null;
    storeToken(sql, { token: refreshToken, familyId, userId, device, nowMs: clock.nowMs() });
    const how = recoveryCodesLeft === null ? 'code' : 'recovery-code';
    recordSignIn(sql, userId, { atMs: clock.nowMs(), device, how });
    return findByUserId(sql, userId);
  });
  if (account === null) throw new NovaError('mfa-challenge-invalid');
  const tokens = await issueTokens(parts, userId, refreshToken, familyId);
  return { kind: 'signed-in' as const, identity: account.identity, tokens, recoveryCodesLeft };
}
