import { randomUUID } from 'node:crypto';
import { NovaError } from '@nova/core/errors.ts';
import type { Clock } from '@nova/core/ports/clock.ts';
import type {
  Identity,
  IdentityProvider,
  Principal,
  SignInOutcome,
  SignInRecord,
  SignInSession,
  TokenPair,
} from '@nova/core/ports/identity-provider.ts';
import type { SecondFactors } from '@nova/core/ports/second-factors.ts';
import type { SocialAccounts } from '@nova/core/ports/social-accounts.ts';
import { CHALLENGE_LIFETIME_MS, freshCode } from '../../identity-rules.ts';
import { checkOfChallenge } from '../../second-factor/check-of-challenge.ts';
import type { AccessTokenVerifier } from './access-token-verifier.ts';
import { CognitoSocialAccounts, giveWay } from './cognito-social-accounts.ts';
import type { IdentityState } from './identity-state.ts';
import { MailedCodes } from './mailed-codes.ts';
import { OneTimeCodes } from './one-time-codes.ts';
import { PasswordChecks, type PasswordRules } from './password-checks.ts';
import { PendingPasswords } from './pending-passwords.ts';
import { RefreshFamilies } from './refresh-families.ts';
import { SignInChallenges } from './sign-in-challenges.ts';
import { SignInHistory } from './sign-in-history.ts';
import { SignInLockout } from './sign-in-lockout.ts';
import { SignedInDevices } from './signed-in-devices.ts';
import { SocialLinks } from './social-links.ts';
import type { UserPool } from './user-pool.ts';

/** What the provider is built on. */
export interface CognitoIdentityDeps {
  pool: UserPool;
  state: IdentityState;
  verifier: AccessTokenVerifier;
  passwords: PasswordRules;
  clock: Clock;
  /** Over the same state. */
  secondFactors: SecondFactors;
  /** Hashes codes and addresses; 32 bytes, the same in every process. */
  hashKey: Uint8Array;
}

type Parameter<Method extends keyof IdentityProvider> = Parameters<IdentityProvider[Method]>[0];

/**
 * Accounts in a Cognito user pool: passwords and access tokens are Cognito's, codes, lockout and the rotation of refresh
 * tokens ours, in DynamoDB, because the pool's own are laxer than the port promises (docs/adr/0021).
 */
export function createCognitoIdentityProvider(
  deps: CognitoIdentityDeps,
): IdentityProvider & { readonly social: SocialAccounts } {
  return new CognitoIdentityProvider(deps);
}

class CognitoIdentityProvider implements IdentityProvider {
  readonly #deps: CognitoIdentityDeps;
  readonly #codes: OneTimeCodes;
  readonly #lockout: SignInLockout;
  readonly #devices: SignedInDevices;
  readonly #history: SignInHistory;
  readonly #families: RefreshFamilies;
  readonly #pending: PendingPasswords;
  readonly #challenges: SignInChallenges;
  readonly #links: SocialLinks;
  readonly #passwords: PasswordChecks;
  readonly #mailed: MailedCodes;
  /** Who signs in with a provider, over the same state. */
  readonly social: SocialAccounts;

  constructor(deps: CognitoIdentityDeps) {
    this.#deps = deps;
    this.#codes = new OneTimeCodes(deps.state, deps.hashKey);
    this.#lockout = new SignInLockout(deps.state, deps.hashKey);
    this.#devices = new SignedInDevices(deps.state);
    this.#history = new SignInHistory(deps.state);
    this.#families = new RefreshFamilies(deps.state, this.#devices);
    this.#pending = new PendingPasswords(deps.state);
    this.#challenges = new SignInChallenges(deps.state, this.#families);
    this.#links = new SocialLinks(deps.state);
    this.#passwords = new PasswordChecks({ ...deps, lockout: this.#lockout, pending: this.#pending });
    this.#mailed = new MailedCodes({ ...deps, codes: this.#codes });
    this.social = new CognitoSocialAccounts({
      ...deps,
      links: this.#links,
      codes: this.#codes,
      families: this.#families,
      challenges: this.#challenges,
      history: this.#history,
    });
  }

