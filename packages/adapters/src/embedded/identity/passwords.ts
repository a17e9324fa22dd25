import { NovaError } from '@nova/core/errors.ts';
import type { TokenPair } from '@nova/core/ports/identity-provider.ts';
import { freshToken } from '../../token-sealing.ts';
import { judgeCode } from './account-codes.ts';
import { type Account, findByUserId, setPasswordHash } from './account-table.ts';
import { endChallengesOf } from './challenges.ts';
import { type IdentityInput, type IdentityParts, issueTokens } from './identity-parts.ts';
import { requireGoodPassword } from './password-policy.ts';
import { revokeAllOf, storeToken } from './refresh-tokens.ts';

/**
 * Whether it is the account's password. Counts the try, refuses a locked address, and takes as long without an account as with one.
 * @throws NovaError account-locked | service-busy
 */
export async function passwordMatches(
  parts: IdentityParts,
  email: string,
  account: Account | null,
  password: string,
): Promise<boolean> {
  const { database, clock, lockout, hashing, decoyHash } = parts;
  const lockedForMs = await database.write((sql) => lockout.begin(sql, email, clock.nowMs()));
  if (lockedForMs > 0) {
    throw new NovaError('account-locked', { retryAfterSeconds: Math.ceil(lockedForMs / 1000) });
  }
  try {
    return await hashing.matches(account?.passwordHash ?? decoyHash, password);
  } catch (error) {
    await database.write((sql) => lockout.takeBack(sql, email));
    throw error;
  }
}

/** As the port's `checkPassword`. */
export async function checkPassword(
  parts: IdentityParts,
  { userId, password }: IdentityInput<'checkPassword'>,
): Promise<boolean> {
  const { database, lockout } = parts;
  const account = database.read((sql) => findByUserId(sql, userId));
  if (!account) return false;
  const { email } = account.identity;
  const matches = await passwordMatches(parts, email, account, password);
  if (matches) await database.write((sql) => lockout.clear(sql, email));
  return matches;
}

/** As the port's `resetPassword`. */
export async function resetPassword(
  parts: IdentityParts,
  { email, code, password }: IdentityInput<'resetPassword'>,
): Promise<void> {
  const { database, clock, codes, hashing, passwordJudge, lockout } = parts;
  const given = { email, purpose: 'reset' as const, code };
  const first = await database.write((sql) => judgeCode(parts, sql, given));
  if (first.verdict !== 'valid') throw new NovaError(`code-${first.verdict}`, { pointer: '/code' });
  // Only who has the code learns what the account's password may not be; a refused password leaves the code good.
  await requireGoodPassword(password, first.account.identity, passwordJudge.looksLeaked);
  const passwordHash = await hashing.hash(password);
  const verdict = await database.write((sql) => {
    const again = judgeCode(parts, sql, given);
    if (again.verdict !== 'valid') return again.verdict;
    const { userId } = again.account.identity;
    codes.spend(sql, { userId, purpose: 'reset', nowMs: clock.nowMs() });
    setPasswordHash(sql, userId, passwordHash);
    revokeAllOf(sql, userId);
    endChallengesOf(sql, userId);
    lockout.clear(sql, email);
    return 'valid';
  });
  if (verdict !== 'valid') throw new NovaError(`code-${verdict}`, { pointer: '/code' });
}

/** As the port's `changePassword`. */
export async function changePassword(
  parts: IdentityParts,
  { userId, password, device }: IdentityInput<'changePassword'>,
): Promise<TokenPair> {
  const { database, ids, clock, hashing, passwordJudge } = parts;
  const account = database.read((sql) => findByUserId(sql, userId));
  if (account === null) throw new NovaError('token-invalid');
  await requireGoodPassword(password, account.identity, passwordJudge.looksLeaked);
  const passwordHash = await hashing.hash(password);
  const token = freshToken();
  const familyId = ids.random();
  await database.write((sql) => {
    // Deleted while the password was being hashed.
    if (!findByUserId(sql, userId)) throw new NovaError('token-invalid');
    setPasswordHash(sql, userId, passwordHash);
    revokeAllOf(sql, userId);
    endChallengesOf(sql, userId);
    storeToken(sql, { token, familyId, userId, device, nowMs: clock.nowMs() });
  });
  return issueTokens(parts, userId, token, familyId);
}
