import { createHmac } from 'node:crypto';
import { NovaError } from '@nova/core/errors.ts';
import type { Clock } from '@nova/core/ports/clock.ts';
import type { SignInOutcome, TokenPair } from '@nova/core/ports/identity-provider.ts';
import type { Ids } from '@nova/core/ports/ids.ts';
import type { SecondFactors } from '@nova/core/ports/second-factors.ts';
import type { SocialAccounts, SocialSubject } from '@nova/core/ports/social-accounts.ts';
import { CHALLENGE_LIFETIME_MS } from '../../identity-rules.ts';
import { freshToken } from '../../token-sealing.ts';
import type { NovaDatabase } from '../storage/database.ts';
import type { SqlWriter } from '../storage/sql.ts';
import {
  type Account,
  deleteByUserId,
  findByEmail,
  findByUserId,
  insertAccount,
  markConfirmed,
} from './account-table.ts';
import { storeChallenge } from './challenges.ts';
import type { OneTimeCodes } from './one-time-codes.ts';
import { storeToken } from './refresh-tokens.ts';
import { recordSignIn } from './sign-in-history.ts';
import { deleteLink, findLinked, type HashedSubject, insertLink, linksOf } from './social-links.ts';

/** What the accounts are built on: the parts of the identity provider, over the same database. */
export interface SocialAccountsParts {
  database: NovaDatabase;
  clock: Clock;
  ids: Ids;
  codes: OneTimeCodes;
  secondFactors: SecondFactors;
  /** Hashes providers' ids of accounts. */
  hashKey: Uint8Array;
  /** A password hash that no password has. */
  hashOfNothing: string;
  issueTokens(userId: string, refreshToken: string, sessionId: string): Promise<TokenPair>;
}

type Input<Method extends keyof SocialAccounts> = Parameters<SocialAccounts[Method]>[0];

/** Social accounts in the embedded database; they go with their account. */
export class EmbeddedSocialAccounts implements SocialAccounts {
  readonly #parts: SocialAccountsParts;

  constructor(parts: SocialAccountsParts) {
    this.#parts = parts;
  }

  async signIn(input: Input<'signIn'>): Promise<SignInOutcome | null> {
    const { database, secondFactors } = this.#parts;
    const subject = this.#hashed(input);
    const account = database.read((sql) => {
      const userId = findLinked(sql, subject);
      return userId === null ? null : findByUserId(sql, userId);
    });
    if (account === null) return null;
    if (!account.isConfirmed) throw new NovaError('account-unconfirmed');
    const { isOn } = await secondFactors.state(account.identity.userId);
    return this.#begin(account, subject, input, isOn);
  }

  async #begin(
    { identity }: Account,
    subject: HashedSubject,
    { provider, device }: Input<'signIn'>,
    asksCode: boolean,
  ): Promise<SignInOutcome | null> {
    const { database, clock, ids, issueTokens } = this.#parts;
    const { userId } = identity;
    const token = freshToken();
    const familyId = ids.random();
    const isLinked = await database.write((sql) => {
      // Unlinked or deleted meanwhile.
      if (findLinked(sql, subject) !== userId) return false;
      if (asksCode) storeChallenge(sql, { challenge: token, userId, nowMs: clock.nowMs() });
      else {
        storeToken(sql, { token, familyId, userId, device, nowMs: clock.nowMs() });
        recordSignIn(sql, userId, { atMs: clock.nowMs(), device, how: provider });
      }
      return true;
    });
    if (!isLinked) return null;
    if (asksCode)
      return { kind: 'second-factor', challenge: token, expiresInSeconds: CHALLENGE_LIFETIME_MS / 1000 };
    return { kind: 'signed-in', identity, tokens: await issueTokens(userId, token, familyId) };
  }

  async signUp(input: Input<'signUp'>) {
    const { database, clock, ids, codes } = this.#parts;
    const { email, isEmailProven, attributes } = input;
    const subject = this.#hashed(input);
    const userId = ids.random();
    const code = codes.fresh();
    const nowMs = clock.nowMs();
    return database.write((sql) => {
      this.#clearUnconfirmed(sql, subject);
      const existing = findByEmail(sql, email);
      if (existing?.isConfirmed) return { kind: 'email-taken' as const, userId };
      if (existing) deleteByUserId(sql, existing.identity.userId);
      const passwordHash = this.#parts.hashOfNothing;
      insertAccount(sql, { userId, email, passwordHash, hasPassword: false, attributes, nowMs });
      insertLink(sql, { ...subject, userId, nowMs });
      if (isEmailProven) {
        markConfirmed(sql, userId, nowMs);
        return { kind: 'confirmed' as const, identity: { userId, email, attributes } };
      }
      codes.store(sql, { userId, purpose: 'confirm', code, nowMs, isRenewal: false });
      return { kind: 'pending' as const, userId, code };
    });
  }

  async hasAccount(email: string): Promise<boolean> {
    return this.#parts.database.read((sql) => findByEmail(sql, email))?.isConfirmed === true;
  }

  async link(input: Input<'link'>): Promise<void> {
    const { database, clock } = this.#parts;
    const { userId } = input;
    const subject = this.#hashed(input);
    await database.write((sql) => {
      if (findByUserId(sql, userId) === null) throw new NovaError('token-invalid');
      if (findLinked(sql, subject) === userId) return;
      this.#clearUnconfirmed(sql, subject);
      if (!insertLink(sql, { ...subject, userId, nowMs: clock.nowMs() }))
        throw new NovaError('social-already-linked');
    });
  }

  unlink({ userId, provider }: Input<'unlink'>): Promise<boolean> {
    return this.#parts.database.write((sql) => deleteLink(sql, userId, provider));
  }

  async waysIn(userId: string) {
    return this.#parts.database.read((sql) => ({
      links: linksOf(sql, userId),
      hasPassword: findByUserId(sql, userId)?.hasPassword === true,
    }));
  }

  /** A sign-up that never was confirmed gives way. @throws NovaError social-already-linked */
  #clearUnconfirmed(sql: SqlWriter, subject: HashedSubject): void {
    const userId = findLinked(sql, subject);
    if (userId === null) return;
    if (findByUserId(sql, userId)?.isConfirmed) throw new NovaError('social-already-linked');
    deleteByUserId(sql, userId);
  }

  #hashed({ provider, subject }: SocialSubject): HashedSubject {
    const subjectHash = createHmac('sha256', this.#parts.hashKey).update(`${provider}\0${subject}`).digest();
    return { provider, subjectHash };
  }
}
