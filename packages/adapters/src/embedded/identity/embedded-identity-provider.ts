import { NovaError } from '@nova/core/errors.ts';
import type { Locale } from '@nova/core/localized-text.ts';
import type { Clock } from '@nova/core/ports/clock.ts';
import type {
  IdentityProvider,
  Principal,
  SignInOutcome,
  SignInRecord,
  SignInSession,
  TokenPair,
} from '@nova/core/ports/identity-provider.ts';
import type { Ids } from '@nova/core/ports/ids.ts';
import type { SecondFactors } from '@nova/core/ports/second-factors.ts';
import type { SocialAccounts } from '@nova/core/ports/social-accounts.ts';
import type { JSONWebKeySet } from 'jose';
import { CHALLENGE_LIFETIME_MS, type CodePurpose, type CodeVerdict } from '../../identity-rules.ts';
import { checkOfChallenge } from '../../second-factor/check-of-challenge.ts';
import { freshToken } from '../../token-sealing.ts';
import type { NovaDatabase } from '../storage/database.ts';
import type { SqlWriter } from '../storage/sql.ts';
import {
  ACCESS_TOKEN_SECONDS,
  type AccessTokens,
  createAccessTokens,
  makeSigningKey,
} from './access-tokens.ts';
import {
  type Account,
  allUserIds,
  deleteByUserId,
  findByEmail,
  findByUserId,
  insertAccount,
  markConfirmed,
  setPasswordHash,
  writeDecoy,
} from './account-table.ts';
import { endChallengesOf, findChallenge, spendChallenge, storeChallenge } from './challenges.ts';
import { EmbeddedSocialAccounts } from './embedded-social-accounts.ts';
import { createOneTimeCodes, type OneTimeCodes } from './one-time-codes.ts';
import {
  createPasswordHashing,
  hashOfNothing,
  type PasswordCost,
  type PasswordHashing,
} from './password-hashing.ts';
import type { PasswordJudge } from './password-judge.ts';
import { requireGoodPassword } from './password-policy.ts';
import { endFamily, revokeAllOf, revokeFamilyOf, rotateToken, storeToken } from './refresh-tokens.ts';
import { renameSessionRow, sessionsOf } from './sessions.ts';
import { recordSignIn, signInsOf } from './sign-in-history.ts';
import { createSignInLockout, type SignInLockout } from './sign-in-lockout.ts';

/** What the embedded identity provider is built on. */
export interface EmbeddedIdentityOptions {
  /** Opened with `IDENTITY_MIGRATIONS`. */
  database: NovaDatabase;
  clock: Clock;
  ids: Ids;
  /** `iss` of the access tokens. */
  issuer?: string;
  passwordJudge: PasswordJudge;
  /** OWASP's unless given: less only in tests that are about something else. */
  passwordCost?: PasswordCost | undefined;
  /** Of the same database. */
  secondFactors: SecondFactors;
  /** Addresses of operators, in lower case; nobody unless given. */
  operatorEmails?: ReadonlySet<string>;
}

/** The identity provider and its public keys. */
export interface EmbeddedIdentityProvider extends IdentityProvider {
  /** For an endpoint that lets others check the access tokens (RFC 7517). */
  jwks(): JSONWebKeySet;
  /** Of every account, confirmed or not. */
  accountIds(): string[];
  /** The same accounts, signed in by providers. */
  readonly social: SocialAccounts;
}

/**
 * Accounts, codes and tokens in the embedded database. Secrets are made at the first start and stored there. Beside
 * the port's refusals, every method that hashes a password may be refused with service-busy.
 */
export async function createEmbeddedIdentityProvider(
  options: EmbeddedIdentityOptions,
): Promise<EmbeddedIdentityProvider> {
  const { database, clock, issuer = 'nova-english', passwordCost } = options;
  const signingKey = await database.secret('identity.signing-key', makeSigningKey);
  const hashKey = await database.secret('identity.hash-key');
  const decoy = await database.secret('identity.decoy-hash', () =>
    new TextEncoder().encode(hashOfNothing(hashKey, passwordCost)),
  );
  return new DatabaseIdentityProvider({
    ...options,
    accessTokens: await createAccessTokens({ signingKey, issuer, clock }),
    codes: createOneTimeCodes(hashKey),
    lockout: createSignInLockout(hashKey),
    hashing: createPasswordHashing(passwordCost),
    hashKey,
    decoyHash: new TextDecoder().decode(decoy),
  });
}

