/** One-time codes of accounts by address. An address that has no account is not told by what is written, nor by an answer. */
import type { Locale } from '@nova/core/localized-text.ts';
import type { CodePurpose, CodeVerdict } from '../../identity-rules.ts';
import type { SqlWriter } from '../storage/sql.ts';
import { type Account, findByEmail, writeDecoy } from './account-table.ts';
import type { IdentityParts } from './identity-parts.ts';

/** Judges a code for an address, and counts a wrong one. The account is told only with the right code. */
export function judgeCode(
  parts: IdentityParts,
  sql: SqlWriter,
  given: { email: string; purpose: CodePurpose; code: string },
): { verdict: 'valid'; account: Account } | { verdict: Exclude<CodeVerdict, 'valid'>; account: null } {
  const { clock, codes } = parts;
  const account = findByEmail(sql, given.email);
  if (!account) {
    writeDecoy(sql);
    return { verdict: 'invalid', account: null };
  }
  const { userId } = account.identity;
  const verdict = codes.judge(sql, {
    userId,
    purpose: given.purpose,
    code: given.code,
    nowMs: clock.nowMs(),
  });
  return verdict === 'valid' ? { verdict, account } : { verdict, account: null };
}

/** Makes the account's code anew. Null, and nothing is made, without an account, where it may not have one, or too soon after the last. */
export async function issueCode(
  parts: IdentityParts,
  email: string,
  purpose: CodePurpose,
  isAllowed: (account: Account) => boolean,
): Promise<{ code: string; locale: Locale } | null> {
  const { database, clock, codes } = parts;
  const code = codes.fresh();
  const nowMs = clock.nowMs();
  return database.write((sql) => {
    const account = findByEmail(sql, email);
    if (
      !account ||
      !isAllowed(account) ||
      !codes.mayRenew(sql, { userId: account.identity.userId, purpose, nowMs })
    ) {
      writeDecoy(sql);
      return null;
    }
    codes.store(sql, { userId: account.identity.userId, purpose, code, nowMs, isRenewal: true });
    return { code, locale: account.identity.attributes.locale };
  });
}
