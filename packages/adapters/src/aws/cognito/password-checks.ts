import { NovaError } from '@nova/core/errors.ts';
import type { Clock } from '@nova/core/ports/clock.ts';
import type { IdentityAttributes } from '@nova/core/ports/identity-provider.ts';
import type { PendingPasswords } from './pending-passwords.ts';
import type { SignInLockout } from './sign-in-lockout.ts';
import type { PasswordAnswer, UserPool } from './user-pool.ts';

/** What passwords must be; the same in every home. */
export interface PasswordRules {
  /** The form that is stored and compared. */
  normalize(password: string): string;
  /** @throws NovaError password-* */
  requireGood(password: string, owner: { email: string; attributes: IdentityAttributes }): Promise<void>;
}

/** What passwords are looked at with. */
interface PasswordChecksDeps {
  pool: UserPool;
  passwords: PasswordRules;
  lockout: SignInLockout;
  pending: PendingPasswords;
  clock: Clock;
}

/** Judges new passwords and tries given ones against the pool, which is asked no more often than the lockout allows. */
export class PasswordChecks {
  readonly #deps: PasswordChecksDeps;

  constructor(deps: PasswordChecksDeps) {
    this.#deps = deps;
  }

  /** A new password in the form that the pool gets. @throws NovaError password-* | body-invalid */
  async good(given: string, owner: { email: string; attributes: IdentityAttributes }): Promise<string> {
    const { passwords } = this.#deps;
    await passwords.requireGood(given, owner);
    const password = passwords.normalize(given);
    // Cognito takes no blank at either end (API Reference, PasswordType).
    if (password !== password.trim()) throw new NovaError('body-invalid', { pointer: '/password' });
    return password;
  }

  /** Counts the try first. @throws NovaError account-locked */
  async attempt(email: string, password: string): Promise<PasswordAnswer> {
    const { pool, passwords, lockout, clock } = this.#deps;
    await lockout.begin(email, clock.nowMs());
    try {
      return await pool.checkPassword(email, passwords.normalize(password));
    } catch (error) {
      await lockout.takeBack(email);
      throw error;
    }
  }

  /** Takes as long whether or not the address waits for its code. */
  async refusalOf(answer: PasswordAnswer, email: string, password: string): Promise<NovaError> {
    const { pool, passwords, lockout, pending, clock } = this.#deps;
    const user = answer.kind === 'unconfirmed' ? await pool.find(email) : null;
    const userId = user?.identity.userId ?? null;
    const matches = await pending.matches(userId, passwords.normalize(password));
    if (!matches) return new NovaError('credentials-invalid');
    await lockout.clear(email, clock.nowMs());
    return new NovaError('account-unconfirmed');
  }
}