interface Parts {
  database: NovaDatabase;
  clock: Clock;
  ids: Ids;
  accessTokens: AccessTokens;
  codes: OneTimeCodes;
  lockout: SignInLockout;
  secondFactors: SecondFactors;
  operatorEmails?: ReadonlySet<string>;
  hashing: PasswordHashing;
  hashKey: Uint8Array;
  /** Hash of no password, checked in place of that of an unknown address. */
  decoyHash: string;
  passwordJudge: PasswordJudge;
}

type Input<Method extends keyof IdentityProvider> = Parameters<IdentityProvider[Method]>[0];

class DatabaseIdentityProvider implements EmbeddedIdentityProvider {
  readonly social: SocialAccounts;
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
    this.social = new EmbeddedSocialAccounts({
      ...parts,
      hashOfNothing: parts.decoyHash,
      issueTokens: (...of) => this.#tokens(...of),
    });
  }

  async signUp({ email, password, attributes }: Input<'signUp'>) {
    const { database, ids, clock, codes, hashing, passwordJudge } = this.#parts;
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

  async confirm({ email, code }: Input<'confirm'>) {
    const { database, clock, codes } = this.#parts;
    const nowMs = clock.nowMs();
    const { verdict, account } = await database.write((sql) => {
      const found = this.#judgeCode(sql, { email, purpose: 'confirm', code });
      if (found.verdict === 'valid') {
        codes.spend(sql, { userId: found.account.identity.userId, purpose: 'confirm', nowMs });
        markConfirmed(sql, found.account.identity.userId, nowMs);
      }
      return found;
    });
    if (verdict !== 'valid') throw new NovaError(`code-${verdict}`, { pointer: '/code' });
    return account.identity;
  }

  renewConfirmation(email: string) {
    return this.#issueCode(email, 'confirm', (account) => !account.isConfirmed);
  }

  async signIn({ email, password, device }: Input<'signIn'>): Promise<SignInOutcome> {
    const { database, ids, clock, lockout, secondFactors } = this.#parts;
    const account = database.read((sql) => findByEmail(sql, email));
    if (!(await this.#passwordMatches(email, account, password)) || !account) {
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
    return { kind: 'signed-in', identity, tokens: await this.#tokens(userId, token, familyId) };
  }

  async answerChallenge({ challenge, code, device }: Input<'answerChallenge'>) {
    const { database, ids, clock, secondFactors } = this.#parts;
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
    const tokens = await this.#tokens(userId, refreshToken, familyId);
    return { kind: 'signed-in' as const, identity: account.identity, tokens, recoveryCodesLeft };
  }

  async refresh(refreshToken: string): Promise<TokenPair> {
    const { database, clock } = this.#parts;
    const rotation = await database.write((sql) =>
      rotateToken(sql, { token: refreshToken, nowMs: clock.nowMs() }),
    );
    if (rotation.kind === 'invalid') throw new NovaError('refresh-invalid');
    if (rotation.kind === 'reused') throw new NovaError('refresh-reused', { userId: rotation.userId });
    const { next, userId, familyId, signedInAtMs } = rotation;
    return this.#tokens(userId, next, familyId, signedInAtMs);
  }

  async signOut(refreshToken: string): Promise<void> {
    await this.#parts.database.write((sql) => revokeFamilyOf(sql, refreshToken));
  }

  startPasswordReset(email: string) {
    return this.#issueCode(email, 'reset', (account) => account.isConfirmed);
  }

  async resetPassword({ email, code, password }: Input<'resetPassword'>): Promise<void> {
    const { database, clock, codes, hashing, passwordJudge, lockout } = this.#parts;
    const given = { email, purpose: 'reset' as const, code };
    const first = await database.write((sql) => this.#judgeCode(sql, given));
    if (first.verdict !== 'valid') throw new NovaError(`code-${first.verdict}`, { pointer: '/code' });
    // Only who has the code learns what the account's password may not be; a refused password leaves the code good.
    await requireGoodPassword(password, first.account.identity, passwordJudge.looksLeaked);
    const passwordHash = await hashing.hash(password);
    const verdict = await database.write((sql) => {
      const again = this.#judgeCode(sql, given);
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

  async changePassword({ userId, password, device }: Input<'changePassword'>): Promise<TokenPair> {
    const { database, ids, clock, hashing, passwordJudge } = this.#parts;
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
    return this.#tokens(userId, token, familyId);
  }

  sessions(userId: string): Promise<SignInSession[]> {
    const { database, clock } = this.#parts;
    return Promise.resolve(database.read((sql) => sessionsOf(sql, userId, clock.nowMs())));
  }

  history(userId: string): Promise<SignInRecord[]> {
    const { database, clock } = this.#parts;
    return Promise.resolve(database.read((sql) => signInsOf(sql, userId, clock.nowMs())));
  }

  async renameSession(change: Input<'renameSession'>): Promise<void> {
    const isTheirs = await this.#parts.database.write((sql) => renameSessionRow(sql, change));
    if (!isTheirs) throw new NovaError('sign-in-unknown');
  }

  async endSession({ userId, sessionId }: Input<'endSession'>): Promise<void> {
    const { database, clock } = this.#parts;
    const isTheirs = await database.write((sql) => {
      const open = sessionsOf(sql, userId, clock.nowMs());
      if (!open.some((session) => session.sessionId === sessionId)) return false;
      endFamily(sql, sessionId);
      return true;
    });
    if (!isTheirs) throw new NovaError('sign-in-unknown');
  }

  endAllSessions(userId: string): Promise<number> {
    const { database, clock } = this.#parts;
    return database.write((sql) => {
      const open = sessionsOf(sql, userId, clock.nowMs()).length;
      revokeAllOf(sql, userId);
      endChallengesOf(sql, userId);
      return open;
    });
  }

  async checkPassword({ userId, password }: Input<'checkPassword'>): Promise<boolean> {
    const { database, lockout } = this.#parts;
    const account = database.read((sql) => findByUserId(sql, userId));
    if (!account) return false;
    const { email } = account.identity;
    const matches = await this.#passwordMatches(email, account, password);
    if (matches) await database.write((sql) => lockout.clear(sql, email));
    return matches;
  }

  async verifyAccessToken(accessToken: string): Promise<Principal> {
    const { accessTokens, database, operatorEmails } = this.#parts;
    const { userId, signedInAtMs } = await accessTokens.verify(accessToken);
    if (!operatorEmails?.size) return { userId };
    // Looked up each time: who is taken off the list is no operator any more.
    const account = database.read((sql) => findByUserId(sql, userId));
    const isOperator = account?.isConfirmed === true && operatorEmails.has(account.identity.email);
    return isOperator ? { userId, role: 'operator', signedInAtMs } : { userId };
  }

  async deleteAccount(userId: string): Promise<void> {
    const { database, lockout } = this.#parts;
    await database.write((sql) => {
      const account = findByUserId(sql, userId);
      if (account) lockout.clear(sql, account.identity.email);
      deleteByUserId(sql, userId);
    });
  }

  accountIds(): string[] {
    return this.#parts.database.read(allUserIds);
  }

  jwks(): JSONWebKeySet {
    return this.#parts.accessTokens.jwks();
  }

  async #tokens(
    userId: string,
    refreshToken: string,
    sessionId: string,
    signedInAtMs = this.#parts.clock.nowMs(),
  ): Promise<TokenPair> {
    const accessToken = await this.#parts.accessTokens.sign(userId, signedInAtMs);
    return { accessToken, refreshToken, expiresInSeconds: ACCESS_TOKEN_SECONDS, sessionId };
  }

  /** Counts the try, refuses a locked address, and takes as long without an account as with one. */
  async #passwordMatches(email: string, account: Account | null, password: string): Promise<boolean> {
    const { database, clock, lockout, hashing, decoyHash } = this.#parts;
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

  #judgeCode(
    sql: SqlWriter,
    given: { email: string; purpose: CodePurpose; code: string },
  ): { verdict: 'valid'; account: Account } | { verdict: Exclude<CodeVerdict, 'valid'>; account: null } {
    const { clock, codes } = this.#parts;
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

  async #issueCode(
    email: string,
    purpose: CodePurpose,
    isAllowed: (account: Account) => boolean,
  ): Promise<{ code: string; locale: Locale } | null> {
    const { database, clock, codes } = this.#parts;
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
}
