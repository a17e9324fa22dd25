import { NovaError } from '@nova/core/errors.ts';
import { judgeCode } from './account-codes.ts';
import { deleteByUserId, findByEmail, insertAccount, markConfirmed, writeDecoy } from './account-table.ts';
import type { IdentityInput, IdentityParts } from './identity-parts.ts';
import { requireGoodPassword } from './password-policy.ts';

/** As the port's `signUp`. */
export async function signUp(parts: IdentityParts, { email, password, attributes }: IdentityInput<'signUp'>) {
  const { database, ids, clock, codes, hashing, passwordJudge } = parts;
  await requireGoodPassword(password, { email, attributes }, passwordJudge.looksLeaked);
  const passwordHash = await hashing.hash(password);
  const userId = ids.random();
  const code = codes.fresh();
  const nowMs = clock.nowMs();
  return database.write((sql) => {
    const existing = findByEmail(sql, email);
    if (existing?.isConfirmed) {
      writeDecoy(sql);
      return { kind: 'email-taken' as const, userId };
    }
    // A new id each time: the same one twice would tell an unconfirmed address from a taken one.
    if (existing) deleteByUserId(sql, existing.identity.userId);
    insertAccount(sql, { userId, email, passwordHash, hasPassword: true, attributes, nowMs });
    codes.store(sql, { userId, purpose: 'confirm', code, nowMs, isRenewal: false });
    return { kind: 'pending' as const, userId, code };
  });
}

/** As the port's `confirm`. */
export async function confirm(parts: IdentityParts, { email, code }: IdentityInput<'confirm'>) {
  const { database, clock, codes } = parts;
  const nowMs = clock.nowMs();
  const { verdict, account } = await database.write((sql) => {
    const found = judgeCode(parts, sql, { email, purpose: 'confirm', code });
    if (found.verdict === 'valid') {
      codes.spend(sql, { userId: found.account.identity.userId, purpose: 'confirm', nowMs });
      markConfirmed(sql, found.account.identity.userId, nowMs);
    }
    return found;
  });
  if (verdict !== 'valid') throw new NovaError(`code-${verdict}`, { pointer: '/code' });
  return account.identity;
}