  async signUp({ email, password: given, attributes, hasGuardian }: Parameter<'signUp'>) {
    const { pool, passwords, clock } = this.#deps;
    const password = await this.#passwords.good(given, { email, attributes });
    const existing = await pool.find(email);
    // A new id each time: the same one twice would tell an unconfirmed address from a taken one.
    if (existing && !existing.isConfirmed) await giveWay({ pool, links: this.#links, clock }, existing);
    const userId = existing?.isConfirmed ? null : await pool.signUp(email, password, attributes, hasGuardian);
    if (userId === null) {
      // As long as a sign-up takes, for nobody.
      const nobody = randomUUID();
      await this.#pending.matches(nobody, passwords.normalize(given));
      return { kind: 'email-taken' as const, userId: nobody };
    }
    const code = freshCode();
    const nowMs = this.#nowMs();
    await Promise.all([
      this.#codes.store({ userId, purpose: 'confirm', code, nowMs, isRenewal: false }),
      this.#pending.keep(userId, password, nowMs),
    ]);
    return { kind: 'pending' as const, userId, code };
  }

  async confirm({ email, code }: Parameter<'confirm'>): Promise<Identity> {
    const nowMs = this.#nowMs();
    const { identity } = await this.#mailed.require(email, 'confirm', code);
    const { userId } = identity;
    await this.#deps.pool.confirm(userId);
    await this.#codes.spend({ userId, purpose: 'confirm', nowMs });
    await this.#pending.forget(userId, nowMs);
    return identity;
  }

  renewConfirmation(email: string) {
    return this.#mailed.issue(email, 'confirm', ({ isConfirmed }) => !isConfirmed);
  }

  async signIn({ email, password, device }: Parameter<'signIn'>): Promise<SignInOutcome> {
    const { pool, secondFactors } = this.#deps;
    const answer = await this.#passwords.attempt(email, password);
    if (answer.kind !== 'right') throw await this.#passwords.refusalOf(answer, email, password);
    const user = await pool.find(email);
    if (user === null) throw new NovaError('credentials-invalid');
    const nowMs = this.#nowMs();
    await this.#lockout.clear(email, nowMs);
    const { userId } = user.identity;
    const { accessToken, refreshToken: poolToken, expiresInSeconds } = answer.tokens;
    if ((await secondFactors.state(userId)).isOn) {
      const challenge = await this.#challenges.start({ userId, poolToken, nowMs });
      return { kind: 'second-factor', challenge, expiresInSeconds: CHALLENGE_LIFETIME_MS / 1000 };
    }
    const started = await this.#families.start({ userId, poolToken, device, nowMs });
    const tokens = { accessToken, expiresInSeconds, ...started };
    await this.#history.record(userId, { atMs: nowMs, device, how: 'password' });
    return { kind: 'signed-in', identity: user.identity, tokens };
  }

  async answerChallenge({ challenge, code, device }: Parameter<'answerChallenge'>) {
    const { pool, secondFactors } = this.#deps;
    const nowMs = this.#nowMs();
    const look = await this.#challenges.look(challenge, nowMs);
    if (look === null) throw new NovaError('mfa-challenge-invalid');
    const { userId, poolToken } = look;
    const { recoveryCodesLeft } = await checkOfChallenge(secondFactors, { userId, code });
    const isMine = await look.spend();
    const fresh = isMine ? await pool.refresh(poolToken, userId) : null;
    const user = await pool.find(userId);
    if (fresh === null || user === null) throw new NovaError('mfa-challenge-invalid');
    const { accessToken, expiresInSeconds } = fresh;
    const started = await this.#families.start({ userId, poolToken, device, nowMs });
    const tokens = { accessToken, expiresInSeconds, ...started };
    const how = recoveryCodesLeft === null ? 'code' : 'recovery-code';
    await this.#history.record(userId, { atMs: nowMs, device, how });
    return { kind: 'signed-in' as const, identity: user.identity, tokens, recoveryCodesLeft };
  }

  async refresh(refreshToken: string): Promise<TokenPair> {
    const nowMs = this.#nowMs();
    const look = await this.#families.look(refreshToken, nowMs);
    if (look.kind === 'invalid') throw new NovaError('refresh-invalid');
    if (look.kind === 'reused') throw await this.#reused(refreshToken, look.userId);
    // Asked before the token is used up: an outage of Cognito must not sign anybody out.
    const fresh = await this.#deps.pool.refresh(look.poolToken, look.userId);
    if (fresh === null) throw new NovaError('refresh-invalid');
    const trade = await look.trade();
    if (trade.kind === 'invalid') throw new NovaError('refresh-invalid');
    if (trade.kind === 'reused') throw await this.#reused(refreshToken, look.userId);
    const { accessToken, expiresInSeconds } = fresh;
    return { accessToken, refreshToken: trade.token, expiresInSeconds, sessionId: look.sessionId };
  }

  async signOut(refreshToken: string): Promise<void> {
    await this.#families.endOf(refreshToken, this.#nowMs());
  }

  startPasswordReset(email: string) {
    return this.#mailed.issue(email, 'reset', ({ isConfirmed }) => isConfirmed);
  }

  async resetPassword({ email, code, password: given }: Parameter<'resetPassword'>): Promise<void> {
    const { pool } = this.#deps;
    const { identity } = await this.#mailed.require(email, 'reset', code);
    // Only who has the code learns what the account's password may not be; a refused password leaves the code good.
    const password = await this.#passwords.good(given, identity);
    const nowMs = this.#nowMs();
    const { userId } = identity;
    if (!(await this.#codes.spend({ userId, purpose: 'reset', nowMs })))
      throw new NovaError('code-used', { pointer: '/code' });
    await pool.setPassword(userId, password);
    await this.#links.hasPasswordNow(userId, nowMs);
    await this.#families.endAllOf(userId, nowMs);
    await this.#lockout.clear(email, nowMs);
  }

  async changePassword({ userId, password: given, device }: Parameter<'changePassword'>): Promise<TokenPair> {
    const { pool } = this.#deps;
    const user = await pool.find(userId);
    if (user === null) throw new NovaError('token-invalid');
    const { email } = user.identity;
    const password = await this.#passwords.good(given, user.identity);
    const nowMs = this.#nowMs();
    await pool.setPassword(userId, password);
    await this.#links.hasPasswordNow(userId, nowMs);
    await this.#families.endAllOf(userId, nowMs);
    const answer = await pool.checkPassword(email, password);
    if (answer.kind !== 'right') throw new NovaError('token-invalid');
    const { accessToken, refreshToken: poolToken, expiresInSeconds } = answer.tokens;
    const started = await this.#families.start({ userId, poolToken, device, nowMs });
    return { accessToken, expiresInSeconds, ...started };
  }

  sessions(userId: string): Promise<SignInSession[]> {
    return this.#devices.list(userId, this.#nowMs());
  }

  history(userId: string): Promise<SignInRecord[]> {
    return this.#history.list(userId, this.#nowMs());
  }

  async renameSession({ userId, sessionId, name }: Parameter<'renameSession'>): Promise<void> {
    if (!(await this.#devices.update(userId, sessionId, this.#nowMs(), { name })))
      throw new NovaError('sign-in-unknown');
  }

  async endSession({ userId, sessionId }: Parameter<'endSession'>): Promise<void> {
    if (!(await this.#families.endOne(userId, sessionId, this.#nowMs())))
      throw new NovaError('sign-in-unknown');
  }

  endAllSessions(userId: string): Promise<number> {
    return this.#families.endAllOf(userId, this.#nowMs());
  }

  async checkPassword({ userId, password }: Parameter<'checkPassword'>): Promise<boolean> {
    const user = await this.#deps.pool.find(userId);
    if (user === null) return false;
    const { email } = user.identity;
    const answer = await this.#passwords.attempt(email, password);
    if (answer.kind !== 'right') return false;
    await this.#lockout.clear(email, this.#nowMs());
    return true;
  }

  verifyAccessToken(accessToken: string): Promise<Principal> {
    return this.#deps.verifier.verify(accessToken);
  }

  async deleteAccount(userId: string): Promise<void> {
    const { pool } = this.#deps;
    const user = await pool.find(userId);
    const nowMs = this.#nowMs();
    if (user) await this.#lockout.clear(user.identity.email, nowMs);
    await this.#families.endAllOf(userId, nowMs);
    await this.#deps.secondFactors.stop(userId);
    await this.#history.clear(userId, nowMs);
    await this.#links.clear(userId, nowMs);
    await pool.delete(userId);
  }

  #nowMs(): number {
    return this.#deps.clock.nowMs();
  }

  async #reused(refreshToken: string, userId: string): Promise<NovaError> {
    await this.#families.endOf(refreshToken, this.#nowMs());
    return new NovaError('refresh-reused', { userId });
  }
}
