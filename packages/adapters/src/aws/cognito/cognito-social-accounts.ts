import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { NovaError } from '@nova/core/errors.ts';
import type { Clock } from '@nova/core/ports/clock.ts';
import type { SignInOutcome } from '@nova/core/ports/identity-provider.ts';
import type { SecondFactors } from '@nova/core/ports/second-factors.ts';
import type { SocialAccounts, SocialSubject } from '@nova/core/ports/social-accounts.ts';
import { CHALLENGE_LIFETIME_MS, freshCode } from '../../identity-rules.ts';
import type { AccessTokenVerifier } from './access-token-verifier.ts';
import type { OneTimeCodes } from './one-time-codes.ts';
import type { RefreshFamilies } from './refresh-families.ts';
import type { SignInChallenges } from './sign-in-challenges.ts';
import type { SignInHistory } from './sign-in-history.ts';
import type { SocialLinks } from './social-links.ts';
import { ofSocialClient, type PoolUser, type UserPool } from './user-pool.ts';

/** What the accounts are built on: the parts of the identity provider, over the same state. */
export interface CognitoSocialParts {
  pool: UserPool;
  links: SocialLinks;
  codes: OneTimeCodes;
  families: RefreshFamilies;
  challenges: SignInChallenges;
  history: SignInHistory;
  secondFactors: SecondFactors;
  verifier: AccessTokenVerifier;
  clock: Clock;
  /** Hashes providers' ids of accounts. */
  hashKey: Uint8Array;
}

type Input<Method extends keyof SocialAccounts> = Parameters<SocialAccounts[Method]>[0];

/**
 * Social accounts of a Cognito user pool. An account is always a user of the pool's own, made after the age was asked; who is
 * linked to it is ours to say (`SocialLinks`). The pool is told of a link when its owner comes from the provider for the first
 * time, and then gives tokens for her at its hosted domain (docs/adr/0034).
 */
export class CognitoSocialAccounts implements SocialAccounts {
  readonly #parts: CognitoSocialParts;

  constructor(parts: CognitoSocialParts) {
    this.#parts = parts;
  }

  async signIn(input: Input<'signIn'>) {
    const { pool, links } = this.#parts;
    const { provider, subject, session } = input;
    const userId = await links.ownerOf(this.#hashOf(input));
    const user = userId === null ? null : await pool.find(userId);
    if (user === null) return null;
    if (!user.isConfirmed) throw new NovaError('account-unconfirmed');
    if (session !== null) return this.#enter(user, { ...input, session });
    await pool.linkProvider(user.identity.userId, { provider, subject });
    return { kind: 'provider-needed' as const };
  }

  async #enter(
    { identity }: PoolUser,
    { provider, session, device }: Input<'signIn'> & { session: string },
  ): Promise<SignInOutcome> {
    const { pool, families, challenges, history, secondFactors, verifier, clock } = this.#parts;
    const { userId } = identity;
    const poolToken = ofSocialClient(session);
    const fresh = await pool.refresh(poolToken, userId);
    if (fresh === null || (await verifier.verify(fresh.accessToken)).userId !== userId)
      throw new NovaError('social-refused');
    await pool.forgetTold(userId);
    const nowMs = clock.nowMs();
    if ((await secondFactors.state(userId)).isOn) {
      const challenge = await challenges.start({ userId, poolToken, nowMs });
      return { kind: 'second-factor', challenge, expiresInSeconds: CHALLENGE_LIFETIME_MS / 1000 };
    }
    const { accessToken, expiresInSeconds } = fresh;
    const started = await families.start({ userId, poolToken, device, nowMs });
    await history.record(userId, { atMs: nowMs, device, how: provider });
    return { kind: 'signed-in', identity, tokens: { accessToken, expiresInSeconds, ...started } };
  }

  async signUp(input: Input<'signUp'>) {
    const { pool, codes, links, clock } = this.#parts;
    const { email, isEmailProven, attributes } = input;
    const replaced = await this.#clearUnconfirmed(input);
    const existing = await pool.find(email);
    if (existing && !existing.isConfirmed) await giveWay({ pool, links, clock }, existing);
    const userId = existing?.isConfirmed ? null : await pool.signUp(email, noPassword(), attributes);
    if (userId === null) return { kind: 'email-taken' as const, userId: randomUUID() };
    await this.#add({ ...input, userId, hasPassword: false }, replaced);
    if (isEmailProven) {
      await pool.confirm(userId);
      return { kind: 'confirmed' as const, identity: { userId, email, attributes } };
    }
    const code = freshCode();
    await codes.store({ userId, purpose: 'confirm', code, nowMs: clock.nowMs(), isRenewal: false });
    return { kind: 'pending' as const, userId, code };
  }

  async hasAccount(email: string): Promise<boolean> {
    return (await this.#parts.pool.find(email))?.isConfirmed === true;
  }

  async link(input: Input<'link'>): Promise<void> {
    const { pool, links } = this.#parts;
    const { userId } = input;
    if ((await pool.find(userId)) === null) throw new NovaError('token-invalid');
    if ((await links.ownerOf(this.#hashOf(input))) === userId) return;
    await this.#add({ ...input, hasPassword: true }, await this.#clearUnconfirmed(input));
  }

  async unlink({ userId, provider }: Input<'unlink'>): Promise<boolean> {
    const { pool, links, clock } = this.#parts;
    // The pool first: a link of ours alone is told to it again, one of the pool's alone would stay.
    await pool.unlinkProvider(userId, provider);
    return links.remove(userId, provider, clock.nowMs());
  }

  async waysIn(userId: string) {
    const { pool, links } = this.#parts;
    const ways = await links.waysOf(userId);
    const isThere = ways.hasPassword && (await pool.find(userId)) === null ? false : ways.hasPassword;
    return { links: ways.links, hasPassword: isThere };
  }

  /** Adds a link. @throws NovaError social-already-linked */
  async #add(link: Input<'link'> & { hasPassword: boolean }, replaced: string | null): Promise<void> {
    const { links, clock } = this.#parts;
    const { userId, provider, hasPassword } = link;
    const added = { userId, provider, subjectHash: this.#hashOf(link), hasPassword };
    if (!(await links.add(added, replaced, clock.nowMs()))) throw new NovaError('social-already-linked');
  }

  /**
   * A sign-up that never was confirmed, or whose account is gone, gives way; told is whose it was.
   * @throws NovaError social-already-linked
   */
  async #clearUnconfirmed(subject: SocialSubject): Promise<string | null> {
    const { pool, links, clock } = this.#parts;
    const userId = await links.ownerOf(this.#hashOf(subject));
    if (userId === null) return null;
    if ((await pool.find(userId))?.isConfirmed) throw new NovaError('social-already-linked');
    await pool.delete(userId);
    await links.clear(userId, clock.nowMs());
    return userId;
  }

  #hashOf({ provider, subject }: SocialSubject): string {
    return createHmac('sha256', this.#parts.hashKey)
      .update(`social\n${provider}\n${subject}`)
      .digest('base64url');
  }
}

/** A sign-up that never was confirmed goes, and its ways in with it, which nobody would find afterwards. */
export async function giveWay(
  { pool, links, clock }: Pick<CognitoSocialParts, 'pool' | 'links' | 'clock'>,
  { identity: { userId } }: PoolUser,
): Promise<void> {
  await links.clear(userId, clock.nowMs());
  await pool.delete(userId);
}

/** A password that nobody knows: 256 random bits, in the mixed case that the pool asks for. */
function noPassword(): string {
  return `Aa${randomBytes(32).toString('base64url')}`;
}
