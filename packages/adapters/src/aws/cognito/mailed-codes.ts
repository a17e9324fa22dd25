import { NovaError } from '@nova/core/errors.ts';
import type { Locale } from '@nova/core/localized-text.ts';
import type { Clock } from '@nova/core/ports/clock.ts';
import { type CodePurpose, freshCode } from '../../identity-rules.ts';
import type { OneTimeCodes } from './one-time-codes.ts';
import type { PoolUser, UserPool } from './user-pool.ts';

/** What mailed codes are looked up in. */
interface MailedCodesDeps {
  pool: UserPool;
  codes: OneTimeCodes;
  clock: Clock;
}

/** Codes of accounts that are named by their address: an unknown one does the same work and answers like a wrong code. */
export class MailedCodes {
  readonly #deps: MailedCodesDeps;

  constructor(deps: MailedCodesDeps) {
    this.#deps = deps;
  }

  /** Whose good code it is; it is not spent. @throws NovaError code-invalid | code-expired | code-used */
  async require(email: string, purpose: CodePurpose, code: string): Promise<PoolUser> {
    const { pool, codes, clock } = this.#deps;
    const user = await pool.find(email);
    // Judged for an unknown address, too: the answer must not come sooner.
    const userId = user?.identity.userId ?? email;
    const verdict = await codes.judge({ userId, purpose, code, nowMs: clock.nowMs() });
    if (user === null || verdict !== 'valid')
      throw new NovaError(`code-${verdict === 'valid' ? 'invalid' : verdict}`, { pointer: '/code' });
    return user;
  }

  /** A new code for an account that may have one; null for any other address, or asked again too soon. */
  async issue(
    email: string,
    purpose: CodePurpose,
    isAllowed: (user: PoolUser) => boolean,
  ): Promise<{ code: string; locale: Locale } | null> {
    const { pool, codes, clock } = this.#deps;
    const user = await pool.find(email);
    const about = { userId: user?.identity.userId ?? email, purpose, nowMs: clock.nowMs() };
    const mayRenew = await codes.mayRenew(about);
    if (user === null || !isAllowed(user) || !mayRenew) return null;
    const code = freshCode();
    await codes.store({ ...about, code, isRenewal: true });
    return { code, locale: user.identity.attributes.locale };
  }
}
