import { NovaError } from '@nova/core/errors.ts';
import type { Clock } from '@nova/core/ports/clock.ts';
import type {
  IdentityProvider,
  Principal,
  SignInRecord,
  SignInSession,
  TokenPair,
} from '@nova/core/ports/identity-provider.ts';
import type { Ids } from '@nova/core/ports/ids.ts';
import type { SecondFactors } from '@nova/core/ports/second-factors.ts';
import type { SocialAccounts } from '@nova/core/ports/social-accounts.ts';
import type { JSONWebKeySet } from 'jose';
import type { NovaDatabase } from '../storage/database.ts';
import { createAccessTokens, makeSigningKey } from './access-tokens.ts';
import { issueCode } from './account-codes.ts';
import { allUserIds, deleteByUserId, findByUserId } from './account-table.ts';
import { endChallengesOf } from './challenges.ts';
import { EmbeddedSocialAccounts } from './embedded-social-accounts.ts';
import { type IdentityInput, type IdentityParts, issueTokens } from './identity-parts.ts';
import { createOneTimeCodes } from './one-time-codes.ts';
import { createPasswordHashing, hashOfNothing, type PasswordCost } from './password-hashing.ts';
import type { PasswordJudge } from './password-judge.ts';
import { changePassword, checkPassword, resetPassword } from './passwords.ts';
import { endFamily, revokeAllOf, revokeFamilyOf, rotateToken } from './refresh-tokens.ts';
import { renameSessionRow, sessionsOf } from './sessions.ts';
import { answerChallenge, signIn } from './sign-in.ts';
import { signInsOf } from './sign-in-history.ts';
import { createSignInLockout } from './sign-in-lockout.ts';
import { confirm, signUp } from './sign-up.ts';

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

class DatabaseIdentityProvider implements EmbeddedIdentityProvider {
  readonly social: SocialAccounts;
  readonly #parts: IdentityParts;

  constructor(parts: IdentityParts) {
    this.#parts = parts;
    this.social = new EmbeddedSocialAccounts({
      ...parts,
      hashOfNothing: parts.decoyHash,
      issueTokens: (...of) => issueTokens(parts, ...of),
    });
  }

  signUp(input: IdentityInput<'signUp'>) {
    return signUp(this.#parts, input);
  }

  confirm(input: IdentityInput<'confirm'>) {
    return confirm(this.#parts, input);
  }

  renewConfirmation(email: string) {
    return issueCode(this.#parts, email, 'confirm', (account) => !account.isConfirmed);
  }

  signIn(input: IdentityInput<'signIn'>) {
    return signIn(this.#parts, input);
  }

  answerChallenge(input: IdentityInput<'answerChallenge'>) {
    return answerChallenge(this.#parts, input);
  }

  async refresh(refreshToken: string): Promise<TokenPair> {
    const { database, clock } = this.#parts;
    const rotation = await database.write((sql) =>
      rotateToken(sql, { token: refreshToken, nowMs: clock.nowMs() }),
    );
    if (rotation.kind === 'invalid') throw new NovaError('refresh-invalid');
    if (rotation.kind === 'reused') throw new NovaError('refresh-reused', { userId: rotation.userId });
    const { next, userId, familyId, signedInAtMs } = rotation;
    return issueTokens(this.#parts, userId, next, familyId, signedInAtMs);
  }

  async signOut(refreshToken: string): Promise<void> {
    await this.#parts.database.write((sql) => revokeFamilyOf(sql, refreshToken));
  }

  startPasswordReset(email: string) {
    return issueCode(this.#parts, email, 'reset', (account) => account.isConfirmed);
  }

  resetPassword(input: IdentityInput<'resetPassword'>) {
    return resetPassword(this.#parts, input);
  }

  changePassword(input: IdentityInput<'changePassword'>) {
    return changePassword(this.#parts, input);
  }

  checkPassword(input: IdentityInput<'checkPassword'>) {
    return checkPassword(this.#parts, input);
  }

  sessions(userId: string): Promise<SignInSession[]> {
    const { database, clock } = this.#parts;
    return Promise.resolve(database.read((sql) => sessionsOf(sql, userId, clock.nowMs())));
  }

  history(userId: string): Promise<SignInRecord[]> {
    const { database, clock } = this.#parts;
    return Promise.resolve(database.read((sql) => signInsOf(sql, userId, clock.nowMs())));
  }

  async renameSession(change: IdentityInput<'renameSession'>): Promise<void> {
    const isTheirs = await this.#parts.database.write((sql) => renameSessionRow(sql, change));
    if (!isTheirs) throw new NovaError('sign-in-unknown');
  }

  async endSession({ userId, sessionId }: IdentityInput<'endSession'>): Promise<void> {
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
}
